"""What would stand in the place of each find of a Word report, before anything is changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from heed.anonymisation.rules import shortened
from heed.identifiers.core.clean import REMOVED
from heed.identifiers.core.coarsen import DAYS, Method, WhenAged, coarser
from heed.identifiers.core.judgement import POSSIBLE, begins_a_sentence
from heed.identifiers.core.parts import Part, read_parts_of
from heed.identifiers.core.replace import Replacement, can_replace, in_tracked_changes
from heed.identifiers.core.scan import PERSON, Hit
from heed.identifiers.core.strangers.lists import RANKS, TITLES

Days = Method | WhenAged | Literal["keep"]
COARSE = (*DAYS, "exact-age")
_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES | RANKS))})\.? $", re.IGNORECASE)
_AROUND = 60
TRACKED = "In a tracked change. Accept or reject it in Word first, or tick it knowingly."
ASIDE = "Not in the text that people read."
DOUBTFUL = "Could mean somebody else on the list."
POSSIBLY = "May be an ordinary word."
_SHOWN = ("body", "table", "header", "footer", "footnotes", "endnotes", "text box")


@dataclass(frozen=True)
class Find:
    """An open find of the check: its number on the page, what the scan said, whether it could be another person."""

    number: int
    hit: Hit
    is_doubtful: bool = False


@dataclass(frozen=True)
class Place:
    """One place where words would be changed, with what stands round it."""

    number: int
    change: Replacement
    before: str
    after: str
    begins: bool

    def new(self, words: str) -> str:
        """The words as they would stand here: with a capital where a sentence begins."""
        return f"{words[:1].upper()}{words[1:]}" if self.begins else words


@dataclass(frozen=True)
class Row:
    """Words that are changed alike, in one place or several; `new` is what is proposed, empty where nothing is."""

    key: str
    kind: str
    person: str
    old: str
    new: str
    is_ticked: bool
    note: str
    places: tuple[Place, ...] = field(default=())


@dataclass(frozen=True)
class Plan:
    """All that can be changed here, and what only somebody with the file open in Word can change."""

    rows: tuple[Row, ...]
    by_hand: tuple[Find, ...]


def plan(
    data: bytes,
    name: str,
    finds: Sequence[Find],
    every: Sequence[Hit],
    *,
    pseudonyms: Mapping[str, str],
    days: Days,
) -> Plan:
    """What would be put in the place of each open find of this Word file.

    `every` are all finds of the check in order, settled or not, so that an interval counts from the day told before.
    Names that could be another's, words that may be ordinary ones, tracked changes and comments are not ticked.
    """
    parts = read_parts_of(data, name)
    texts = {(part.name, part.where): part.text for part in parts}
    coarse = _coarse(every, parts, days)
    wanted = {one.number: _change(one, texts, coarse, pseudonyms) for one in finds}
    may, _ = can_replace(data, name, [change for change, _ in wanted.values()])
    allowed, tracked = set(may), in_tracked_changes(data, name, may)
    rows: dict[tuple[str, ...], Row] = {}
    for one in finds:
        change, is_proposed = wanted[one.number]
        if change not in allowed:
            continue
        row = _row(one, change, is_proposed, change in tracked)
        key = (row.person, row.kind, row.old, row.new, row.note)
        place = _place(one.number, change, texts[change.part, change.where])
        there = rows.get(key, row)
        rows[key] = replace(there, places=(*there.places, place))
    return Plan(tuple(rows.values()), tuple(one for one in finds if wanted[one.number][0] not in allowed))


def changes(rows: Iterable[Row], chosen: Mapping[str, str]) -> list[tuple[int, Replacement]]:
    """The places to change, each by the number of its find; `chosen` holds the words for each row that was ticked."""
    return [
        (place.number, replace(place.change, new=place.new(chosen[row.key])))
        for row in rows
        if row.key in chosen
        for place in row.places
    ]


def summary(rows: Iterable[Row], chosen: Mapping[str, str]) -> str:
    """What was changed, in words that name nobody: “12 places by pseudonyms, 3 days or ages made coarser”."""
    counts = {"by pseudonyms": 0, "of days or ages made coarser": 0, "otherwise": 0}
    for row in rows:
        if row.key in chosen:
            kind = (
                "by pseudonyms" if row.kind == PERSON
                else "of days or ages made coarser" if row.kind in COARSE
                else "otherwise"
            )  # fmt: skip
            counts[kind] += len(row.places)
    total = sum(counts.values())
    told = ", ".join(f"{count} {how}" for how, count in counts.items() if count)
    return f"Words replaced in {total} {'place' if total == 1 else 'places'} after the check: {told}."


def _coarse(
    every: Sequence[Hit], parts: Sequence[Part], days: Days
) -> dict[tuple[str, str, int], Replacement]:
    if days == "keep":
        return {}
    return {(one.part, one.where, one.end): one for one in coarser(every, parts, method=days)}


def _change(
    one: Find, texts: Mapping[tuple[str, str], str], coarse: Mapping[tuple[str, str, int], Replacement],
    pseudonyms: Mapping[str, str],
) -> tuple[Replacement, bool]:  # fmt: skip
    """The change to one find, and whether there are words to propose for it."""
    hit = one.hit
    if hit.kind in COARSE and (coarser_words := coarse.get((hit.part, hit.where, hit.end))):
        return coarser_words, True
    new = REMOVED.get(hit.kind, "")
    if hit.kind == PERSON and hit.person:
        new = pseudonyms.get(hit.person, "")
    text = texts.get((hit.part, hit.where), "")
    start = hit.start
    if (
        new[:1].islower()
        and hit.kind == PERSON
        and (title := _TITLE.search(text[max(0, start - 20) : start]))
    ):
        start -= len(title.group())
    old = text[start : hit.end] or hit.text
    return Replacement(hit.part, hit.where, start, hit.end, old, new), bool(new)


def _row(one: Find, change: Replacement, is_proposed: bool, is_tracked: bool) -> Row:
    note = (
        TRACKED if is_tracked
        else ASIDE if change.part not in _SHOWN
        else DOUBTFUL if one.is_doubtful
        else POSSIBLY if one.hit.confidence == POSSIBLE
        else ""
    )  # fmt: skip
    return Row(
        f"n{one.number}",
        one.hit.kind,
        one.hit.person or "",
        change.old,
        change.new,
        is_proposed and not note,
        note,
    )


def _place(number: int, change: Replacement, text: str) -> Place:
    before, after = shortened(
        text[max(0, change.start - _AROUND) : change.start], text[change.end : change.end + _AROUND], _AROUND
    )
    return Place(
        number, change, before, after, begins_a_sentence(text, change.start),
    )  # fmt: skip
