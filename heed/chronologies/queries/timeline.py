"""What stands on the lanes of the timeline: days with numbers, however many entries there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from heed.chronologies.models import Entry, EntryQuerySet, Mark, Merge, Question

Days = Mapping[int, Mapping[date, int]]


def days_told(entries: EntryQuerySet) -> Days:
    """Of each agency the days of which it tells, with the number of entries."""
    return _by_agency(_days(entries).annotate(number=Count("pk")).values_list("agency", "day", "number"))


def days_disputed(entries: EntryQuerySet) -> Days:
    """Of each agency the days of which other agencies tell differently, by the latest merge."""
    latest = (
        Merge.objects.filter(exercise=OuterRef("merge__exercise")).order_by("-merged_at", "-pk").values("pk")
    )
    asked = Question.objects.filter(kind="contradiction", merge=Subquery(latest[:1]))
    disputed = Entry.objects.filter(pk__in=entries.order_by().values("pk"), questions__in=asked)
    rows = _days(disputed).annotate(number=Count("pk", distinct=True))
    return _by_agency(rows.values_list("agency", "day", "number"))


def days_marked(entries: EntryQuerySet) -> Mapping[int, list[tuple[date, str, int]]]:
    """Of each agency the days and kinds of the standing marks on its entries, with their number."""
    found: dict[int, list[tuple[date, str, int]]] = {}
    standing = Mark.objects.filter(removed_at__isnull=True, entry__in=entries.order_by().values("pk"))
    rows = (
        standing.filter(entry__happened_from__isnull=False)
        .order_by()
        .annotate(day=TruncDate("entry__happened_from"))
        .values("entry__agency", "day", "mark")
        .annotate(number=Count("pk"))
    )
    for agency, day, mark, number in rows.values_list("entry__agency", "day", "mark", "number"):
        found.setdefault(agency, []).append((day, mark, number))
    return found


def _days(entries: EntryQuerySet) -> QuerySet[Entry, Any]:
    dated = entries.filter(happened_from__isnull=False).order_by()
    return dated.annotate(day=TruncDate("happened_from")).values("agency", "day")


def _by_agency(rows: Iterable[tuple[int, date, int]]) -> Days:
    found: dict[int, dict[date, int]] = {}
    for agency, day, number in rows:
        found.setdefault(agency, {})[day] = number
    return found
