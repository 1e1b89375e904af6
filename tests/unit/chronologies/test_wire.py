"""What the reading process answers, and what comes of it."""

from datetime import date, datetime, time, timedelta

import pytest

from heed.chronologies.core.readers.sheet import Pending, Sheet
from heed.chronologies.core.readers.wire import pack_sheets, unpack_sheets


def back(*rows, **more):
    (sheet,) = unpack_sheets(pack_sheets([Sheet("a.xlsx", "Sheet1", [list(row) for row in rows], **more)]))
    return sheet


def test_every_kind_of_cell_comes_back_as_it_was():
    days = [date(2016, 5, 22), datetime(2016, 5, 22, 9, 30), time(9, 30), datetime(2016, 5, 22), "2016-05-22"]
    numbers = [1, 1.0, True, 0, False]
    sheet = back(*zip(days, numbers, ["a", "", "é", "a\nb", "a"], strict=True))
    assert [[(type(cell), cell) for cell in row] for row in sheet.rows] == [
        [(type(cell), cell) for cell in row]
        for row in zip(days, numbers, ["a", "", "é", "a\nb", "a"], strict=True)
    ]


def test_a_column_of_few_different_cells_and_one_of_many():
    rows = [["Yes", f"Visit {number}", date(2016, 1, 1 + number % 28)] for number in range(200)]
    assert back(*rows).rows == rows


def test_what_belongs_to_a_sheet_travels_with_it():
    pending = {2: Pending(["a"], None)}
    told = {"first_row": 4, "numbers": [4, 9], "is_hidden": True, "epoch_1904": True, "notes": ("One.",)}
    sheet = back(["a"], ["b"], row_notes={9: ("From a hidden row.",)}, pending=pending, **told)
    assert sheet.pending == pending
    assert sheet.row_notes == {9: ("From a hidden row.",)}
    assert {name: getattr(sheet, name) for name in told} == told


def test_rows_of_different_lengths_are_filled_with_blanks():
    assert back(["a", "b"], ["c"]).rows == [["a", "b"], ["c", ""]]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("a\x00b", "ab"), ("a\ud800b", "ab"), (10**30, "1" + "0" * 30), (timedelta(hours=1), "1:00:00")],
)
def test_what_no_database_can_hold_is_taken_out(cell, kept):
    assert back(["before", cell]).rows == [["before", kept]]


def test_a_sheet_without_columns_keeps_its_rows():
    assert back([], []).rows == [[], []]
