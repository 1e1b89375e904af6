"""Every address that Heed answers to, one line an app."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # Addresses are given by the board office: nobody changes their own, and none stands there unproved
    path("sign-in/email/", RedirectView.as_view(pattern_name="accounts:me"), name="account_email"),
    path("sign-in/", include("allauth.urls")),
    path("", include("heed.worklist.urls")),
    path("", include("heed.accounts.urls")),
    path("", include("heed.frameworks.urls")),
    path("", include("heed.notices.urls")),
    path("", include("heed.meetings.urls")),
    path("", include("heed.referrals.urls")),
    path("", include("heed.exercises.urls")),
    path("", include("heed.identifiers.urls")),
    path("", include("heed.chronologies.urls")),
    path("", include("heed.reports.urls")),
    path("", include("heed.anonymisation.urls")),
    path("", include("heed.publication.urls")),
    path("", include("heed.learning.urls")),
    path("", include("heed.actionplans.urls")),
    path("", include("heed.outofarea.urls")),
]
