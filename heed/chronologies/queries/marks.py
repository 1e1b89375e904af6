"""Reading the panel's marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from heed.chronologies.models import Entry, EntryQuerySet, Mark
from heed.chronologies.queries.merged import NO_MARK, Filter, narrowed
from heed.core.actor import Actor
from heed.core.refusals import existing

GROUPS = {"mark": "By mark", "term": "By term of reference", "person": "By person"}
SIZE = 50


def the_mark(entry: Entry, pk: int) -> Mark:
    """One standing mark of an entry. Raises NotFound."""
    return existing(
        entry.marks.filter(pk=pk, removed_at__isnull=True).select_related("entry__exercise").first()
    )


def taken_off(entry: Entry) -> Sequence[Mark]:
    """The marks that were taken off an entry, the latest first."""
    off = entry.marks.filter(removed_at__isnull=False).select_related("marked_by", "removed_by", "term")
    return list(off.order_by("-removed_at", "-pk"))


def marks_by_others_since(actor: Actor, entries: EntryQuerySet, since: datetime) -> int:
    """How many marks other people set or took off on these entries since that moment."""
    recent = Q(marked_at__gt=since) & ~Q(marked_by=actor.person)
    recent |= Q(removed_at__gt=since) & ~Q(removed_by=actor.person)
    return Mark.objects.filter(recent, entry__in=entries.order_by().values("pk")).count()


def marks_on(entries: EntryQuerySet, chosen: Filter, *, is_off: bool) -> QuerySet[Mark]:
    """The marks that stand (or that were taken off) on the entries that the filter leaves, and that it asks for."""
    rest = replace(chosen, marks=frozenset(), marked_by=frozenset(), terms=frozenset())
    found = Mark.objects.filter(
        entry__in=narrowed(entries, rest).order_by().values("pk"), removed_at__isnull=not is_off
    )
    if kinds := chosen.marks - {NO_MARK}:
        found = found.filter(mark__in=kinds)
    if chosen.marked_by:
        found = found.filter(marked_by__in=chosen.marked_by)
    if chosen.terms:
        found = found.filter(term__in=chosen.terms)
    return found


def page_of_marks(
    marks: QuerySet[Mark], *, by: str, kinds: Sequence[str], order: str, page: int
) -> list[Mark]:
    """One page of the marks, group after group, within a group in this order of the entries; one more if more come.

    Marks go in the order of the framework (`kinds`), terms of reference in theirs, the latest version first, people
    by name; what bears on no term comes last.
    """
    place = Case(
        *(When(mark=kind, then=Value(number)) for number, kind in enumerate(kinds)),
        default=Value(len(kinds)), output_field=IntegerField(),
    )  # fmt: skip
    first: dict[str, list[str | Combinable]] = {
        "mark": [place, "mark"],
        "term": [F("term__terms__version").desc(nulls_last=True), "term__order"],
        "person": ["marked_by__name", "marked_by"],
    }
    ordered = marks.order_by(*first[by], f"entry__{order}", "entry", "pk")
    start = (page - 1) * SIZE
    return list(
        ordered.select_related("marked_by", "removed_by", "term__terms", "entry__agency")[
            start : start + SIZE + 1
        ]
    )


def numbers_by(marks: QuerySet[Mark], by: str) -> dict[object, int]:
    """How many marks stand in each group."""
    of = {"mark": "mark", "term": "term", "person": "marked_by"}[by]
    return dict(marks.order_by().values_list(of).annotate(number=Count("pk")))
