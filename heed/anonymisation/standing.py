"""Where the checks of a report stand, for whoever reads and whoever changes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heed.anonymisation.intruder.models import Lead, PublicFact
from heed.anonymisation.models import Check, Hit
from heed.anonymisation.rules import is_stale
from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.identifiers.models import KnownPerson
from heed.identifiers.standing import known_people
from heed.reports.models import Report

REPORT, TEXTS = "report", "texts"
_WITH_CHECK = ("report__exercise", "file", "asked_by")


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
    return _latest(report, about)


@read_once
def _latest(report: Report, about: str) -> Check | None:
    found = report.checks.filter(about=about).select_related(*_WITH_CHECK)
    return found.order_by("asked_at", "pk").last()


def check_state(report: Report, about: str = REPORT) -> CheckState:
    """How the newest check of this version of the report, or of the public texts, stands."""
    check = latest_check(report, about)
    if check is None:
        return CheckState(None, False, False, 0)
    people, facts = _known_now(report.exercise)
    hits, leads = _open_in(check)
    return CheckState(
        check=check,
        is_done=check.status == "done",
        is_stale=is_stale(then=check.people, now=people) or is_stale(then=check.facts, now=facts),
        open=hits,
        open_leads=leads,
    )


@read_once
def _known_now(exercise: Exercise) -> tuple[list[int], list[int]]:
    """Keys of the people who must not be recognised, and of the public facts."""
    people = known_people(exercise).values_list("pk", flat=True)
    facts = exercise.public_facts.filter(removed_at__isnull=True).values_list("pk", flat=True)
    return list(people), list(facts)


@read_once
def _open_in(check: Check) -> tuple[int, int]:
    """How many finds, and how many that together lead to somebody, nobody has settled."""
    open_ones = check.hits.filter(resolution="open"), check.leads.filter(resolution="open")
    return open_ones[0].count(), open_ones[1].count()


def read_states(reports: Sequence[Report]) -> None:
    """Read for several versions at once how the newest check of each stands."""
    newest: dict[int, Check] = {}
    checks = Check.objects.filter(report__in=reports, about=REPORT).select_related(*_WITH_CHECK)
    for check in checks.order_by("asked_at", "pk"):
        newest[check.report_id] = check
    exercises = {one.exercise_id: one.exercise for one in reports if one.pk in newest}
    there = {"exercise__in": exercises, "removed_at__isnull": True}
    people = _keys(KnownPerson.objects.filter(**there).values_list("exercise", "pk"))
    facts = _keys(PublicFact.objects.filter(**there).values_list("exercise", "pk"))
    open_now = {"check_run__in": newest.values(), "resolution": "open"}
    hits = Counter(Hit.objects.filter(**open_now).values_list("check_run", flat=True))
    leads = Counter(Lead.objects.filter(**open_now).values_list("check_run", flat=True))
    for report in reports:
        _latest.keep(newest.get(report.pk), report, REPORT)
    for key, exercise in exercises.items():
        _known_now.keep((people[key], facts[key]), exercise)
    for check in newest.values():
        _open_in.keep((hits[check.pk], leads[check.pk]), check)


def _keys(rows: Iterable[tuple[int, int]]) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for exercise, key in rows:
        found[exercise].append(key)
    return found
