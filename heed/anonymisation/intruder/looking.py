"""Looking through what is to be published for what meets public facts: part of every check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from heed.anonymisation.intruder.models import Lead, PublicFact
from heed.anonymisation.intruder.rules import SOURCES, carried, looked_for
from heed.anonymisation.models import Check
from heed.exercises.models import Exercise
from heed.identifiers.core.parts import Part
from heed.identifiers.core.public import Fact
from heed.identifiers.core.scan import Hit


def public_facts(exercise: Exercise) -> list[PublicFact]:
    """What is public now, as it was entered."""
    return list(exercise.public_facts.filter(removed_at__isnull=True).select_related("added_by"))


def look_for_leads(
    check: Check, facts: Sequence[PublicFact], parts: Sequence[Part], hits: Sequence[Hit], at: datetime
) -> None:
    """Keep what meets the facts with this check; answers of the last check of the same thing hold again.

    What was open in it and is not met any more was changed. Called in the transaction that keeps the check.
    """
    found = looked_for(parts, [Fact(row.kind, row.value, said_where(row)) for row in facts], hits)
    before = list(_last(check))
    settled = {row.pk: row for row in before if row.resolution in {"accepted", "no-risk"}}
    answers = carried([one.key for one in found], [(row.key, pk) for pk, row in settled.items()])
    check.leads.all().delete()
    rows = []
    for number, one in enumerate(found):
        row = Lead(
            check_run=check, number=number + 1, about=one.about, key=one.key, where=one.where[:200],
            told=[told.as_dict() for told in one.told], confidence=one.confidence, why=one.why,
        )  # fmt: skip
        if number in answers:
            earlier = settled[answers[number]]
            row.resolution, row.reason, row.is_carried = earlier.resolution, earlier.reason, True
            row.resolved_by, row.resolved_at = earlier.resolved_by, earlier.resolved_at
        rows.append(row)
    Lead.objects.bulk_create(rows)
    met = {one.key for one in found}
    gone = [row.pk for row in before if row.resolution == "open" and row.key not in met]
    Lead.objects.filter(pk__in=gone).update(resolution="changed", resolved_at=at)


def said_where(row: PublicFact) -> str:
    """Where a fact was published, in words."""
    return f"{row.published_in} ({SOURCES[row.source].lower()})"


def _last(check: Check) -> Sequence[Lead]:
    done = Check.objects.filter(
        report__exercise=check.report.exercise,
        report__what=check.report.what,
        about=check.about,
        status="done",
    )
    last = done.exclude(pk=check.pk).order_by("asked_at", "pk").last()
    return list(last.leads.select_related("resolved_by")) if last else []
