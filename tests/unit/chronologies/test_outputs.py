"""What is written says what was merged, and cannot run, lose its language or lose its headings."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import docx
import jsonschema
import openpyxl
import pikepdf
import pypdf
import pytest

from heed.chronologies.core.abbreviations import Term
from heed.chronologies.core.merge import merge
from heed.chronologies.core.outputs import write
from heed.chronologies.core.outputs.lines import AGENCY_COLOURS
from heed.chronologies.core.outputs.word import LATE_SHADE
from heed.chronologies.core.schema import happened_from_json, to_json
from heed.cli.merge import SCHEMA
from tests.unit.chronologies.tables import told

HEADINGS = ("Date", "Event", "Action taken")
FORMULA = '=HYPERLINK("http://example.invalid","x")'


@pytest.fixture
def merged():
    police = told("Police", "P", ["3/6/2015", FORMULA, "+1"], ["", "no date", ""], headings=HEADINGS)
    health = told("Health", "H", ["summer 2014", "Seen at #clinic \\ $x$ [b]\x0b", "None"], headings=HEADINGS)
    made = merge([police, health])
    late = made.entries[1]._replace(added_late=True)
    return replace(made, entries=(made.entries[0], late))


def written(merged, tmp_path, ending):
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / f"merged{ending}"
    write(merged, path, title="Chronology of Wren")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    return path


def test_json_has_the_shape_that_others_script_against(merged, tmp_path):
    made = json.loads(written(merged, tmp_path, ".json").read_text())
    assert set(made) == {
        "entries", "attention", "duplicates", "contradictions", "gaps", "knowledge", "figures", "at_entries", "notes",
        "glossary",
    }  # fmt: skip
    first = made["entries"][0]
    assert set(first) == {"id", "agency", "happened", "known", "text", "fields", "source"}
    assert first["happened"] == {
        "from": "2014-06-01", "to": "2014-08-31", "precision": "season", "certain": True, "text": "summer 2014",
    }  # fmt: skip
    assert first["known"] is None
    assert made["attention"][0]["kind"] == "no_date"
    assert made["attention"][0]["source"] == {"file": "file.xlsx", "sheet": "Sheet1", "row": 3}
    assert happened_from_json(first["happened"]) == merged.entries[0].happened


def test_every_document_ends_with_what_abbreviations_mean(merged, tmp_path):
    terms = (Term("A&E", "accident and emergency"), Term("=DNA", "did not attend", "Police"))
    explained = replace(merged, glossary=terms)
    lines = [["A&E", "accident and emergency", "The whole review"], ["=DNA", "did not attend", "Police"]]
    table = docx.Document(str(written(explained, tmp_path / "w", ".docx"))).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == lines
    sheet = openpyxl.load_workbook(written(explained, tmp_path / "x", ".xlsx"))["Abbreviations"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == lines
    assert sheet["A3"].data_type == "s", "a short form never runs"
    assert json.loads(written(explained, tmp_path / "j", ".json").read_text())["glossary"] == [
        {"short": "A&E", "meaning": "accident and emergency", "agency": None},
        {"short": "=DNA", "meaning": "did not attend", "agency": "Police"},
    ]
    jsonschema.validate(to_json(explained), json.loads(SCHEMA.read_text()))
    plain, longer = (len(pikepdf.open(written(each, tmp_path / name, ".pdf")).open_outline().root[0].children)
                     for each, name in ((merged, "p"), (explained, "q")))  # fmt: skip
    assert longer == plain + 1, "a heading of its own"


def test_json_gaps_and_questions():
    lines = [["3/1/2015", "Joint visit with health visitor"], ["9/12/2015", "b"]]
    made = to_json(
        merge([told("Police", "P", *lines), told("Health", "H", ["4/1/2015", "Joint visit with police"])])
    )
    assert made["gaps"] == [{"agency": "Police", "from": "2015-01-04", "to": "2015-12-08", "stated": False}]
    assert made["contradictions"][0]["entries"] == ["P-001", "H-001"]


def test_word_has_headings_header_rows_language_and_title(merged, tmp_path):
    path = written(merged, tmp_path, ".docx")
    document = docx.Document(str(path))
    assert document.core_properties.title == "Chronology of Wren"
    assert document.paragraphs[0].style.name == "Heading 1"
    assert document.sections[0].page_width > document.sections[0].page_height
    rows = document.tables[0].rows
    assert [cell.text for cell in rows[0].cells] == ["When it happened", "Agency", "What happened"]
    assert "w:tblHeader" in rows[0]._tr.xml
    assert "Added after the merge." in rows[2].cells[2].text
    assert "Added after" not in rows[1].cells[2].text
    assert [row.cells[1].text.split("\n")[0] for row in rows][1:] == ["Health", "Police"]
    with zipfile.ZipFile(path) as parts:
        assert b'w:val="en-GB"' in parts.read("word/styles.xml")


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".csv"])
def test_what_was_changed_after_the_merge_is_not_said_to_be_added(merged, tmp_path, ending):
    changed = merged.entries[1]._replace(changed_late=True)
    path = written(replace(merged, entries=(merged.entries[0], changed)), tmp_path, ending)
    if ending == ".pdf":
        told = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    elif ending == ".docx":
        told = docx.Document(str(path)).tables[0].rows[2].cells[2].text
    else:
        told = path.read_text(encoding="utf-8-sig")
    assert "Changed after the merge." in told
    assert "Added after" not in told


def test_excel_cells_cannot_run(merged, tmp_path):
    book = openpyxl.load_workbook(written(merged, tmp_path, ".xlsx"))
    assert book.sheetnames == ["Chronology", "Questions", "Needs attention"]
    cells = [cell for row in book["Chronology"].iter_rows() for cell in row]
    (formula,) = [cell for cell in cells if cell.value == FORMULA]
    assert formula.data_type == "s"
    assert formula.quotePrefix
    assert book["Needs attention"]["E2"].value == "A row with words and no date. Nothing is guessed."


def test_csv_cells_cannot_run(merged, tmp_path):
    text = written(merged, tmp_path, ".csv").read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert f"'{FORMULA}" in cells
    assert "'+1" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_pdf_is_tagged_titled_and_in_english(merged, tmp_path):
    with pikepdf.open(written(merged, tmp_path, ".pdf")) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.open_metadata()["dc:title"] == "Chronology of Wren"
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"
        assert pdf.pages[0].MediaBox[2] > pdf.pages[0].MediaBox[3]


def test_pdf_holds_the_words_as_they_are(merged, tmp_path):
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(written(merged, tmp_path, ".pdf")).pages)
    assert "Seen at #clinic \\ $x$ [b]" in text
    assert "Added after the merge." in text


def test_an_unknown_ending_is_refused_and_a_failure_leaves_nothing(merged, tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="must end in"):
        write(merged, tmp_path / "merged.odt")
    monkeypatch.setattr("heed.chronologies.core.schema.entry_to_json", lambda entry: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(merged, tmp_path / "merged.json")
    assert list(tmp_path.iterdir()) == []


def light(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", ["FFFFFF", LATE_SHADE])
def test_agencies_have_colours_that_can_be_read(ground):
    for colour in AGENCY_COLOURS:
        assert (light(ground) + 0.05) / (light(colour) + 0.05) >= 4.5, colour


def test_each_agency_has_its_colour_in_word_and_excel(merged, tmp_path):
    table = docx.Document(written(merged, tmp_path, ".docx")).tables[0]
    named = {
        cell.paragraphs[0].text: cell.paragraphs[0].runs[0].font.color.rgb
        for cell in table.columns[1].cells[1:]
    }
    (tmp_path / "merged.docx").unlink()
    sheet = openpyxl.load_workbook(written(merged, tmp_path, ".xlsx"))["Chronology"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Agency")
    cells = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1)]
    assert {cell.value: cell.font.color.rgb[2:] for cell in cells} == {
        name: str(rgb) for name, rgb in named.items()
    }
    assert [str(named[agency]) for agency in merged.agencies] == list(AGENCY_COLOURS[: len(merged.agencies)])


def test_what_came_after_the_merge_is_shaded_in_excel(merged, tmp_path):
    sheet = openpyxl.load_workbook(written(merged, tmp_path, ".xlsx"))["Chronology"]
    shades = [row[0].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)]
    assert shades == ["00000000", "FFFFF7BF"]
