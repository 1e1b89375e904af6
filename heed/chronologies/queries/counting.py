"""How many entries stand behind each choice of the filter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, Q
from django.utils import timezone

from heed.chronologies.models import EntryQuerySet, Mark
from heed.chronologies.queries.merged import CHILD, LOOKS, NO_MARK, PRACTICE, Filter, narrowed


@dataclass(frozen=True)
class Counts:
    """How many entries: all, those shown, and beside each choice what it would show beside the other choices.

    `people` are those who have marked anything: their names by key. `first` and `last` are the days between which
    anything happened; `own` is how many entries each agency has, `fitting` how many of them are shown.
    `back` are those shown that were taken back and count in nothing else.
    """

    total: int
    shown: int
    late: int
    back: int = 0
    agencies: Mapping[int, int] = field(default_factory=dict)
    marks: Mapping[str, int] = field(default_factory=dict)
    marked_by: Mapping[int, int] = field(default_factory=dict)
    terms: Mapping[int, int] = field(default_factory=dict)
    child: Mapping[str, int] = field(default_factory=dict)
    practice: Mapping[str, int] = field(default_factory=dict)
    look: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    own: Mapping[int, int] = field(default_factory=dict)
    fitting: Mapping[int, int] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None


def counts_of(entries: EntryQuerySet, chosen: Filter) -> Counts:
    """The numbers of the page, from one query of the entries and one of their marks.

    Entries that were taken back, where they are among these, are told apart and count in nothing else.
    """
    every, asked = _alike(entries, chosen), list(chosen.facets)
    told = _Rows([row for row in every if not row["is_withdrawn"]], asked)
    back = _Rows([row for row in every if row["is_withdrawn"]], asked)
    days = told.days()
    return Counts(
        first=min(days, default=None),
        last=max(days, default=None),
        own=told.by_agency(()),
        fitting=told.by_agency(asked),
        total=told.number(among=()),
        shown=told.number(),
        back=back.number(),
        late=told.number("look_late", among=()),
        agencies=told.by_agency(told.but("agencies")),
        child={key: told.number(f"of_child_{key}", among=told.but("child")) for key in CHILD},
        practice={key: told.number(f"practice_{key}", among=told.but("practice")) for key in PRACTICE},
        look={key: told.number(f"look_{key}", among=told.but("look")) for key in LOOKS},
        **_of_marks(entries.filter(is_withdrawn=False), chosen, told.number(among=told.but("marks"))),
    )


def _alike(entries: EntryQuerySet, chosen: Filter) -> list[Any]:
    """Entries alike in all that is counted, together: a few dozen rows, however many entries there are."""
    flags = {f"fits_{name}": part for name, part in chosen.facets.items()}
    flags |= {f"of_child_{key}": part for key, part in CHILD.items()}
    flags |= {f"practice_{key}": part for key, part in PRACTICE.items()}
    flags |= {f"look_{key}": part() for key, part in LOOKS.items()}
    told = {name: ExpressionWrapper(part, output_field=BooleanField()) for name, part in flags.items()}
    return list(
        entries.order_by()
        .annotate(**told)
        .values("agency", "is_withdrawn", *told)
        .annotate(number=Count("pk"), first=Min("happened_from"), last=Max("happened_from"))
    )


@dataclass(frozen=True)
class _Rows:
    """Entries that are alike, a row for each kind with its number; `asked` are the parts of the filter in use."""

    rows: list[Any]
    asked: list[str]

    def but(self, part: str) -> list[str]:
        """The parts of the filter in use beside this one: what a choice in it would leave counts by these."""
        return [name for name in self.asked if name != part]

    def number(self, *flags: str, among: Collection[str] | None = None) -> int:
        """How many have all of these flags, among those that fit these parts of the filter, or all parts in use."""
        wanted = [*flags, *(f"fits_{name}" for name in (self.asked if among is None else among))]
        return sum(row["number"] for row in self.rows if all(row[flag] for flag in wanted))

    def by_agency(self, among: Collection[str]) -> dict[int, int]:
        """How many of each agency fit these parts of the filter, 0 included."""
        found: dict[int, int] = {}
        for row in self.rows:
            fits = all(row[f"fits_{name}"] for name in among)
            found[row["agency"]] = found.get(row["agency"], 0) + (row["number"] if fits else 0)
        return found

    def days(self) -> list[date]:
        """The first and the last day of each row on which anything happened, as far as it is known."""
        return [timezone.localdate(row[end]) for row in self.rows for end in ("first", "last") if row[end]]


def _of_marks(entries: EntryQuerySet, chosen: Filter, beside: int) -> dict[str, Mapping[Any, Any]]:
    """The marks on the entries that the rest of the filter leaves, counted by entry: kinds, people, terms."""
    rest = replace(chosen, marks=frozenset(), marked_by=frozenset(), terms=frozenset())
    standing = Mark.objects.filter(removed_at__isnull=True, entry__in=entries.order_by().values("pk"))
    left = (
        Q(entry__in=narrowed(entries, rest).order_by().values("pk"))
        if rest.is_chosen
        else Q(pk__isnull=False)
    )
    fits = ExpressionWrapper(left, output_field=BooleanField())
    rows = standing.order_by().annotate(fits=fits)
    every = list(rows.values_list("entry", "mark", "marked_by", "term", "marked_by__name", "fits"))
    found = [row for row in every if row[5]]
    kinds = chosen.marks - {NO_MARK}

    def by(place: int, *others: tuple[int, Collection[object]]) -> dict[Any, int]:
        entries_of: dict[object, set[int]] = {}
        for row in found:
            if row[place] is not None and all(not only or row[at] in only for at, only in others):
                entries_of.setdefault(row[place], set()).add(row[0])
        return {key: len(each) for key, each in entries_of.items()}

    marked = {row[0] for row in found}
    return {
        "marks": {**by(1, (2, chosen.marked_by), (3, chosen.terms)), NO_MARK: beside - len(marked)},
        "marked_by": by(2, (1, kinds), (3, chosen.terms)),
        "terms": by(3, (1, kinds), (2, chosen.marked_by)),
        "people": {row[2]: row[4] for row in every},
    }
