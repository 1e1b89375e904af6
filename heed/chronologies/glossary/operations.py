"""Saying what abbreviations mean, correcting it, taking it off. What stood before is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from heed.chronologies.core.abbreviations import Term, is_short_form, why_not
from heed.chronologies.glossary.models import Abbreviation
from heed.chronologies.glossary.permissions import check_can_explain
from heed.chronologies.operations.recording import record
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise

Terms = Mapping[int, Sequence[Term]] | Mapping[None, Sequence[Term]] | Mapping[int | None, Sequence[Term]]
"""By agency; under None the whole review's."""


def explain(*, exercise: Exercise, terms: Terms, by: Actor, at: datetime) -> int:
    """Say what abbreviations mean, under each agency its own, under None the whole review's; all of them or none.

    Returns how many are new. What is explained so already is left; raises BadInput for what is explained otherwise.
    """
    for agency in terms:
        check_can_explain(by, exercise, agency)
    with transaction.atomic():
        Exercise.objects.select_for_update(of=("self",)).get(pk=exercise.pk)
        return sum(_explain(exercise, agency, own, by, at) for agency, own in terms.items())


def dismiss(
    *, exercise: Exercise, shorts: Mapping[int | None, Sequence[str]], by: Actor, at: datetime
) -> int:
    """Say of short forms, by agency as `explain` takes them, that they are no abbreviations, and need no meaning.

    It is undone by taking it off. Returns how many are new; what is explained already is left.
    """
    for agency in shorts:
        check_can_explain(by, exercise, agency)
    with transaction.atomic():
        Exercise.objects.select_for_update(of=("self",)).get(pk=exercise.pk)
        count = 0
        for agency, own in shorts.items():
            rows = Abbreviation.objects.filter(exercise=exercise, agency=agency, removed_at__isnull=True)
            standing = set(rows.values_list("short", flat=True))
            new = [short for short in dict.fromkeys(own) if short not in standing and is_short_form(short)]
            made = [_add(exercise, agency, Term(short, ""), by, at).pk for short in new]
            if made:
                _record(exercise, "chronology.abbreviation_dismissed", agency, made, by, at)
            count += len(made)
    return count


def change(*, abbreviation: Abbreviation, meaning: str, by: Actor, at: datetime) -> Abbreviation:
    """Correct what an abbreviation means: a new row takes its place. Raises NotNow if it no longer counts."""
    check_can_explain(by, abbreviation.exercise, abbreviation.agency_id)
    term = _checked(Term(abbreviation.short, " ".join(meaning.split())))
    with transaction.atomic():
        _take_off(abbreviation, by, at)
        made = _add(abbreviation.exercise, abbreviation.agency_id, term, by, at)
        _record(made.exercise, "chronology.abbreviation_changed", made.agency_id, [made.pk], by, at)
    return made


def remove(*, abbreviation: Abbreviation, by: Actor, at: datetime) -> None:
    """Take off what an abbreviation means; it counts as not explained again. Raises NotNow if it no longer counts."""
    check_can_explain(by, abbreviation.exercise, abbreviation.agency_id)
    with transaction.atomic():
        _take_off(abbreviation, by, at)
        exercise, agency = abbreviation.exercise, abbreviation.agency_id
        _record(exercise, "chronology.abbreviation_removed", agency, [abbreviation.pk], by, at)


def _explain(exercise: Exercise, agency: int | None, terms: Sequence[Term], by: Actor, at: datetime) -> int:
    rows = list(Abbreviation.objects.filter(exercise=exercise, agency=agency, removed_at__isnull=True))
    standing = {row.short: row.meaning for row in rows}
    # What somebody took for no abbreviation is one after all
    none = [row for row in rows if not row.meaning and row.short in {term.short for term in terms}]
    for row in none:
        _take_off(row, by, at)
        del standing[row.short]
    new = [_checked(term) for term in terms if standing.get(term.short) != term.meaning]
    if said := [f"{term.short} ({standing[term.short]})" for term in new if term.short in standing]:
        raise BadInput(
            f"Explained already: {'; '.join(said)}. Change it where it stands, or take the line out."
        )
    made = [_add(exercise, agency, term, by, at).pk for term in new]
    if made:
        _record(exercise, "chronology.abbreviation_explained", agency, made, by, at)
    return len(made)


def _checked(term: Term) -> Term:
    if why := why_not(term.short, term.meaning):
        raise BadInput(why)
    return term


def _add(exercise: Exercise, agency: int | None, term: Term, by: Actor, at: datetime) -> Abbreviation:
    assert by.person is not None
    return Abbreviation.objects.create(
        exercise=exercise, agency_id=agency, short=term.short, meaning=term.meaning, added_by_id=by.person,
        added_at=at,
    )  # fmt: skip


def _take_off(abbreviation: Abbreviation, by: Actor, at: datetime) -> None:
    current = Abbreviation.objects.select_for_update(of=("self",)).get(pk=abbreviation.pk)
    if current.removed_at:
        raise NotNow("Somebody changed or took off this abbreviation meanwhile. Look at the list again.")
    current.removed_by_id, current.removed_at = by.person, at
    current.save(update_fields=["removed_by", "removed_at"])


def _record(
    exercise: Exercise, verb: str, agency: int | None, rows: Sequence[int], by: Actor, at: datetime
) -> None:
    record(
        exercise, verb, kind="exercise", subject=exercise.pk, by=by, at=at, agency=agency, abbreviations=list(rows)
    )  # fmt: skip
