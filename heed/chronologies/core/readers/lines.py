"""Chronologies written as plain lines, each beginning with its date, as people type and paste them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heed.chronologies.core.readers.sheet import OF_TEXT, Cell, Sheet, check_size
from heed.chronologies.core.readers.text import find_delimiter, parse

if TYPE_CHECKING:
    from heed.chronologies.core.dates import DateContext

LONGEST_DATE = 45
MARKS = " \t:;,-–—"
PART = re.compile(r"\s+-\s+|\s*[–—:;,\t]\s*|\s{2,}|\s+")
DATED = 0.25
NOTE = "It was read as lines that begin with a date; a line without one belongs to the line before it."


def read_pasted(text: str, *, name: str = "Pasted text") -> list[Sheet]:
    """The table of what somebody pasted: cells of Excel or Word, separated text, or lines that begin with a date.

    Raises UnreadableFile with a sentence.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    sheet = None if "\t" in text else sheet_of_lines(text, name)
    return [sheet] if sheet is not None else parse(text, "\t" if "\t" in text else find_delimiter(text), name)


def sheet_of_lines(text: str, name: str) -> Sheet | None:
    """The lines as rows of date and words, or None where too few of them begin with a date."""
    from heed.chronologies.core.dates import (
        DateContext,  # a reading process seldom needs them, and starts sooner
    )

    context = DateContext()
    known: dict[str, bool] = {}
    rows: list[list[Cell]] = [["Date", "Event"]]
    numbers, dated, filled = [0], 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        check_size(number, 2 * number, 0, name)
        if not line.strip():
            continue
        filled += 1
        said = _begins_with_date(line.strip(), context, known)
        if said is not None:
            dated += 1
            rows.append([*said])
            numbers.append(number)
        elif dated:
            rows[-1][1] = f"{rows[-1][1]}\n{line.strip()}".strip()
        else:
            rows.append(["", line.strip()])
            numbers.append(number)
    if dated < 2 or dated < DATED * filled:
        return None
    return Sheet(name, OF_TEXT, rows, numbers=numbers, notes=(NOTE,))


def _begins_with_date(line: str, context: DateContext, known: dict[str, bool]) -> tuple[str, str] | None:
    """The longest beginning of a line that is a date, and the rest; `known` are beginnings seen before."""
    if not any(figure.isdigit() for figure in line[:LONGEST_DATE]):
        return None
    ends = [match for match in PART.finditer(line, 0, LONGEST_DATE + 5) if match.start() <= LONGEST_DATE]
    for match in reversed(ends):
        written, rest = line[: match.start()].strip(MARKS), line[match.end() :].strip(MARKS)
        if not written or not rest:
            continue
        if written not in known:
            known[written] = _is_date(written, context)
        if known[written]:
            return written, rest
    return None


def _is_date(written: str, context: DateContext) -> bool:
    from heed.chronologies.core.dates import read_date

    reading = read_date(written, context=context)
    if reading.happened is not None:
        return reading.happened.start is not None
    return bool(reading.options) or reading.kind in ("impossible", "future", "weekday", "two_orders")
