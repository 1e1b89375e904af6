"""The same chronology in every kind of file that agencies send comes out as the same entries."""

import zipfile
from datetime import date, datetime

import docx
import pytest
import xlsxwriter

from heed.chronologies.core.columns import propose_columns
from heed.chronologies.core.headings import recognise
from heed.chronologies.core.imports import import_file, import_sheets
from heed.chronologies.core.readers.lines import read_pasted
from tests.unit.chronologies.files import write_ods, write_xls
from tests.unit.chronologies.tables import sheet

ROWS = [
    ["Chronology of an agency", "", "", ""],
    ["Desciption", "Date of event", "Child seen?", "Proffesional"],
    ["Home visit, nobody in", "22/05/2016", "No", "HV"],
    ["Bruise to the shin noticed", "w/c 23/5/16", "Yes", "Teacher"],
    ["No date on the note", "n/k", "", "SW"],
]
TOLD = [
    ("Home visit, nobody in", "22/05/2016"),
    ("Bruise to the shin noticed", "w/c 23/5/16"),
    ("No date on the note", "n/k"),
]


def write_xlsx(path, rows):
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Notes").write_string(0, 0, "Please see the second sheet")
    table = book.add_worksheet("Chronology")
    for number, row in enumerate(rows):
        table.write_row(number, 0, row)
    book.close()
    return path


def write_xlsm(path, rows):
    write_xlsx(path, rows)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return path


def write_docx(path, rows):
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def write_separated(mark):
    def write(path, rows):
        path.write_text("\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows))
        return path

    return write


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.xlsx", write_xlsx), ("a.xlsm", write_xlsm), ("a.xls", write_xls), ("a.ods", write_ods), ("a.docx", write_docx),
     ("a.csv", write_separated(",")), ("a.tsv", write_separated("\t")), ("a.txt", write_separated(";"))],
)  # fmt: skip
def test_every_kind_of_file_gives_the_same_entries(tmp_path, name, write):
    made = import_file(write(tmp_path / name, ROWS))
    entries = [entry for entry in made.entries if entry.source.sheet != "Notes"]
    assert [(entry.text, entry.happened.text) for entry in entries] == TOLD
    assert entries[1].happened.precision == "week"
    assert entries[0].fields == {"child_seen": "No", "professional": "HV"}
    counts = made.counts
    assert counts.rows == counts.entries + counts.attention


def test_typed_dates_of_an_old_workbook_and_of_open_document(tmp_path):
    rows = [["Date", "Event"], [date(2016, 5, 22), "Visit"]]
    assert import_file(write_ods(tmp_path / "a.ods", rows)).entries[0].happened.start == date(2016, 5, 22)
    rows[1][0] = 42512
    assert import_file(write_xls(tmp_path / "a.xls", rows)).entries[0].happened.start == date(2016, 5, 22)


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    table = book.add_worksheet("Chronology")
    for number, row in enumerate(
        [["Date", "Event", "Action"], ["1/3/2015", "a", "b"], ["2/3/2015", "c", "d"]]
    ):
        table.write_row(number, 0, row)
    table.set_row(1, None, None, {"hidden": True})
    table.set_column(2, 2, None, None, {"hidden": True})
    table.set_row(40, None, None, {"hidden": True})
    book.close()
    made = import_file(path)
    assert "“Chronology” has 1 hidden row and 1 hidden column. They were read too." in made.notes
    assert [entry.notes for entry in made.entries] == [("From a hidden row.",), ()]
    assert made.entries[0].fields == {"action": "b"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Date", "", "What happened", ""], ["of event", "known to agency", "Event", "Action taken"]],
        [["Date of event", "Date", "Event", "Action"], ["", "known to agency", "", "taken"]],
        [
            ["A title over the table", "", "", ""],
            ["Date", "", "Contact", ""],
            ["of event", "agency knew", "Details", "Outcome"],
        ],
    ],
)
def test_headings_in_two_rows(rows):
    plan = propose_columns(sheet(*rows, ["3/6/2015", "5/6/2015", "Home visit", "None"]))
    assert [column.field for column in plan.columns] == ["happened", "known", "text", "action"]
    assert plan.heading_row == len(rows)


def test_a_row_of_data_is_no_second_row_of_headings():
    plan = propose_columns(sheet(["Date", "Event"], ["n/k", "Visit"], ["3/6/2015", "Call"]))
    assert plan.heading_row == 1


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Desciption", "text"), ("Proffesional", "professional"), ("Acton taken", "action"), ("Date informd", "known"),
     ("Commments", "comment"), ("Sumary", "text"), ("Shoe size", "keep"), ("Parent", "keep")],
)  # fmt: skip
def test_misspelt_headings(heading, field):
    known = recognise(heading)
    assert known == ((field, "check") if field != "keep" else None)


def pasted(text):
    sheets = read_pasted(text)
    return import_sheets(sheets, agency="Police", read_on=date(2016, 9, 1))


def test_cells_pasted_from_a_spreadsheet():
    made = pasted('Date\tEvent\r\n3/6/2015\tVisit\r\n4/6/2015\t"Two\nlines"\r\n')
    assert [entry.text for entry in made.entries] == ["Visit", "Two\nlines"]


def test_lines_that_begin_with_a_date():
    made = pasted(
        "Notes of the duty desk\n\n22.05.16 - Call from the school about bruises\nmother rang back\n"
        "w/c 23/5/16: three missed visits\n24 May 2016 9.30pm Police attended 12 Mill Lane\n22.05/16 Letter sent\n"
    )
    assert [(entry.happened.text, entry.text) for entry in made.entries] == [
        ("22.05.16", "Call from the school about bruises\nmother rang back"),
        ("w/c 23/5/16", "three missed visits"),
        ("24 May 2016 9.30pm", "Police attended 12 Mill Lane"),
    ]
    assert made.entries[2].happened.start == datetime(2016, 5, 24, 21, 30)
    assert [item.kind for item in made.attention] == ["no_date", "unreadable"]
    assert made.entries[0].source.row == 3


def test_a_text_file_of_lines(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("22.05.16 Call from the school, bruises seen\n23.05.16 Visit, nobody in\n")
    assert [entry.text for entry in import_file(path).entries] == [
        "Call from the school, bruises seen",
        "Visit, nobody in",
    ]


@pytest.mark.parametrize(("tracked", "text"), [("accepted", "Plan: new"), ("rejected", "Plan: old")])
def test_tracked_changes_are_treated_as_chosen_for_the_whole_file(tracked, text):
    from heed.chronologies.core.readers.sheet import Pending

    table = sheet(
        ["Date", "Event"],
        ["3/6/2015", "Plan: new"],
        pending={2: Pending(["3/6/2015", "Plan: new"], ["3/6/2015", "Plan: old"])},
    )
    made = import_sheets([table], agency="Police", tracked=tracked)
    assert [entry.text for entry in made.entries] == [text]
