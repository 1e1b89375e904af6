"""Times the merge of twenty agencies' workbooks, and the reading of a long Word table, beside bare readers.

P1: read, understand, order and question 20 workbooks of 2,000 rows, beside calamine that only reads and sorts, and
beside pandas with openpyxl that reads, concatenates and sorts.
P2: a 2,000-row Word table, beside python-docx's row.cells.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FILES, ROWS, WORD_ROWS = 20, 2_000, 2_000
HEADINGS = [
    "Date",
    "Date informed",
    "Source",
    "Professional",
    "Event",
    "Child seen",
    "Action taken",
    "Comment",
]
OPENINGS = ["Home visit", "Telephone call from", "Letter received from", "Missed appointment", "Strategy meeting with",
            "Referral received from", "Supervision held about", "Attended the address after a call from"]  # fmt: skip
PEOPLE = [
    "mother",
    "grandmother",
    "health visitor",
    "social worker",
    "school nurse",
    "neighbour",
    "housing officer",
]
MATTERS = ["bruise to the left cheek", "no food in the kitchen", "rent arrears and the landlord's letter",
           "speech delay and a missed review", "shouting heard at night", "a new adult at the address",
           "weight falling below the second centile", "the nursery place that was not taken up"]  # fmt: skip


def make_rows(chance: random.Random, count: int) -> list[list[object]]:
    first = date(2013, 1, 1)
    rows: list[list[object]] = []
    for number in range(count):
        day = first + timedelta(days=chance.randrange(1095))
        written: object = day if number % 3 else f"{day:%d/%m/%Y}" if number % 2 else f"w/c {day:%d.%m.%y}"
        about = f"about {chance.choice(MATTERS)}, note {chance.randrange(9000)}."
        told = f"{chance.choice(OPENINGS)} {chance.choice(PEOPLE)} {about}"
        rows.append([written, day + timedelta(days=chance.randrange(30)), "Case record", chance.choice(PEOPLE), told,
                     chance.choice("YN"), "No further action", ""])  # fmt: skip
    return rows


def write_workbook(path: Path, rows: list[list[object]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Chronology")
    for number, row in enumerate([HEADINGS, *rows]):
        for column, cell in enumerate(row):
            sheet.write_datetime(number, column, cell) if isinstance(cell, date) else sheet.write(
                number, column, cell
            )
    book.close()


def write_document(path: Path, rows: list[list[object]]) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in [HEADINGS, *rows]:
        for cell, value in zip(table.add_row()._tr.tc_lst, row, strict=True):
            cell.p_lst[0].add_r().text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    document.save(str(path))


def ours(paths: list[Path]) -> int:
    from heed.chronologies.core.entries import Import
    from heed.chronologies.core.imports import import_files
    from heed.chronologies.core.merge import merge

    merged = merge(each for each in import_files(paths) if isinstance(each, Import))
    assert len(merged.entries) + len(merged.attention) == FILES * ROWS
    return len(merged.entries)


def bare_calamine(paths: list[Path]) -> int:
    from python_calamine import load_workbook

    rows = []
    for path in paths:
        rows += load_workbook(str(path)).get_sheet_by_index(0).to_python()[1:]
    return len(sorted(rows, key=lambda row: str(row[0])))


def pandas_openpyxl(paths: list[Path]) -> int:
    import pandas

    frame = pandas.concat([pandas.read_excel(path, engine="openpyxl") for path in paths])
    return len(frame.sort_values("Date", key=lambda column: column.astype(str)))


def our_word(path: Path) -> int:
    from heed.chronologies.core.readers.files import read_table_file

    return sum(len(row) for sheet in read_table_file(path) for row in sheet.rows)


def row_cells(path: Path) -> int:
    import docx

    return sum(len([cell.text for cell in row.cells]) for row in docx.Document(str(path)).tables[0].rows)


@dataclass
class Cost:
    """Seconds that passed, and seconds that processors worked, reading processes included."""

    passed: float
    worked: float


def best_of(times: int, work: Callable[[], int]) -> Cost:
    taken = []
    for _ in range(times):
        before, began = os.times(), time.perf_counter()
        work()
        after, ended = os.times(), time.perf_counter()
        taken.append(Cost(ended - began, sum(after[:4]) - sum(before[:4])))
    return Cost(min(each.passed for each in taken), min(each.worked for each in taken))


def main() -> None:
    chance = random.Random(2016)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"agency {chr(65 + number)}.xlsx" for number in range(FILES)]
        for path in paths:
            write_workbook(path, make_rows(chance, ROWS))
        document = Path(folder) / "long.docx"
        write_document(document, make_rows(chance, WORD_ROWS))
        merged = best_of(3, lambda: ours(paths))
        calamine = best_of(3, lambda: bare_calamine(paths))
        pandas = best_of(1, lambda: pandas_openpyxl(paths))
        word = best_of(3, lambda: our_word(document))
        cells = best_of(1, lambda: row_cells(document))
    print(f"{'work':<46}{'seconds':>9}{'processor':>11}")
    for name, cost in (
        ("Heed: read, understand, merge, question", merged),
        ("calamine: read and sort only", calamine),
        ("pandas and openpyxl: read, concatenate, sort", pandas),
        ("Heed: Word table of 2,000 rows", word),
        ("python-docx row.cells", cells),
    ):
        print(f"{name:<46}{cost.passed:>9.2f}{cost.worked:>11.2f}")
    print(f"merge_over_calamine: {merged.passed / calamine.passed:.2f}")
    print(f"pandas_openpyxl_over_merge: {pandas.passed / merged.passed:.2f}")
    print(f"word_over_row_cells: {word.passed / cells.passed:.2f}")
    # What a busy machine disturbs less
    print(f"merge_over_calamine_processor: {merged.worked / calamine.worked:.2f}")
    print(f"pandas_openpyxl_over_merge_processor: {pandas.worked / merged.worked:.2f}")
    print(f"word_over_row_cells_processor: {word.worked / cells.worked:.2f}")


if __name__ == "__main__":
    main()
