"""What was exported and comes back is the same, but for what somebody changed: shown change by change."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heed.chronologies.core.abbreviations import Term
from heed.chronologies.core.columns import propose_columns
from heed.chronologies.core.entries import Import
from heed.chronologies.core.imports import import_file
from heed.chronologies.core.merge import merge
from heed.chronologies.core.outputs import WRITERS, write
from heed.chronologies.core.readers import UnreadableFile
from heed.chronologies.core.readers.files import read_table_file
from heed.chronologies.core.readers.text import read_text
from heed.chronologies.core.readers.worker import read_office_file
from heed.chronologies.core.returned import accept, find_changes, find_changes_in, read_export
from heed.chronologies.core.rows import read_entries
from tests.unit.chronologies.tables import sheet

READ_ON = date(2016, 9, 1)
HEADINGS = ("Date", "Date informed", "Event", "Action taken", "Shoe size")
WRITTEN = [
    line.split("|")[0]
    for line in Path(__file__).with_name("written_dates.txt").read_text().splitlines()
    if "|" in line and " ask " not in line and not line.startswith("#")
]
KNEW = ["", "as above", "3/6/15", *WRITTEN[::3]]
FIELDS = (
    "Date",
    "Event",
    "Who was seen",
    "Location",
    "Child seen?",
    "Voice of child",
    "Expected practice",
    "Why no contact",
)
words = st.text(
    st.one_of(
        st.sampled_from(list("abc =+-@'\"\n:—“”")),
        st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], exclude_characters="\x85\xa0"),
    ),
    max_size=30,
)
rows = st.lists(
    st.tuples(st.sampled_from(WRITTEN), st.sampled_from(KNEW), words, words, words),
    max_size=6,
)  # fmt: skip


def told(agency, prefix, lines):
    table = sheet(HEADINGS, *lines)
    return read_entries(table, propose_columns(table), agency=agency, prefix=prefix, read_on=READ_ON)


def as_late(entry):
    return entry._replace(added_late=True, changed_late=entry.id.startswith("P"), notes=("One.", "Two."))


def chronology(police, health, late=False):
    imports = [
        told("Police", "P", police),
        told("Community health", "H", health),
    ]
    if late:
        imports = [Import(each.agency, each.file, tuple(map(as_late, each.entries))) for each in imports]
    return merge(imports)


def sheets_of(merged, ending, folder):
    path = folder / f"back{ending}"
    with path.open("wb") as file:
        WRITERS[ending](merged, file, "Chronology")
    if ending == ".csv":
        return read_text(path, name=path.name, notes=())
    return read_office_file(path, ending[1:], path.name, ())


@settings(max_examples=40)
@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".csv"])
@example(police=[("1/3/15", "", "'=1+1", "''-", "")], health=[("2/3/15", "", "-a", "'", "")], late=False)
@given(police=rows, health=rows, late=st.booleans())
def test_what_comes_back_untouched_has_no_change(tmp_path_factory, ending, police, health, late):
    merged = chronology(police, health, late)
    if not merged.entries:
        return
    sheets = sheets_of(merged, ending, tmp_path_factory.mktemp("back"))
    back = find_changes_in(merged, sheets, name="back", read_on=READ_ON)
    assert back.changes == ()
    assert back.unchanged == len(merged.entries)


def tidied(text):
    return "\n".join(line.strip() for line in text.splitlines()).strip()


@settings(max_examples=60)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@given(police=rows, health=rows, late=st.booleans())
def test_an_export_is_read_whole(tmp_path_factory, ending, police, health, late):
    merged = chronology(police, health, late)
    if not merged.entries:
        return
    sheets = sheets_of(merged, ending, tmp_path_factory.mktemp("back"))
    expected = [
        each._replace(text=tidied(each.text), fields={key: tidied(said) for key, said in each.fields.items()})
        for each in merged.entries
    ]
    assert read_export(sheets, name="back", read_on=READ_ON) == expected


@pytest.fixture
def merged():
    return chronology(
        [["3/6/2015", "4/6/2015", "Home visit", "None", "9"], ["w/c 8/6/15", "", "Call: mother\nupset", "", ""],
         ["n/k", "", "Undated note", "Filed", ""]],
        [["5/6/2015", "as above", "Weight checked", "Review", ""], ["6/6/2015", "", "Letter sent", "", "7"]],
    )  # fmt: skip


def said_of(changes):
    return {(each.kind, each.id, each.what, each.before, each.after) for each in changes}


def test_changes_in_excel_are_shown_one_by_one_and_made_only_when_taken(merged, tmp_path):
    path = tmp_path / "back.xlsx"
    write(merged, path)
    book = openpyxl.load_workbook(path)
    table = book["Chronology"]
    places = {cell.value: cell.column for cell in table[1]}
    lines = {row[0].value: row[0].row for row in table.iter_rows(min_row=2)}
    table.cell(lines["P-001"], places["What happened"]).value = "Home visit, nobody in"
    table.cell(lines["P-001"], places["When it happened"]).value = "? 2 June 2015"
    table.cell(lines["H-001"], places["Action or outcome"]).value = None
    table.cell(lines["H-002"], places["When it happened"]).value = "31/02/2015"
    for values in (["", "9/6/15", "new words"], ["", "", "new and undated"]):
        row = table.max_row + 1
        for heading, value in zip(("Entry", "When it happened", "What happened"), values, strict=True):
            table.cell(row, places[heading]).value = value
        table.cell(row, places["Agency"]).value = "Police"
    table.delete_rows(lines["P-003"])
    book.save(path)
    back = find_changes(merged, path, read_on=READ_ON)
    assert said_of(back.changes) == {
        ("changed", "P-001", "What happened", "Home visit", "Home visit, nobody in"),
        ("changed", "P-001", "When it happened", "3 June 2015", "? 2 June 2015"),
        ("changed", "H-001", "Action or outcome", "Review", ""),
        ("changed", "H-002", "When it happened", "6 June 2015", "31/02/2015"),
        ("added", "new, row 6", "", "", "new words"), ("added", "new, row 7", "", "", "new and undated"),
        ("gone", "P-003", "", "Undated note", ""),
    }  # fmt: skip
    assert back.unchanged == 1
    problems = {each.id: each.problem for each in back.changes if each.problem}
    assert "no 31 February" in problems["H-002"]
    assert "no date" in problems["new, row 7"]
    good = [each for each in back.changes if not each.problem and each.kind != "gone"]
    after = {entry.id: entry for entry in accept(merged.entries, good, read_on=READ_ON)}
    assert after["P-001"].text == "Home visit, nobody in"
    assert (after["P-001"].happened.start, after["P-001"].happened.certain) == (date(2015, 6, 2), False)
    assert "action" not in after["H-001"].fields
    assert after["P-003"].text == "Undated note"
    assert after["new, row 6"].happened.start == date(2015, 6, 9)
    with pytest.raises(ValueError, match="31 February"):
        accept(merged.entries, back.changes)


def test_changes_in_word_are_shown_one_by_one(merged, tmp_path):
    path = tmp_path / "back.docx"
    write(merged, path)
    document = docx.Document(str(path))
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "When it happened")
    rows = {row.cells[1].text.split("\n")[-1]: row for row in table.rows[1:]}
    texts = rows["P-001"].cells[2].paragraphs
    texts[0].runs[0].text = "Home visit, nobody in"
    next(each for each in texts if each.text.startswith("Action")).runs[
        0
    ].text = "Action or outcome: Card left"
    rows["P-002"].cells[0].paragraphs[0].runs[0].text = "week of 15 June 2015"
    new = table.add_row()
    for cell, text in zip(new.cells, ("9/6/2015", "Police", "new words"), strict=True):
        cell.text = text
    table._tbl.remove(rows["P-003"]._tr)
    document.save(str(path))
    back = find_changes(merged, path, read_on=READ_ON)
    assert {(kind, key if kind != "added" else "", *rest) for kind, key, *rest in said_of(back.changes)} == {
        ("changed", "P-001", "What happened", "Home visit", "Home visit, nobody in"),
        ("changed", "P-001", "Action or outcome", "None", "Card left"),
        ("changed", "P-002", "When it happened", "week of 8 June 2015", "week of 15 June 2015"),
        ("added", "", "", "", "new words"), ("gone", "P-003", "", "Undated note", ""),
    }  # fmt: skip
    week = next(each.entry for each in back.changes if each.id == "P-002")
    assert (week.happened.start, week.happened.precision) == (date(2015, 6, 15), "week")
    assert back.unchanged == 2


def test_a_line_that_stands_twice_is_a_new_one(merged, tmp_path):
    path = tmp_path / "back.xlsx"
    write(merged, path)
    book = openpyxl.load_workbook(path)
    table = book["Chronology"]
    table.append([cell.value for cell in table[2]])
    book.save(path)
    back = find_changes(merged, path, read_on=READ_ON)
    assert [(each.kind, each.id) for each in back.changes] == [("added", "P-001")]
    assert any("twice" in note for note in back.notes)
    assert len(accept(merged.entries, back.changes)) == len(merged.entries) + 1


def test_a_column_taken_out_or_moved_is_no_change(merged, tmp_path):
    path = tmp_path / "back.xlsx"
    write(merged, path)
    book = openpyxl.load_workbook(path)
    table = book["Chronology"]
    table.delete_cols(3, 3)
    table.move_range(f"A1:A{table.max_row}", cols=table.max_column)
    book.save(path)
    assert find_changes(merged, path, read_on=READ_ON).changes == ()


def test_a_file_that_is_no_export_is_refused_with_a_sentence(merged, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Date,Event\n3/6/2015,Visit\n")
    with pytest.raises(UnreadableFile) as failure:
        find_changes(merged, path)
    assert "no chronology that Heed wrote" in failure.value.sentence
    with pytest.raises(UnreadableFile):
        read_export([], name="other.csv")


def test_an_empty_merge_writes_an_export_without_entries():
    out = io.BytesIO()
    WRITERS[".xlsx"](merge([]), out, "Chronology")
    assert out.getvalue()[:2] == b"PK"


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_one_merge_can_be_taken_into_another(merged, tmp_path, ending):
    """An agency merges its own services first: what it sends on keeps dates, words, fields and whose each entry is."""
    path = tmp_path / f"trust{ending}"
    write(merged, path)
    again = import_file(path, agency="Trust")

    def told(entry):
        return entry.agency, entry.happened.describe(), entry.text, entry.fields.get("action")

    assert sorted(map(told, again.entries)) == sorted(map(told, merged.entries))
    knew = {entry.text: entry.known.describe() for entry in again.entries if entry.known}
    assert knew == {entry.text: entry.known.describe() for entry in merged.entries if entry.known}


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".csv"])
def test_who_was_seen_where_and_expected_practice_survive_the_way_out_and_back(tmp_path, ending):
    line = ["3/6/2015", "Home visit", "Both children", "At home", "Yes", "Quiet", "Not met: too late", "None"]
    table = sheet(FIELDS, line)
    merged = merge(
        [read_entries(table, propose_columns(table), agency="Police", prefix="P", read_on=READ_ON)]
    )
    assert list(merged.entries[0].fields) == [
        "seen", "place", "child_seen", "voice", "expected", "Why no contact",
    ]  # fmt: skip
    sheets = sheets_of(merged, ending, tmp_path)
    assert find_changes_in(merged, sheets, name="back", read_on=READ_ON).changes == ()
    if ending != ".docx":
        assert read_export(sheets, name="back", read_on=READ_ON) == list(merged.entries)
        fresh = propose_columns(sheets[0])
        assert [column.field for column in fresh.columns if column.heading in ("Who was seen", "Where")] == [
            "seen", "place",
        ]  # fmt: skip


@pytest.mark.parametrize("kind", [".docx", ".xlsx", ".csv"])
def test_abbreviations_and_what_was_taken_back_come_back_as_they_went(tmp_path, kind):
    merged = chronology(
        [("1/3/15", "", "DNA swab taken.", "Crime recorded", "4")],
        [("2/3/15", "", "DNA. NFA.", "Letter", "")],
    )
    first, second = merged.entries
    gone = first._replace(taken_back=True, added_late=True)
    other = second._replace(fields=dict(reversed(second.fields.items())))
    out = replace(
        merged, entries=(gone, second), glossary=(Term("DNA", "did not attend", "Community health"),)
    )
    path = tmp_path / f"out{kind}"
    with path.open("wb") as file:
        WRITERS[kind](out, file, "Merged")
    # As it is read again: without what the abbreviations mean, and with the columns in another order
    found = find_changes(replace(merged, entries=(gone, other)), path, read_on=READ_ON)
    assert (found.changes, found.unchanged) == ((), 2)
    if kind != ".docx":
        read = read_export(read_table_file(path), name=path.name, read_on=READ_ON)
        assert [(each.taken_back, each.added_late) for each in read] == [(True, True), (False, False)]
