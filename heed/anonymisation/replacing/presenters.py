"""What would be replaced, as its page shows it: before and after, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from heed.anonymisation.presenters import KINDS
from heed.anonymisation.replacing.rules import COARSE, Days, Place, Row
from heed.identifiers.core.coarsen import WhenAged
from heed.identifiers.core.scan import PERSON
from heed.identifiers.models import KnownPerson

DAYS = (
    ("month", "The month: in May 2014"),
    ("year", "The year: in 2014"),
    (
        "interval",
        "The time since the day before it, where that is under two months: three days later; otherwise the month",
    ),
)
_WAYS: dict[str, Days] = {"year": "year", "interval": "interval", "keep": "keep"}
KEEP = ("keep", "Leave days and ages as they are")
MOST_SHOWN = 6


@dataclass(frozen=True)
class Change:
    """One place, before and after."""

    place: Place
    after: str


@dataclass(frozen=True)
class Line:
    """A row of the table with what the person chose."""

    row: Row
    is_ticked: bool
    words: str
    shown: Sequence[Change]
    more: int
    kind: str


@dataclass
class Group:
    """Rows that belong together: all of one person, all days, and so on."""

    title: str
    note: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def places(self) -> int:
        """In how many places words would be changed, of those that are ticked."""
        return sum(len(line.row.places) for line in self.lines if line.is_ticked)

    @property
    def all_places(self) -> int:
        """In how many places its words stand."""
        return sum(len(line.row.places) for line in self.lines)


def days_offered(born: date | None, called: str) -> list[tuple[str, str]]:
    """The ways in which days can be made coarser; by age only where the one day of birth is on the list."""
    aged = [
        (
            "age",
            f"How old {called} was, where the sentence allows it: when {called} was 4; otherwise the month",
        )
    ]
    return [*DAYS, *(aged if born else []), KEEP]


def days_from(chosen: str, born: date | None, called: str) -> Days:
    """The way that was chosen; months where none was."""
    if chosen == "age" and born:
        return WhenAged(born, called)
    return _WAYS.get(chosen, "month")


def lines(rows: Sequence[Row], typed: Mapping[str, str] | None) -> list[Line]:
    """The rows with what was typed on the page; what nobody touched follows the proposal."""
    found = []
    for row in rows:
        words, is_ticked = row.new, row.is_ticked
        if typed is not None:
            was, now = typed.get(f"was-{row.key}"), typed.get(f"new-{row.key}")
            if was is not None:
                is_ticked = f"tick-{row.key}" in typed
                words = now if now is not None and now != was else row.new
        shown = [Change(place, place.new(words)) for place in row.places[:MOST_SHOWN]]
        more = len(row.places) - len(shown)
        found.append(Line(row, is_ticked, words, shown, more, KINDS.get(row.kind, row.kind)))
    return found


def chosen(shown: Sequence[Line]) -> dict[str, str]:
    """The words for each row that is ticked."""
    return {line.row.key: line.words for line in shown if line.is_ticked}


def groups(shown: Sequence[Line], people: Mapping[str, KnownPerson]) -> list[Group]:
    """The lines by person in the order of the list; then days and ages, numbers and addresses, and all else."""
    named: dict[str, Group] = {}
    for name, one in people.items():
        who = f"{name}, {one.role}" if one.role else name
        called = (
            f"The report calls them “{one.pseudonym}”." if one.pseudonym else "They have no pseudonym yet."
        )
        named[name] = Group(who, called)
    coarse = Group("Days and ages")
    removed, other = (
        Group("Numbers and addresses"),
        Group("Everything else", "Write what is to stand there instead."),
    )
    for line in shown:
        group = named.get(line.row.person) if line.row.kind == PERSON else None
        if group is None:
            group = coarse if line.row.kind in COARSE else removed if line.row.new else other
        group.lines.append(line)
    return [group for group in (*named.values(), coarse, removed, other) if group.lines]
