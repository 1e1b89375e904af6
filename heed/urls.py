"""Every address that Heed answers to, one line an app."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

APPS = (
    "worklist", "frameworks", "notices", "referrals", "exercises", "chronologies", "reports",
    "anonymisation", "publication", "learning", "actionplans", "trail", "accounts",
)  # fmt: skip

urlpatterns = [
    path("sign-in/", include("allauth.urls")),
    *(path("", include(f"heed.{app}.urls")) for app in APPS if find_spec(f"heed.{app}.urls")),
]
