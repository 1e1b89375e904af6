"""Where the checks of a report stand, for whoever reads and whoever changes it."""

from __future__ import annotations

from dataclasses import dataclass

from heed.anonymisation.models import Check
from heed.anonymisation.rules import is_stale
from heed.identifiers.standing import known_people
from heed.reports.models import Report

REPORT, TEXTS = "report", "texts"


@dataclass(frozen=True)
class CheckState:
    """How the newest check of something stands: `check` is None before the first; `open` counts finds
    that nobody settled, `open_leads` what together leads to somebody."""

    check: Check | None
    is_done: bool
    is_stale: bool
    open: int
    open_leads: int = 0

    @property
    def all_open(self) -> int:
        """Everything that nobody settled: single finds, and what together leads to somebody."""
        return self.open + self.open_leads

    @property
    def is_clean(self) -> bool:
        """Done with the people and the public facts known now, and nothing left open."""
        return self.is_done and not self.is_stale and not self.all_open


def latest_check(report: Report, about: str = REPORT) -> Check | None:
    """The newest check of this version of the report, or of the public texts beside it."""
    found = report.checks.filter(about=about).select_related("report__exercise", "file", "asked_by")
    return found.order_by("asked_at", "pk").last()


def check_state(report: Report, about: str = REPORT) -> CheckState:
    """How the newest check of this version of the report, or of the public texts, stands."""
    check = latest_check(report, about)
    if check is None:
        return CheckState(None, False, False, 0)
    people = known_people(report.exercise).values_list("pk", flat=True)
    facts = report.exercise.public_facts.filter(removed_at__isnull=True).values_list("pk", flat=True)
    return CheckState(
        check=check,
        is_done=check.status == "done",
        is_stale=is_stale(then=check.people, now=list(people)) or is_stale(then=check.facts, now=list(facts)),
        open=check.hits.filter(resolution="open").count(),
        open_leads=check.leads.filter(resolution="open").count(),
    )
