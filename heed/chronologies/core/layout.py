"""Where a plan's columns stand in a table, and the words of its rows by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from heed.chronologies.core.columns import Column, ColumnPlan
from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.readers.sheet import Cell, Row

FIELDS_OF_THEIR_OWN = frozenset({"happened", "time", "ended", "known", "text", "agency", "ignore"})
Words = tuple[str, str, dict[str, str]]  # the main words, the agency, the other columns
Columns = Sequence[Sequence[Cell]]


class AllWords(NamedTuple):
    """The words of every row: the main ones, the agency, the other columns."""

    main: list[str]
    agency: list[str]
    fields: list[dict[str, str]]

    def of(self, place: int) -> Words:
        return self.main[place], self.agency[place], self.fields[place]


@dataclass(slots=True)
class Layout:
    """The places of a plan's columns, worked out once, and the words that stand in them."""

    happened: int
    time: int
    ended: int
    known: int
    text: int
    agency: int
    others: tuple[tuple[int, str], ...]
    headings: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, plan: ColumnPlan) -> Layout:
        def place(name: str) -> int:
            found = next((column for column in plan.columns if column.field == name), None)
            return found.index if found is not None else -1

        others = tuple(
            (column.index, _key(column)) for column in plan.columns if column.field not in FIELDS_OF_THEIR_OWN
        )
        headings = tuple((column.index, column.heading) for column in plan.columns)
        return cls(
            place("happened"),
            place("time"),
            place("ended"),
            place("known"),
            place("text"),
            place("agency"),
            others,
            headings,
        )

    def words_of(self, columns: Columns, count: int) -> AllWords:
        """The words of `count` rows, tidied a column at a time: that takes a third of the time of cell after cell."""
        texts = {place: texts_of(columns[place]) for place in self.places if place < len(columns)}
        none = [""] * count
        others = [(key, texts.get(place, none)) for place, key in self.others]
        keys = [key for key, column in others if any(column)]
        filled = [column for _, column in others if any(column)]
        main, agency = texts.get(self.text, none), texts.get(self.agency, none)
        return AllWords(main, agency, _all_fields(keys, filled, count))

    def words_of_row(self, row: Row) -> Words:
        """The words of one row."""
        return self.words_of([(cell,) for cell in row], 1).of(0)

    @property
    def places(self) -> set[int]:
        """The columns whose words are kept."""
        return {self.text, self.agency, *(place for place, _ in self.others)} - {-1}


def texts_of(cells: Sequence[Cell]) -> list[str]:
    """What stands in a column, as written and without the blanks around it."""
    if set(map(type, cells)) == {str}:
        return list(map(str.strip, cells))  # type: ignore[arg-type]
    return [cell.strip() if isinstance(cell, str) else written(cell) for cell in cells]


def _all_fields(keys: list[str], columns: list[list[str]], count: int) -> list[dict[str, str]]:
    """The other columns of every row by name, blank ones left out."""
    if not columns:
        return [{} for _ in range(count)]
    if len(set(keys)) < len(keys):
        return list(map(_joined_fields, repeat(keys), zip(*columns, strict=True)))
    if all(map(all, columns)):
        return list(map(dict, map(zip, repeat(keys), zip(*columns, strict=True))))
    return list(map(_fields, repeat(keys), zip(*columns, strict=True)))


def _fields(keys: list[str], values: tuple[str, ...]) -> dict[str, str]:
    if all(values):
        return dict(zip(keys, values, strict=True))
    return {key: text for key, text in zip(keys, values, strict=True) if text}


def _joined_fields(keys: list[str], values: tuple[str, ...]) -> dict[str, str]:
    """Where several columns become one field, their words stand one under the other."""
    fields: dict[str, str] = {}
    for key, text in zip(keys, values, strict=True):
        if text:
            fields[key] = f"{fields[key]}\n{text}" if key in fields else text
    return fields


def _key(column: Column) -> str:
    return column.heading if column.field == "keep" else column.field
