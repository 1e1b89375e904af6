"""What the corpus of hostile files cannot tell: which words and days come out, and what happens to the process."""

import random
import time

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from heed.chronologies.core.imports import import_file
from heed.chronologies.core.readers import UnreadableFile, apart
from heed.chronologies.core.readers.files import read_table_file, read_table_files

HEADINGS = ["Date", "Event"]


@pytest.fixture
def workbook(tmp_path):
    def make(name="chronology.xlsx", rows=3, options=None, spoil=None):
        path = tmp_path / name
        book = xlsxwriter.Workbook(str(path), options or {})
        sheet = book.add_worksheet("Chronology")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, [f"{number % 28 + 1}/3/2015", f"Visit {number}"])
        if spoil:
            spoil(book, sheet)
        book.close()
        return path

    return make


def sentence_of(path, **more):
    began = time.monotonic()
    with pytest.raises(UnreadableFile) as failure:
        read_table_file(path, **more)
    assert time.monotonic() - began < 20
    said = failure.value.sentence
    assert "Traceback" not in said
    assert path.name in said
    return said


def test_a_workbook_with_some_bytes_turned(workbook):
    path, chance = workbook(rows=300), random.Random(7)
    good = path.read_bytes()
    for _ in range(12):
        spoilt = bytearray(good)
        for _ in range(20):
            spoilt[chance.randrange(len(spoilt))] ^= 0xFF
        path.write_bytes(spoilt)
        try:
            sheets = read_table_file(path)
        except UnreadableFile as failure:
            assert path.name in failure.sentence  # noqa: PT017  either end is right
        else:
            assert sheets[0].rows  # still a workbook, and read as one


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    assert "no file" in sentence_of(tmp_path / "gone.xlsx")
    assert "folder" in sentence_of(tmp_path)


def test_a_stray_cell_far_below(workbook):
    path = workbook(spoil=lambda book, sheet: sheet.write_string(1_048_000, 0, "x"))
    made = import_file(path)
    assert made.counts.entries == 3
    assert [item.source.row for item in made.attention] == [1_048_001]


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_both_epochs_give_the_same_day(workbook, epoch_1904):
    from datetime import datetime

    def spoil(book, sheet):
        sheet.write_datetime(1, 0, datetime(2015, 6, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number(2, 0, 42158 - (1462 if epoch_1904 else 0))

    made = import_file(workbook(rows=2, options={"date_1904": epoch_1904}, spoil=spoil))
    assert [f"{entry.happened.start:%d %m %Y}" for entry in made.entries] == ["03 06 2015", "03 06 2015"]


def test_hidden_sheets_are_read(workbook):
    def spoil(book, sheet):
        hidden = book.add_worksheet("Hidden")
        hidden.write_row(0, 0, HEADINGS)
        hidden.write_row(1, 0, ["5/6/2015", "A hidden thing"])
        hidden.hide()

    made = import_file(workbook(spoil=spoil))
    assert made.entries[-1].text == "A hidden thing"
    assert made.entries[-1].notes == ("From a hidden sheet.",)


def test_cells_merged_downwards_count_for_each_row_that_says_something(workbook):
    def spoil(book, sheet):
        sheet.merge_range(4, 0, 900, 0, "5/6/2015")
        sheet.write_string(4, 1, "one")
        sheet.write_string(5, 1, "two")
        sheet.write_string(901, 1, "below")

    made = import_file(workbook(spoil=spoil))
    assert [entry.happened.text for entry in made.entries][-2:] == ["5/6/2015", "5/6/2015"]
    assert made.counts.rows == 6
    assert [item.cells["Event"] for item in made.attention] == ["below"]


def word_file(tmp_path, *rows, change=None):
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if change:
        change(document, table)
    path = tmp_path / "chronology.docx"
    document.save(str(path))
    return path


def test_word_cells_merged_downwards_repeat_and_across_do_not(tmp_path):
    def change(document, table):
        table.cell(1, 0).merge(table.cell(2, 0)).text = "3/6/2015"
        table.cell(3, 0).merge(table.cell(3, 1)).text = "4/6/2015"

    path = word_file(tmp_path, HEADINGS, ["", "one"], ["", "two"], ["", ""], change=change)
    made = import_file(path)
    assert [(entry.text, entry.happened.text) for entry in made.entries] == [
        ("one", "3/6/2015"),
        ("two", "3/6/2015"),
    ]
    assert made.attention[0].kind == "no_words"


def test_word_tracked_changes_hidden_text_and_comments(tmp_path):
    def change(document, table):
        words = nsdecls("w")
        paragraph = table.cell(1, 1).paragraphs[0]._p
        paragraph.append(
            parse_xml(f'<w:del w:id="1" w:author="A" {words}><w:r><w:delText>old</w:delText></w:r></w:del>')
        )
        paragraph.append(parse_xml(f'<w:ins w:id="2" w:author="A" {words}><w:r><w:t>new</w:t></w:r></w:ins>'))
        hidden = table.cell(2, 1).paragraphs[0].add_run("secret")
        hidden.font.hidden = True
        document.add_comment(table.cell(2, 1).paragraphs[0].runs[0], text="Check this", author="A. Author")

    made = import_file(
        word_file(tmp_path, HEADINGS, ["3/6/2015", "Plan: "], ["4/6/2015", "Seen"], change=change)
    )
    assert [option.label for option in made.attention[0].options] == ["“Plan: new”", "“Plan: old”"]
    (entry,) = made.entries
    assert entry.text == "Seen"
    assert any("secret" in note for note in entry.notes)
    assert any("Check this" in note for note in entry.notes)


def test_the_quick_reading_of_plain_cells_is_the_same_as_the_slow(tmp_path):
    from heed.chronologies.core.readers import wordtext

    def change(document, table):
        cell = table.cell(1, 1)
        cell.paragraphs[0].add_run("\tand\nmore ")
        cell.paragraphs[0].paragraph_format.tab_stops.add_tab_stop(1000)
        cell.add_paragraph("second")
        cell.add_table(1, 1).cell(0, 0).text = "nested"

    path = word_file(tmp_path, HEADINGS, ["3/6/2015", "first"], change=change)
    table = docx.Document(str(path)).tables[0]._tbl
    assert wordtext.is_plain(table)
    (_, _, _, cell, _) = table.iter(wordtext.tag("tc"))
    quick, slow = wordtext.read_plain_cell(cell), wordtext.read_cell(cell)
    assert quick.accepted.split("\n") == ["first\tand", "more ", "second", "nested"]
    assert " ".join(quick.accepted.split()) == " ".join(slow.accepted.split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_text_in_every_alphabet_and_with_every_mark(tmp_path, encoding, mark):
    path = tmp_path / "export.csv"
    rows = [HEADINGS, ["3/6/2015", "Said “£5 – café”"], ["4/6/2015", '"two\nlines"']]
    path.write_bytes("\r\n".join(mark.join(row) for row in rows).encode(encoding))
    made = import_file(path)
    assert [entry.text for entry in made.entries] == ["Said “£5 – café”", "two\nlines"]
    assert made.entries[1].source.row == 3


def test_a_reading_process_that_dies_does_not_take_the_next_file_with_it(workbook):
    bad = workbook("bad.xlsx", spoil=lambda book, sheet: sheet.write_string(1_048_575, 16_383, "x"))
    good = workbook("good.xlsx")
    with apart.Reader() as reader:
        with pytest.raises(UnreadableFile):
            reader.read(bad, kind="xlsx", name="bad.xlsx", notes=())
        assert reader.read(good, kind="xlsx", name="good.xlsx", notes=())[0].rows


def test_files_asked_for_together_are_all_read_when_one_kills_the_process(workbook, monkeypatch):
    """The file that comes after it in the line is read by the next process, and only the guilty one is refused."""
    paths = [workbook(f"{number}.xlsx") for number in range(7)]
    deadly = str(paths[2])
    start = apart.START.replace(
        "serve()",
        "from heed.chronologies.core.readers import worker; import os; read = worker.read_office_file; "
        f"worker.read_office_file = lambda path, *a: os._exit(9) if str(path) == {deadly!r} else read(path, *a); "
        "serve()",
    )
    monkeypatch.setattr(apart, "START", start)
    found = list(read_table_files(paths))
    assert ["2.xlsx" in each.sentence if isinstance(each, UnreadableFile) else each[0].file for each in found] == [
        "0.xlsx", "1.xlsx", True, "3.xlsx", "4.xlsx", "5.xlsx", "6.xlsx",
    ]  # fmt: skip


def test_a_process_that_ended_between_two_files_is_started_anew(workbook):
    with apart.Reader() as reader:
        assert reader.read(workbook(), kind="xlsx", name="a.xlsx", notes=())
        reader._process.kill()
        reader._process.wait()
        assert reader.read(workbook(), kind="xlsx", name="b.xlsx", notes=())[0].file == "b.xlsx"


def test_a_reading_process_that_hangs_is_stopped(workbook, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "START", "import time; time.sleep(60)")
    assert "seconds to open" in sentence_of(workbook())


def test_openpyxl_reads_what_calamine_refuses(workbook, monkeypatch):
    from heed.chronologies.core.readers import spreadsheets

    def refuse(path, name):
        raise BaseException("a panic")

    monkeypatch.setattr(spreadsheets, "_by_calamine", refuse)
    (sheet,) = spreadsheets.read_workbook(workbook(), name="a.xlsx", epoch_1904=False, notes=())
    assert sheet.rows[1] == ["2/3/2015", "Visit 1"]
