"""A few addresses to try frames, refusals and navigation on."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.ui.page import Identity, SideItem

REFUSALS = {
    "not-found": NotFound(),
    "not-allowed": NotAllowed("Only the board office may do this. Ask <Marian Oakes>."),
    "not-now": NotNow("Two agencies have not sent theirs."),
    "bad-input": BadInput("The file is empty."),
}


@login_not_required
def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise REFUSALS[kind]


@login_not_required
def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault, not a refusal")


@login_not_required
def frame(request: HttpRequest, name: str) -> HttpResponse:
    identity = Identity(reference="NSCB-2016-014", pseudonym="Wren", kind="Review", deadline="19 May 2016")
    side = [
        SideItem("Overview", "/o/", active=True),
        SideItem("Team", "/t/", 7),
        SideItem("Letters", "/l/", 0),
    ]
    context = {"title": "Overview", "side": side} | ({"identity": identity} if name == "case" else {})
    return render(request, f"ui/{name}.html", context)


urlpatterns = [
    path("refuse/<kind>/", refuse),
    path("fail/", fail),
    path("frame/<name>/", frame),
    path(
        "my-work/",
        include(
            ([path("<name>/", frame, name="any"), path("", frame, {"name": "page"}, "home")], "worklist")
        ),
    ),
    path("cases/", include(([path("", frame, {"name": "page"}, name="list")], "referrals"))),
    path("sign-in/", include("allauth.urls")),
]
