"""The merged chronology at a glance: its questions and its lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from heed.chronologies.framework import approved_terms
from heed.chronologies.models import EntryQuerySet, Merge, Question, Request
from heed.chronologies.presenters.agencies import lateness
from heed.chronologies.presenters.marks import signs_of
from heed.chronologies.presenters.questions import KINDS
from heed.chronologies.queries.merged import Filter, days_by_agency, marks_by_agency, totals_by_agency
from heed.exercises.models import Exercise, InvolvedAgency
from heed.ui import words
from heed.ui.pictures import Gap, Lane, Mark, Picture, lanes

LONGEST = 110


@dataclass(frozen=True)
class QuestionsAtAGlance:
    """One kind of question: how many there are, what they are about, and how many are answered."""

    kind: str
    title: str
    count: int
    about: str


def questions_at_a_glance(questions: Sequence[Question]) -> list[QuestionsAtAGlance]:
    """The kinds of question that the merge asks."""
    groups = []
    for kind, title in KINDS.items():
        own = [each for each in questions if each.kind == kind]
        if own:
            groups.append(
                QuestionsAtAGlance(kind, title, len(own), _stated(own) if kind == "gap" else _about(own))
            )
    return groups


def lede(merge: Merge, involved: Sequence[InvolvedAgency], total: int, late: int) -> str:
    """The state of the merge in a line."""
    told = f"{total} {words.plural(total, 'entry,entries')} from {merge.agencies_count} of {len(involved)} agencies"
    told += f", merged on {words.day(timezone.localdate(merge.merged_at))}."
    return f"{told} {late} added since." if late else told


@dataclass(frozen=True)
class Glance:
    """The picture and the words over it."""

    picture: Picture
    title: str


def glance(
    exercise: Exercise, involved: Sequence[InvolvedAgency], requests: Mapping[int, Request], entries: EntryQuerySet,
    questions: Sequence[Question], chosen: Filter, *, today: date,
) -> Glance:  # fmt: skip
    """A lane for each agency, over the whole period or the one that is chosen."""
    days, marks, totals = days_by_agency(entries), marks_by_agency(entries), totals_by_agency(entries)
    signs = signs_of(exercise)
    drawn = [
        Lane(
            name=part.agency.short_name,
            entries=days.get(part.agency_id, ()),
            marks=[Mark(on, kind) for on, kind in marks.get(part.agency_id, ()) if kind in signs],
            gaps=[
                Gap(each.silent_from, each.silent_to, each.stated)
                for each in questions
                if each.agency_id == part.agency_id and each.silent_from and each.silent_to
            ],
            note=_note(requests.get(part.agency_id), exercise, totals.get(part.agency_id, 0), today),
            missing=_missing(requests.get(part.agency_id)),
        )
        for part in involved
    ]
    first, last = _period(exercise, days, chosen)
    title = f"{_month(first)} to {_month(last)}" if first and last else "All agencies"
    return Glance(lanes(drawn, signs=signs, first=first, last=last), title)


def _note(request: Request | None, exercise: Exercise, total: int, today: date) -> str:
    """What stands under the agency's name: its entries, those without a date too; or how late it is."""
    if request is None or request.merged_at is None:
        return lateness(request, exercise, today) or "No entries yet"
    return f"{total} {words.plural(total, 'entry,entries')}"


def _missing(request: Request | None) -> str:
    """Why an agency is not in the merge; nothing where it is."""
    if request is None:
        return "Not asked yet."
    if request.merged_at is not None:
        return ""
    if request.status == "signed-off":
        return "Signed off since the merge. Merge again to put it in."
    return f"Chronology not received. Due {words.day(request.due_on)}."


def _period(
    exercise: Exercise, days: Mapping[int, Sequence[date]], chosen: Filter
) -> tuple[date | None, date | None]:
    every = [day for own in days.values() for day in own]
    terms = approved_terms(exercise)
    first = chosen.first or min([*every, *([terms.period_from] if terms else [])], default=None)
    last = chosen.last or max([*every, *([terms.period_to] if terms else [])], default=None)
    if first and last and last <= first:
        last = first + timedelta(days=1)
    return first, last


def _month(day: date) -> str:
    return f"{words.MONTHS[day.month - 1]} {day.year}"


def _about(questions: Sequence[Question]) -> str:
    told = " ".join(each.why for each in questions)
    return told if len(told) <= LONGEST else f"{told[:LONGEST].rsplit(' ', 1)[0]} …"


def _stated(questions: Sequence[Question]) -> str:
    stated = sum(each.stated for each in questions)
    rest = len(questions) - stated
    if not stated:
        return "None is stated by its agency."
    told = (
        f"{_number(stated)} {words.plural(stated, 'is stated by its agency,are stated by their agencies')}."
    )
    return f"{told} {_number(rest)} {words.plural(rest, 'is,are')} not." if rest else told


def _number(count: int) -> str:
    return {1: "One", 2: "Two", 3: "Three"}.get(count, str(count))
