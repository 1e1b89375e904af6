"""The timeline over the merged chronology: a lane for each agency, closer or wider, each tick opening its entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.urls import reverse

from heed.chronologies.filtering import without
from heed.chronologies.framework import approved_terms
from heed.chronologies.models import EntryQuerySet, Question, Request
from heed.chronologies.presenters.agencies import lateness
from heed.chronologies.presenters.marks import signs_of
from heed.chronologies.presenters.zoom import Period, around, beside, parts_of, period_of
from heed.chronologies.queries.counting import Counts
from heed.chronologies.queries.merged import Filter, narrowed
from heed.chronologies.queries.timeline import Days, days_disputed, days_marked, days_told
from heed.exercises.models import Exercise, InvolvedAgency
from heed.ui import words
from heed.ui.pictures import Gap, Known, Lane, Mark, Picture, lanes

ENTRIES = "#entries"
MOST_KNOWN = 3


@dataclass(frozen=True)
class Cell:
    """How many entries an agency tells of a period, and where they are."""

    agency: str
    number: int
    url: str


@dataclass(frozen=True)
class Row:
    """A part of the period with the numbers of each agency; `closer` shows it by itself."""

    title: str
    closer: str
    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Way:
    """A link to another period."""

    title: str
    url: str


@dataclass(frozen=True)
class Timeline:
    """The picture, its title, the ways to other periods, and the same as numbers by period and agency."""

    picture: Picture
    title: str
    wider: Sequence[Way] = ()
    closer: Sequence[Way] = ()
    earlier: Way | None = None
    later: Way | None = None
    agencies: Sequence[str] = ()
    rows: Sequence[Row] = ()


def timeline(
    exercise: Exercise, involved: Sequence[InvolvedAgency], requests: Mapping[int, Request], entries: EntryQuerySet,
    questions: Sequence[Question], chosen: Filter, counts: Counts, query: QueryDict, *, today: date,
) -> Timeline:  # fmt: skip
    """A lane for each agency that is shown, over the whole period or the one that is chosen."""
    shown = narrowed(entries, chosen)
    told, disputed, marks = days_told(shown), days_disputed(shown), days_marked(shown)
    signs = signs_of(exercise)
    parts = [part for part in involved if not chosen.agencies or part.agency_id in chosen.agencies]
    drawn = [
        Lane(
            name=part.agency.short_name,
            place=part.order - 1,
            entries=told.get(part.agency_id, {}),
            disputed=disputed.get(part.agency_id, {}),
            marks=[Mark(*each) for each in marks.get(part.agency_id, ()) if each[1] in signs],
            gaps=_gaps(exercise, part.agency_id, questions),
            link=_link(query, part.agency_id),
            note=_note(requests.get(part.agency_id), exercise, counts, chosen, part.agency_id, today),
            missing=_missing(requests.get(part.agency_id)),
        )
        for part in parts
    ]
    whole = _whole(exercise, counts)
    first, last = chosen.first or (whole and whole[0]), chosen.last or (whole and whole[1])
    if not (whole and first and last):
        return Timeline(lanes(drawn, signs=signs), "All agencies")
    if last <= first:
        last = first + timedelta(days=1) if last < first else last
    known = _known(questions, [part.agency_id for part in parts], first, last)
    picture = lanes(drawn, signs=signs, known=known, first=first, last=last)
    return _around(Timeline(picture, period_of(first, last).title), first, last, whole, told, parts, query)


def _around(
    drawn: Timeline, first: date, last: date, whole: tuple[date, date], told: Days, parts: Sequence[InvolvedAgency],
    query: QueryDict,
) -> Timeline:  # fmt: skip
    before, after = beside(first, last)
    here = period_of(first, last)
    is_whole = first <= whole[0] and last >= whole[1]
    wider = [Way(each.title, each.in_(query)) for each in around(first, last)]
    days = (last - first).days + 1
    ends = QueryDict(without(query, "first")[1:])
    return Timeline(
        drawn.picture,
        f"{_month(first)} to {_month(last)}" if is_whole else drawn.title,
        wider=[] if is_whole else [Way("Whole period", without(ends, "last")), *wider],
        closer=[Way(each.short(here), each.in_(query)) for each in parts_of(first, last)] if days > 7 else [],
        earlier=Way(before.title, before.in_(query)) if not is_whole and before.last >= whole[0] else None,
        later=Way(after.title, after.in_(query)) if not is_whole and after.first <= whole[1] else None,
        agencies=[part.agency.short_name for part in parts],
        rows=[_row(each, told, parts, query, first, last) for each in parts_of(first, last)],
    )


def _row(
    period: Period, told: Days, parts: Sequence[InvolvedAgency], query: QueryDict, first: date, last: date
) -> Row:
    start, end = max(period.first, first), min(period.last, last)
    cells = []
    for part in parts:
        own = told.get(part.agency_id, {})
        number = sum(count for day, count in own.items() if start <= day <= end)
        url = _link(query, part.agency_id)(start, end) if number else ""
        cells.append(Cell(part.agency.short_name, number, url))
    return Row(period.title, period.in_(query), sum(cell.number for cell in cells), cells)


def _link(query: QueryDict, agency: int) -> Callable[[date, date], str]:
    def to(first: date, last: date) -> str:
        return period_of(first, last).in_(query, agency=str(agency)) + ENTRIES

    return to


def _gaps(exercise: Exercise, agency: int, questions: Sequence[Question]) -> list[Gap]:
    page = reverse("chronologies:questions", args=[exercise.reference])
    return [
        Gap(each.silent_from, each.silent_to, each.stated, f"{page}?kind=gap#q{each.pk}")
        for each in questions
        if each.kind == "gap" and each.agency_id == agency and each.silent_from and each.silent_to
    ]


def _known(questions: Sequence[Question], order: Sequence[int], first: date, last: date) -> list[Known]:
    """The facts that stayed longest with one agency, of those that nobody has answered: a few, or none is seen."""
    late = [
        each
        for each in questions
        if each.kind == "lag" and not each.answer and each.agency_id in order and each.learnt_by_id in order
        and each.knew_on and each.learnt_on and first <= each.knew_on and each.learnt_on <= last
    ]  # fmt: skip
    late.sort(key=lambda each: -(each.days_later or 0))
    return [
        Known(
            from_lane=order.index(each.agency_id), from_on=each.knew_on,
            to_lane=order.index(each.learnt_by_id), to_on=each.learnt_on,
        )
        for each in late[:MOST_KNOWN]
        if each.agency_id and each.learnt_by_id and each.knew_on and each.learnt_on
    ]  # fmt: skip


def _note(
    request: Request | None, exercise: Exercise, counts: Counts, chosen: Filter, agency: int, today: date
) -> str:
    """What stands under the agency's name: its entries, those without a date too; or how late it is."""
    if request is None or request.merged_at is None:
        return lateness(request, exercise, today) or "No entries yet"
    total, shown = counts.own.get(agency, 0), counts.fitting.get(agency, 0)
    said = f"{total} {words.plural(total, 'entry,entries')}"
    return f"{shown} of {said}" if chosen.is_chosen else said


def _missing(request: Request | None) -> str:
    """Why an agency is not in the merge; nothing where it is."""
    if request is None:
        return "Not asked yet."
    if request.merged_at is not None:
        return ""
    if request.status == "signed-off":
        return "Signed off since the merge. Merge again to put it in."
    return f"Chronology not received. Due {words.day(request.due_on)}."


def _whole(exercise: Exercise, counts: Counts) -> tuple[date, date] | None:
    """The period under review, and whatever agencies tell from before and after it."""
    terms = approved_terms(exercise)
    days = [day for day in (counts.first, counts.last) if day]
    days += [terms.period_from, terms.period_to] if terms else []
    return (min(days), max(days)) if days else None


def _month(day: date) -> str:
    return f"{words.MONTHS[day.month - 1]} {day.year}"
