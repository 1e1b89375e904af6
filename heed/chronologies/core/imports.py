"""Files become imports: every table of a file read under its plan, with ids that no other agency's share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from heed.chronologies.core.columns import ColumnPlan, propose_columns
from heed.chronologies.core.entries import Answer, Import
from heed.chronologies.core.readers import Sheet, UnreadableFile
from heed.chronologies.core.readers.files import read_table_file, read_table_files
from heed.chronologies.core.rows import Version, read_entries
from heed.chronologies.core.uncollected import uncollected

SMALL_WORDS = frozenset({"the", "of", "and", "for", "s", "nhs", "trust", "ltd"})


def import_sheets(
    sheets: Sequence[Sheet],
    *,
    agency: str,
    prefix: str | None = None,
    read_on: date | None = None,
    plans: Mapping[str, ColumnPlan] | None = None,
    answers: Mapping[str, Mapping[int, Answer]] | None = None,
    period: tuple[date, date] | None = None,
    tracked: Version | None = None,
) -> Import:
    """Makes one import of a file's sheets. `plans` and `answers` are by sheet name; a missing plan is proposed.

    A table without headings of its own goes on under the plan of the table before it, where their widths agree.
    """
    with uncollected():
        return _import_sheets(sheets, agency, prefix, read_on, plans or {}, answers or {}, period, tracked)


def _import_sheets(
    sheets: Sequence[Sheet],
    agency: str,
    prefix: str | None,
    read_on: date | None,
    plans: Mapping[str, ColumnPlan],
    answers: Mapping[str, Mapping[int, Answer]],
    period: tuple[date, date] | None,
    tracked: Version | None,
) -> Import:
    parts: list[Import] = []
    number, before = 1, None
    for sheet in sheets:
        plan = plans.get(sheet.name) or _plan_for(sheet, before)
        part = read_entries(
            sheet,
            plan,
            agency=agency,
            prefix=prefix,
            first_number=number,
            read_on=read_on,
            answers=answers.get(sheet.name),
            period=period,
            tracked=tracked,
        )
        parts.append(part)
        number += part.counts.rows
        before = plan if plan.is_usable else before
    return join_imports(parts, agency=agency)


def _plan_for(sheet: Sheet, before: ColumnPlan | None) -> ColumnPlan:
    plan = propose_columns(sheet)
    if plan.heading_row is not None or before is None:
        return plan
    width = max(map(len, sheet.rows), default=0)
    if width == 1 + max(column.index for column in before.columns):
        return ColumnPlan(None, before.columns)
    return plan


def join_imports(parts: Sequence[Import], *, agency: str) -> Import:
    """One import of several sheets of one file."""
    counts = parts[0].counts
    for part in parts[1:]:
        counts += part.counts
    return Import(
        agency,
        parts[0].file,
        tuple(entry for part in parts for entry in part.entries),
        tuple(item for part in parts for item in part.attention),
        tuple(item for part in parts for item in part.left_out),
        counts,
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )


def import_file(path: str | Path, *, agency: str | None = None, name: str | None = None) -> Import:
    """Reads one file whole; raises UnreadableFile."""
    name = name or Path(path).name
    return import_sheets(read_table_file(path, name=name), agency=agency or agency_from_name(name))


def import_files(
    paths: Sequence[str | Path],
    *,
    agencies: Mapping[str, str] | None = None,
    read_on: date | None = None,
    period: tuple[date, date] | None = None,
    tracked: Version | None = None,
) -> Iterable[Import | UnreadableFile]:
    """Reads several files, giving each import, or why not, as it comes. `agencies` is by path as given."""
    named = [(agencies or {}).get(str(path)) or agency_from_name(Path(path).name) for path in paths]
    letters = prefixes(named)
    numbers: dict[str, int] = {}
    for agency, sheets in zip(named, read_table_files(paths), strict=True):
        if isinstance(sheets, UnreadableFile):
            yield sheets
            continue
        numbers[agency] = numbers.get(agency, 0) + 1
        prefix = letters[agency] + (str(numbers[agency]) if numbers[agency] > 1 else "")
        yield import_sheets(
            sheets, agency=agency, prefix=prefix, read_on=read_on, period=period, tracked=tracked
        )


def agency_from_name(name: str) -> str:
    """An agency's name out of a file's: "police_chron_FINAL v3.xlsx" is "Police"."""
    import re

    stem = re.sub(r"[_\-.]+", " ", Path(name).stem)
    stem = re.sub(r"\(.*?\)|\bv\d+\b|\d+", " ", stem, flags=re.IGNORECASE)
    noise = r"\b(chronology|chronologies|chron|final|draft|copy|export|for|signed off|combined|version|new|table)\b"
    words = re.sub(noise, " ", stem, flags=re.IGNORECASE).split()
    if not words:
        return Path(name).stem
    return (
        " ".join(word if word.isupper() else word.lower() for word in words)[:1].upper()
        + " ".join(word if word.isupper() else word.lower() for word in words)[1:]
    )


def prefixes(agencies: Iterable[str]) -> dict[str, str]:
    """Letters for each agency's ids: as few as tell them apart, from the words they do not share."""
    names = list(dict.fromkeys(agencies))
    words = {name: [word for word in _words(name) if word not in SMALL_WORDS] for name in names}
    shared = {word for name in names for word in words[name] if sum(word in words[n] for n in names) > 1}
    chosen: dict[str, str] = {}
    for name in names:
        own = [word for word in words[name] if word not in shared] or words[name] or ["a"]
        chosen[name] = _first_free(own, set(chosen.values()))
    return chosen


def _words(name: str) -> list[str]:
    import re

    return re.findall(r"[a-z0-9]+", name.lower().replace("'", "").replace("’", ""))


def _first_free(words: list[str], taken: set[str]) -> str:
    candidates = [word[0] for word in words] + ["".join(word[0] for word in words[:3])]
    candidates += [word[:length] for length in (2, 3, 4) for word in words]
    for candidate in candidates:
        if candidate.upper() not in taken and not candidate[-1].isdigit():
            return candidate.upper()
    count = 2
    while f"{words[0][0].upper()}X{'I' * count}" in taken:
        count += 1
    return f"{words[0][0].upper()}X{'I' * count}"
