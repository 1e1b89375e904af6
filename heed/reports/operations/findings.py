"""Findings: what the review found, resting on the merged chronology."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heed.chronologies.models import Entry
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.timetable import kind_of
from heed.exercises.way import merges
from heed.reports import permissions
from heed.reports.models import Finding
from heed.reports.rules import may_be_written, what_is_missing
from heed.trail.operations import append


def write_finding(
    *, exercise: Exercise, title: str, text: str, is_good_practice: bool, entries: Collection[int],
    by: Actor, at: datetime,
) -> Finding:  # fmt: skip
    """Keep a finding with the entries of the merged chronology (their keys) that it rests on.

    Where the framework has no chronologies merged, it rests on what came in otherwise and cites none.
    Raises BadInput for a finding that says nothing or rests on nothing, NotNow outside the analysis.
    """
    ground = permissions.check_can_write(by, exercise)
    merged = Entry.objects.live().filter(exercise=exercise, in_merge=True, pk__in=entries)
    if len(merged) != len(set(entries)):
        raise BadInput("One of the entries is not in the merged chronology. Search for it again.")
    cited = len(merged) if merges(kind_of(exercise)) else 1
    if wrong := what_is_missing(title=title, text=text, cited=cited, of_what="entry"):
        raise BadInput(wrong)
    with transaction.atomic():
        current = writable(exercise)
        finding = Finding.objects.create(
            exercise=current, number=current.findings.count() + 1, title=title.strip()[:200], text=text.strip(),
            is_good_practice=is_good_practice, written_by_id=by.person_key, written_at=at,
        )  # fmt: skip
        finding.entries.set(merged)
        append(
            by=by, at=at, verb="finding.written", subject_kind="finding", subject=finding.pk, ground=ground,
            board=current.board_id, reference=current.reference,
            detail={"number": finding.number, "entries": sorted(entry.key for entry in merged)},
        )  # fmt: skip
    return finding


def withdraw_finding(*, finding: Finding, by: Actor, at: datetime) -> Finding:
    """Take a finding back; it stays readable. Raises NotNow while a recommendation rests on it alone."""
    ground = permissions.check_can_write(by, finding.exercise)
    with transaction.atomic():
        exercise = writable(finding.exercise)
        current = Finding.objects.select_for_update().get(pk=finding.pk)
        if current.withdrawn_at:
            raise NotNow(f"Finding {current.number} is withdrawn already.")
        for recommendation in current.recommendations.filter(withdrawn_at__isnull=True):
            others = recommendation.findings.filter(withdrawn_at__isnull=True).exclude(pk=current.pk)
            if not others.exists():
                raise NotNow(
                    f"Recommendation {recommendation.number} rests on finding {current.number} alone. "
                    "Withdraw the recommendation first."
                )
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        append(
            by=by, at=at, verb="finding.withdrawn", subject_kind="finding", subject=current.pk, ground=ground,
            board=exercise.board_id, reference=exercise.reference, detail={"number": current.number},
        )  # fmt: skip
    return current


def writable(exercise: Exercise) -> Exercise:
    """The exercise, held for this change. Raises NotNow when its findings and recommendations are settled."""
    current = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if not may_be_written(current.status):
        raise NotNow(
            f"Findings and recommendations are written while the review is being analysed. It stands at "
            f"“{current.status_title.lower()}”; once the report is adopted, hand in a new version first."
        )
    return current
