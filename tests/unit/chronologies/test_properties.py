"""What holds of every chronology: no row lost, one order, the same in every kind of file, and no year invented."""

import re
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.core.imports import import_sheets
from heed.chronologies.core.merge import merge
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.core.readers.text import read_text
from heed.chronologies.core.readers.worker import read_office_file
from tests.faults.hostile.packages import (
    document,
    open_row,
    open_spreadsheet,
    rows_xml,
    separated,
    sheet_xml,
    word_row,
    word_table,
    workbook,
)
from tests.unit.chronologies.tables import told
from tests.unit.chronologies.test_returned import WRITTEN

READ_ON = date(2016, 9, 1)
CONTEXT = DateContext(read_on=READ_ON)
HEADINGS = ("Date", "Event", "Action taken")
fixed = settings(derandomize=True, max_examples=40)

word = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
words = st.lists(word, max_size=5).map(" ".join)
when = st.one_of(
    st.sampled_from([*map(str.strip, WRITTEN), "", "n/k", "31/02/2015", "as above", "Date"]), words
)
rows = st.lists(st.tuples(when, words, words), min_size=1, max_size=8)


def quoted(row):
    return ['"' + cell.replace('"', '""') + '"' for cell in row]


def in_every_kind(folder, table):
    """The sheets of one table as a workbook, a Word document, an OpenDocument spreadsheet and separated text."""
    workbook(sheet_xml(rows_xml(*table)))(folder / "a.xlsx")
    document(word_table(*(word_row(*row) for row in table)))(folder / "a.docx")
    open_spreadsheet("".join(open_row(*row) for row in table))(folder / "a.ods")
    (folder / "a.csv").write_text(separated(",", *map(quoted, table)), encoding="utf-8")
    for kind in ("xlsx", "docx", "ods"):
        yield read_office_file(folder / f"a.{kind}", kind, f"a.{kind}", ())
    yield read_text(folder / "a.csv", name="a.csv", notes=())


@fixed
@given(rows)
def test_every_kind_of_file_gives_every_row_and_the_same_entries(tmp_path_factory, lines):
    table = [HEADINGS, *lines]
    made = [
        import_sheets(sheets, agency="Police", read_on=READ_ON)
        for sheets in in_every_kind(tmp_path_factory.mktemp("kinds"), table)
    ]
    told_first = [(each.happened, each.text, each.fields, each.source.row) for each in made[0].entries]
    asked_first = [(each.kind, each.written, each.source.row) for each in made[0].attention]
    for each in made:
        counts = each.counts
        assert counts.rows == len(each.entries) + len(each.attention)
        assert counts.rows + counts.titles + counts.headings == sum(any(row) for row in table)
        assert [(one.happened, one.text, one.fields, one.source.row) for one in each.entries] == told_first
        assert [(one.kind, one.written, one.source.row) for one in each.attention] == asked_first


@fixed
@given(rows)
def test_every_cell_of_a_row_is_in_its_entry_or_its_question(lines):
    made = told("Police", "P", *lines, headings=HEADINGS)
    for item in made.attention:
        assert set(filter(None, lines[item.source.row - 2])) <= set(item.cells.values())
    for entry in made.entries:
        day, text, action = lines[entry.source.row - 2]
        assert entry.happened.text == day
        assert {text, action} - {""} <= {entry.text, *entry.fields.values()}


agencies = ("Police", "Health", "Housing", "School")
dated = st.tuples(
    st.dates(date(2015, 1, 1), date(2015, 1, 9)), st.sampled_from(["Core group held", "Visit", "Call"])
)


@fixed
@given(st.lists(st.lists(dated, max_size=4), min_size=4, max_size=4), st.permutations(range(4)))
def test_no_order_of_files_changes_what_is_merged_or_asked(parts, order):
    imports = [told(agency, agency[:2], *lines) for agency, lines in zip(agencies, parts, strict=True)]
    straight, turned = merge(imports), merge([imports[place] for place in order])
    for found in ("entries", "duplicates", "contradictions", "knowledge", "gaps"):
        assert getattr(straight, found) == getattr(turned, found)
    assert set(straight.agencies) == set(turned.agencies)
    assert sorted(straight.notes) == sorted(turned.notes)


@fixed
@given(
    st.lists(st.tuples(st.sampled_from(WRITTEN), words, words), min_size=1, max_size=8),
    st.sampled_from([".xlsx", ".csv"]),
)
def test_an_export_taken_into_another_merge_says_the_same(tmp_path_factory, lines, ending):
    merged = merge([told("Police", "P", *lines, headings=HEADINGS)])
    assume(merged.entries)
    path = tmp_path_factory.mktemp("again") / f"again{ending}"
    with path.open("wb") as file:
        WRITERS[ending](merged, file, "Chronology")
    sheets = (
        read_text(path, name=path.name, notes=())
        if ending == ".csv"
        else read_office_file(path, "xlsx", path.name, ())
    )
    again = import_sheets(sheets[:1], agency="Board", read_on=READ_ON)
    assert again.attention == ()
    assert [spoken(each) for each in again.entries] == [spoken(each) for each in merged.entries]


def spoken(entry):
    happened = entry.happened
    return (
        entry.agency,
        happened.first_day,
        happened.last_day,
        happened.certain,
        entry.text,
        entry.fields.get("action"),
    )


free = st.lists(
    st.one_of(st.sampled_from(WRITTEN), word, st.integers(0, 3000).map(str)), min_size=1, max_size=4
)


@settings(derandomize=True, max_examples=300)
@given(free, st.sampled_from([" ", "", " - ", ", ", "/"]))
def test_no_year_is_invented(pieces, between):
    """The years of whatever is read stand in the text in four figures or two, or follow from the year that does."""
    text = between.join(pieces)
    reading = read_date(text, context=CONTEXT)
    for happened in filter(
        None, [reading.happened, *(() if reading.kind == "unreadable" else reading.options)]
    ):
        assert happened.text == text.strip()
        if happened.start is None:
            continue
        figures = {int(number[at:at + size]) for number in re.findall(r"\d+", text)
                   for size in (2, 4) for at in range(len(number) - size + 1)}  # fmt: skip
        years = {happened.first_day.year, happened.last_day.year}
        written = {year for year in years if year in figures or year % 100 in figures}
        assert written
        assert max(years) - min(years) <= 1 or written == years or "0s" in text or "0's" in text
