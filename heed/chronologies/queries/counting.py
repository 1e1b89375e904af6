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
    asked = chosen.facets
    flags = {f"fits_{name}": part for name, part in asked.items()}
    flags |= {f"of_child_{key}": part for key, part in CHILD.items()}
    flags |= {f"practice_{key}": part for key, part in PRACTICE.items()}
    flags |= {f"look_{key}": part() for key, part in LOOKS.items()}
    told = {name: ExpressionWrapper(part, output_field=BooleanField()) for name, part in flags.items()}
    # Entries alike in all of this are counted together: a few dozen rows, however many entries there are
    every: list[Any] = list(
        entries.order_by()
        .annotate(**told)
        .values("agency", "is_withdrawn", *told)
        .annotate(number=Count("pk"), first=Min("happened_from"), last=Max("happened_from"))
    )

    rows = [row for row in every if not row["is_withdrawn"]]

    def number(*flags: str, without: str = "") -> int:
        wanted = [*flags, *(f"fits_{name}" for name in asked if name != without)]
        return sum(row["number"] for row in rows if all(row[flag] for flag in wanted))

    def by_agency(asked: Collection[str]) -> dict[int, int]:
        found: dict[int, int] = {}
        for row in rows:
            fits = all(row[f"fits_{name}"] for name in asked)
            found[row["agency"]] = found.get(row["agency"], 0) + (row["number"] if fits else 0)
        return found

    days = [timezone.localdate(row[end]) for row in rows for end in ("first", "last") if row[end]]
    return Counts(
        first=min(days, default=None),
        last=max(days, default=None),
        own=by_agency(()),
        fitting=by_agency(asked),
        total=sum(row["number"] for row in rows),
        shown=number(),
        back=sum(
            row["number"]
            for row in every
            if row["is_withdrawn"] and all(row[f"fits_{name}"] for name in asked)
        ),
        late=sum(row["number"] for row in rows if row["look_late"]),
        agencies=by_agency([name for name in asked if name != "agencies"]),
        child={key: number(f"of_child_{key}", without="child") for key in CHILD},
        practice={key: number(f"practice_{key}", without="practice") for key in PRACTICE},
        look={key: number(f"look_{key}", without="look") for key in LOOKS},
        **_of_marks(entries.filter(is_withdrawn=False), chosen, number(without="marks")),
    )


def _of_marks(entries: EntryQuerySet, chosen: Filter, beside: int) -> dict[str, Mapping]:  # type: ignore[type-arg]
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

    def by(place: int, *others: tuple[int, Collection[object]]) -> dict:  # type: ignore[type-arg]
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
