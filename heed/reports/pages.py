"""What every page of findings, recommendations and the report has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.models import Exercise
from heed.exercises.presenters import frame
from heed.reports import queries
from heed.reports.rules import OVERVIEW, SUMMARY, THE

FINDINGS, REPORT, CHAIN = "reports:findings", "reports:report", "reports:chain"


@dataclass(frozen=True)
class Document:
    """What pages say of the report or of the executive summary, and where its own pages are."""

    what: str
    title: str
    lede: str
    ending: str

    @property
    def the(self) -> str:
        """It within a sentence."""
        return THE[self.what]

    @property
    def is_summary(self) -> bool:
        """Whether it is the summary that is drawn from the report."""
        return self.what == SUMMARY

    @property
    def page(self) -> str:
        """The name of the page of its newest version."""
        return f"reports:{self.ending or 'report'}"

    def _named(self, stem: str) -> str:
        return f"reports:{stem}_{self.ending}" if self.ending else f"reports:{stem}"

    @property
    def version(self) -> str:
        """The name of the page of one version."""
        return self._named("version")

    @property
    def hand_in(self) -> str:
        """The name of the page on which a version is handed in."""
        return self._named("hand_in")

    @property
    def adopt(self) -> str:
        """The name of the page on which the panel speaks."""
        return self._named("adopt")

    @property
    def word(self) -> str:
        """The name of the address of the Word file."""
        return self._named("word")

    @property
    def plain_english(self) -> str:
        """The name of the page that says how plainly a version reads."""
        return self._named("plain_english")

    @property
    def skeleton(self) -> str:
        """The name of the page from which it is begun."""
        return self._named("skeleton")


DOCUMENTS = {
    OVERVIEW: Document(
        OVERVIEW, "Report", "The overview report, its versions and its adoption by the panel.", ""
    ),
    SUMMARY: Document(
        SUMMARY,
        "Executive summary",
        "A short account drawn from the overview report, for everybody to read.",
        "summary",
    ),
}


def page(request: HeedRequest, name: str, reference: str, active: str, **more: Any) -> HttpResponse:
    """A page of the exercise, with its identity bar and its parts, for those who see the whole of it."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    return framed(request, name, exercise, active, **more)


def framed(request: HeedRequest, name: str, exercise: Exercise, active: str, **more: Any) -> HttpResponse:
    """The same for an exercise that the caller has found for this reader."""
    context = frame(request.actor, exercise, active=active, today=timezone.localdate())
    return render(request, f"reports/{name}.html", {**context, **more})


def keys_in(values: list[str]) -> list[int]:
    """The keys among what a form sent; what is none is left out."""
    return [int(key) for key in values if key.isascii() and key.isdigit() and len(key) < 18]
