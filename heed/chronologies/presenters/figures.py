"""Figures as a page tells them: each with the address that opens exactly the entries behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from heed.chronologies.filtering import CONTACTS_ONLY
from heed.chronologies.presenters.agencies import badge, lateness
from heed.chronologies.queries.figures import Counted, Rows
from heed.chronologies.queries.parts import AgencyState
from heed.chronologies.rules import stretch_in_words
from heed.core.lateness import late_in_words
from heed.exercises.models import Exercise
from heed.exercises.timetable import calendar_of

HEAD = (
    "Entries|Child seen|Not seen|Not said|Seen, of those that say|With the child’s voice|Share with a voice"
)
PRACTICE_HEAD = "As expected|Not as expected|Not said|As expected, of those that say"

NONE = Counted()


def head(first: str, numbers: str) -> str:
    """The headings of a table of figures: that of its rows, then those that stand over numbers."""
    return "|".join([first, *(f"#{each}" for each in numbers.split("|"))])


@dataclass(frozen=True)
class About:
    """What every address of the page has in common: the review, the order, and with which names it is read."""

    reference: str
    order: str = "happened"
    names: str = ""


@dataclass(frozen=True)
class Figure:
    """One number or share, and where the entries behind it are; no address where there are none."""

    label: str
    shown: str
    url: str = ""


@dataclass(frozen=True)
class FigureRow:
    """The figures of an agency, of a stretch of time, or of all. `badge` is an agency's colour."""

    title: str
    figures: Sequence[Figure]
    badge: int = 0


@dataclass(frozen=True)
class Delay:
    """How an agency kept to the day it was asked for."""

    agency: str
    badge: int
    pk: int
    asked: date | None
    due: date | None
    signed: date | None
    late: str
    added_late: Figure
    rows: Rows


def figure_rows(
    states: Sequence[AgencyState], counted: Mapping[int, Counted], about: About
) -> list[FigureRow]:
    """The figures of each agency, and of all together."""
    return _by_agency(states, counted, about, _figures)


def practice_rows(
    states: Sequence[AgencyState], counted: Mapping[int, Counted], about: About
) -> list[FigureRow]:
    """How often practice was as expected, by each agency and by all: only what their authors say of it."""
    return _by_agency(states, counted, about, _practice)


def _by_agency(
    states: Sequence[AgencyState],
    counted: Mapping[int, Counted],
    about: About,
    figures: Callable[..., list[Figure]],
) -> list[FigureRow]:
    parts = [state.involved for state in states]
    rows = [
        FigureRow(
            part.agency.short_name,
            figures(counted.get(part.agency_id, NONE), about, agency=part.agency_id),
            badge(part.order),
        )
        for part in parts
    ]
    return [*rows, FigureRow("All agencies", figures(sum(counted.values(), NONE), about))]


def stretch_rows(counted: Mapping[str, Counted], about: About, agency: int | None) -> list[FigureRow]:
    """The figures of each year or quarter."""
    return [
        FigureRow(stretch_in_words(name), _figures(own, about, during=name, agency=agency))
        for name, own in counted.items()
    ]


def delays(
    about: About,
    exercise: Exercise,
    states: Sequence[AgencyState],
    added: Mapping[int, int],
    rows: Mapping[int, Rows],
    *,
    today: date,
) -> list[Delay]:
    """When each agency was asked, when it was due, when it signed off, and how late that was."""
    pairs = [(state, state.involved.agency_id) for state in states]
    return [
        _delay(about, exercise, state, added.get(pk, 0), rows.get(pk, Rows()), today) for state, pk in pairs
    ]


def _delay(
    about: About, exercise: Exercise, state: AgencyState, added: int, rows: Rows, today: date
) -> Delay:
    request, agency = state.request, state.involved.agency
    signed = request.signed_off_at if request and request.status == "signed-off" else None
    signed_on = timezone.localdate(signed) if signed else None
    late = lateness(request, exercise, today)
    if request and signed_on:
        late = late_in_words(request.due_on, signed_on, calendar_of(exercise))
    late_url = _url(about, agency=agency.pk, look="late")
    return Delay(
        agency.short_name, badge(state.involved.order), agency.pk,
        timezone.localdate(request.asked_at) if request else None, request.due_on if request else None, signed_on,
        late, Figure("Added after the merge", str(added), late_url if added else ""), rows,
    )  # fmt: skip


def _figures(own: Counted, about: About, *, agency: int | None = None, during: str = "") -> list[Figure]:
    def number(label: str, count: int, child: str = "") -> Figure:
        return _number(label, count, about, agency=agency, during=during, child=child)

    labels = HEAD.split("|")
    return [
        number(labels[0], own.entries),
        number(labels[1], own.seen, "seen"),
        number(labels[2], own.unseen, "unseen"),
        number(labels[3], own.unsaid, "unsaid"),
        Figure(labels[4], _share(own.seen_rate)),
        number(labels[5], own.voice, "voice"),
        Figure(labels[6], _share(own.voice_rate)),
    ]


def _practice(own: Counted, about: About, *, agency: int | None = None) -> list[Figure]:
    labels = PRACTICE_HEAD.split("|")
    return [
        _number(labels[0], own.met, about, agency=agency, practice="met"),
        _number(labels[1], own.unmet, about, agency=agency, practice="not-met"),
        _number(labels[2], own.entries - own.met - own.unmet, about, agency=agency, practice="unsaid"),
        Figure(labels[3], _share(own.met_rate)),
    ]


def _number(label: str, count: int, about: About, **asked: str | int | None) -> Figure:
    """A number with the address of the contacts behind it."""
    if about.order == "known":
        asked["order"] = about.order
    return Figure(label, str(count), _url(about, **asked, only=CONTACTS_ONLY) if count else "")


def _share(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.0%}"


def _url(about: About, **values: str | int | None) -> str:
    told = QueryDict(mutable=True)
    for name, value in {**values, "names": about.names}.items():
        if value:
            told[name] = str(value)
    return f"{reverse('chronologies:merged', args=[about.reference])}?{told.urlencode()}"
