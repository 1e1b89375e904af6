"""Fifty rows at a time, by key: a page stays the same page while rows are added before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from heed.chronologies.models import Entry, EntryQuerySet

SIZE = 50


@dataclass(frozen=True)
class Page:
    """Rows in order, and the keys from which the pages before and after begin (empty where there is none).

    `following` is the first entry of the next page.
    """

    rows: Sequence[Entry]
    previous: str = ""
    next: str = ""
    following: Entry | None = None


def page_of(
    entries: EntryQuerySet, *, order: str, after: str = "", before: str = "", size: int = SIZE
) -> Page:
    """One page of entries in this order (a field that sorts). An unreadable key gives the first page."""
    start, end = _read(after), _read(before)
    if end is not None and start is None:
        found = list(entries.filter(_beyond(order, end, "lt")).order_by(f"-{order}", "-pk")[: size + 1])
        rows = found[:size][::-1]
        if rows:
            return Page(rows, _key(rows[0], order) if len(found) > size else "", _key(rows[-1], order))
    chosen = entries.filter(_beyond(order, start, "gt")) if start is not None else entries
    found = list(chosen.order_by(order, "pk")[: size + 1])
    rows, more = found[:size], found[size:]
    return Page(
        rows,
        _key(rows[0], order) if rows and start is not None else "",
        _key(rows[-1], order) if more else "",
        more[0] if more else None,
    )


def before_day(day: date) -> str:
    """The key after which the entries of this day begin, in either order."""
    return f"{day.toordinal() * 100_000 - 1}.0"


def last_page_key() -> str:
    """The key before which the last entries stand."""
    return f"{10**17}.0"


def _key(entry: Entry, order: str) -> str:
    return f"{getattr(entry, order)}.{entry.pk}"


def _read(key: str) -> tuple[int, int] | None:
    place, _, pk = key.partition(".")
    if not (place.isdecimal() and pk.isdecimal()) or max(len(place), len(pk)) > 18:
        return None
    return int(place), int(pk)


def _beyond(order: str, key: tuple[int, int], way: str) -> Q:
    place, pk = key
    return Q(**{f"{order}__{way}": place}) | Q(**{order: place, f"pk__{way}": pk})
