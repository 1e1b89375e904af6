"""What the panel marked, in groups."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import QueryDict

from heed.chronologies.core.abbreviations import Meanings
from heed.chronologies.filtering import ChronologyFilter, chosen_tags, with_
from heed.chronologies.glossary.queries import Glossary, glossary_of
from heed.chronologies.models import Entry, Mark
from heed.chronologies.naming import Reading
from heed.chronologies.presenters.agencies import badge
from heed.chronologies.presenters.marks import Marked, marked, signs_of, term_title, term_titles
from heed.chronologies.presenters.merged_page import choices_of, readable_filter
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.counting import counts_of
from heed.chronologies.queries.marks import GROUPS, SIZE, marks_on, numbers_by, page_of_marks
from heed.chronologies.stored import as_typed, happened_of
from heed.core.actor import Actor
from heed.exercises.models import Exercise

NO_TERM = "No term of reference"


@dataclass(frozen=True)
class MarkedEntry:
    """A mark with the entry that it stands on."""

    mark: Marked
    entry: Entry
    badge: int
    when: str
    meanings: Meanings


@dataclass(frozen=True)
class Group:
    """Marks that belong together, and how many there are of them on all pages."""

    title: str
    number: int
    rows: Sequence[MarkedEntry]


@dataclass(frozen=True)
class Choice:
    """A way of putting the marks together."""

    title: str
    url: str
    active: bool


def marked_page(
    actor: Actor, exercise: Exercise, *, query: QueryDict, reading: Reading, today: date
) -> dict[str, Any]:
    """The marks that the filter leaves, group by group, with the filter and its counts."""
    chosen, wrong = readable_filter(query, reading, today=today)
    entries = queries.merged_entries(actor, exercise)
    counts = counts_of(entries, chosen)
    involved = queries.involved_of(exercise)
    choices = choices_of(exercise, involved, entries, chosen, counts, reading)
    form = ChronologyFilter(query)
    form.label_with(counts, choices)
    by = query.get("group", "") if query.get("group", "") in GROUPS else "mark"
    number, is_off = _page(query), query.get("off") == "1"
    found = marks_on(entries, chosen, is_off=is_off)
    rows = page_of_marks(
        found, by=by, kinds=[key for key, _ in choices.marks], order=chosen.order_field, page=number
    )
    numbers = numbers_by(found, by)
    colours = {part.agency_id: badge(part.order) for part in involved}
    return {
        "wrong": wrong,
        "total": sum(numbers.values()),
        "off_total": marks_on(entries, chosen, is_off=True).count(),
        "is_off": is_off,
        "filter_form": form,
        "kept": [(name, query[name]) for name in ("group", "off") if query.get(name)],
        "tags": chosen_tags(query, counts, choices),
        "ways": [Choice(title, _with(query, group=key), key == by) for key, title in GROUPS.items()],
        "reading": reading,
        "reading_url": with_(query, names=reading.other),
        "groups": _groups(
            exercise,
            _read(rows[:SIZE], reading),
            by,
            numbers,
            colours,
            glossary_of(actor, exercise, reading=reading),
        ),
        "previous_url": _with(query, page=str(number - 1)) if number > 1 else "",
        "next_url": _with(query, page=str(number + 1)) if len(rows) > SIZE else "",
        "off_url": _with(query, off="" if is_off else "1"),
        "entries_query": _entries_query(query, [key for key, _ in choices.marks]),
        "order_url": _with(query, order="known" if chosen.order == "happened" else "happened"),
        "chosen": chosen,
    }


def _read(marks: Sequence[Mark], reading: Reading) -> list[Mark]:
    """The marks with their entries as they are read: copies, never to be saved, where names are replaced."""
    comments = reading.texts([mark.comment for mark in marks])
    told = []
    for mark, comment, entry in zip(
        marks, comments, reading.entries([mark.entry for mark in marks]), strict=True
    ):
        bare = copy.copy(mark)
        bare.comment, bare.entry = comment, entry
        told.append(bare)
    return told


def _groups(
    exercise: Exercise,
    rows: Sequence[Mark],
    by: str,
    numbers: dict[object, int],
    colours: dict[int, int],
    glossary: Glossary,
) -> list[Group]:
    signs = signs_of(exercise)
    keys = {
        "mark": lambda each: each.mark,
        "term": lambda each: each.term_id,
        "person": lambda each: each.marked_by_id,
    }
    found = []
    for key, own in groupby(rows, key=keys[by]):
        marks = list(own)
        shown = [
            MarkedEntry(
                told,
                mark.entry,
                colours.get(mark.entry.agency_id, 1),
                as_typed(happened_of(mark.entry)),
                glossary.of(mark.entry.agency_id),
            )
            for mark, told in zip(marks, marked(marks, signs), strict=True)
        ]
        found.append(
            Group(_title(exercise, marks[0], shown[0].mark, by), numbers.get(key, len(marks)), shown)
        )
    return found


def _title(exercise: Exercise, mark: Mark, told: Marked, by: str) -> str:
    if by == "mark":
        return told.title
    if by == "person":
        return told.by
    if mark.term is None:
        return NO_TERM
    is_old = mark.term_id not in dict(term_titles(exercise))
    return f"{term_title(mark.term)}{' (an earlier version of the terms)' if is_old else ''}"


def _page(query: QueryDict) -> int:
    typed = query.get("page", "")
    return max(int(typed), 1) if typed.isdecimal() and len(typed) < 6 else 1


def _with(query: QueryDict, **values: str) -> str:
    """The address's query with these parts; from the first page unless a page is given."""
    rest = query.copy()
    rest.pop("page", None)
    for name, value in values.items():
        if value:
            rest[name] = value
        else:
            rest.pop(name, None)
    return f"?{rest.urlencode()}"


def _entries_query(query: QueryDict, kinds: Sequence[str]) -> str:
    """The same filter for the entries themselves: where no mark is chosen, all entries with any."""
    rest = query.copy()
    for name in ("group", "page", "off"):
        rest.pop(name, None)
    if not any(rest.getlist(name) for name in ("mark", "by", "term")):
        rest.setlist("mark", list(kinds))
    return with_(rest)
