"""What is written into a blank template is read back as entries, without anybody touching the columns."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from heed.chronologies.core.blanks import COLUMNS, Blank, write_blank_docx, write_blank_xlsx
from heed.chronologies.core.columns import propose_columns
from heed.chronologies.core.headings import EXAMPLE
from heed.chronologies.core.imports import import_sheets
from heed.chronologies.core.readers.files import read_table_file

BLANK = Blank(
    "Chronology template", "Northmere Police", "NSCB-2016-014",
    sentence="Each entry bears the day on which the agency learnt of it.",
    period=(date(2014, 9, 1), date(2015, 12, 31)), due=date(2016, 6, 10),
    terms=tuple(f"Was what was known in {year} shared in time, and with whom was it shared?" for year in range(20)),
    guidance=(("Which date does an entry bear?", "The day on which your agency learnt of it."),),
)  # fmt: skip
LINES = (
    {"Date of event": "14/04/2015", "What happened": "Call to the home", "Child seen": "No", "Where": "At home"},
    {"Date of event": "about May 2015", "Date agency knew": "9 June 2015", "What happened": "A partner moved in",
     "Expected practice": "Not met: nobody asked", "Author’s comment": "Could have been known"},
)  # fmt: skip


def filled_xlsx(path, lines):
    file = BytesIO()
    write_blank_xlsx(BLANK, file)
    book = openpyxl.load_workbook(file)
    sheet = book.active
    heading = next(row for row in sheet.iter_rows() if row[0].value == "Date of event")
    for offset, line in enumerate(lines, 2):
        for cell in heading:
            sheet.cell(cell.row + offset, cell.column).value = line.get(cell.value)
    book.save(path)


def filled_docx(path, lines):
    file = BytesIO()
    write_blank_docx(BLANK, file)
    document = docx.Document(file)
    (table,) = document.tables
    headings = [cell.text for cell in table.rows[0].cells]
    for row, line in zip(table.rows[2:], lines, strict=False):
        for heading, cell in zip(headings, row.cells, strict=True):
            cell.text = line.get(heading, "")
    document.save(path)


FILL = {"xlsx": filled_xlsx, "docx": filled_docx}


@pytest.mark.parametrize("kind", FILL)
def test_a_filled_template_is_read_without_a_question(tmp_path, kind):
    path = tmp_path / f"template.{kind}"
    FILL[kind](path, LINES)
    (sheet,) = read_table_file(path)
    columns = propose_columns(sheet).columns
    assert [(column.heading, column.field, column.how_sure) for column in columns] == [
        (column.heading, column.field, "recognised") for column in COLUMNS
    ]
    found = import_sheets([sheet], agency="Police", read_on=date(2016, 5, 1))
    assert (found.attention, found.left_out) == ((), ())
    assert found.counts.rows == 2
    first, second = found.entries
    assert (first.happened.single_day, first.text, first.fields["place"]) == (
        date(2015, 4, 14), "Call to the home", "At home",
    )  # fmt: skip
    assert (second.happened.precision, second.known.single_day) == ("month", date(2015, 6, 9))
    assert second.fields["expected"].startswith("Not met")
    assert any("is the template’s example and was not counted" in note for note in found.notes)


@pytest.mark.parametrize("kind", FILL)
def test_nothing_written_over_the_example_is_lost(tmp_path, kind):
    """Whoever overwrites the words, or the date, of the example has written an entry, or is asked about it."""
    path = tmp_path / f"template.{kind}"
    FILL[kind](path, LINES)
    (sheet,) = read_table_file(path)
    place = next(place for place, row in enumerate(sheet.rows) if str(row[0]).startswith(EXAMPLE) and row[2])
    sheet.rows[place][2] = "Our own words"
    found = import_sheets([sheet], agency="Police", read_on=date(2016, 5, 1))
    assert found.counts.rows == 3
    told = [entry.text for entry in found.entries] + [each.cells["What happened"] for each in found.attention]
    assert "Our own words" in told


def test_an_empty_template_says_what_it_is_for():
    file = BytesIO()
    write_blank_docx(BLANK, file)
    text = "\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs)
    for said in (
        "NSCB-2016-014", "1 September 2014 to 31 December 2015", "10 June 2016", BLANK.sentence, BLANK.terms[3],
        "Which date does an entry bear? The day", "Voice of the child: What the child said",
    ):  # fmt: skip
        assert said in text
    file = BytesIO()
    write_blank_xlsx(BLANK, file)
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(file).active.iter_rows()
        for cell in row
        if cell.value
    ]
    for said in ("Northmere Police", "10 June 2016", BLANK.sentence, BLANK.terms[3], COLUMNS[8].instruction):
        assert any(said in cell for cell in cells), said
