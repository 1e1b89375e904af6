"""Every row is an entry, waits for an answer, or was left out with a reason."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.chronologies.core.entries import Answer
from heed.chronologies.core.imports import agency_from_name, prefixes
from heed.chronologies.core.readers.sheet import Pending
from tests.unit.chronologies.tables import read

HEADINGS = ["Date", "Time", "Date informed", "Event", "Child seen", "Shoe size"]


def test_a_row_becomes_an_entry_with_its_own_fields_and_place():
    made = read(HEADINGS, ["3/6/2015", "21:40", "4/6/2015", "Home visit", "Y", "9"])
    (entry,) = made.entries
    assert entry.id == "P-001"
    assert entry.happened.start == datetime(2015, 6, 3, 21, 40)
    assert entry.known.start == date(2015, 6, 4)
    assert entry.text == "Home visit"
    assert entry.fields == {"child_seen": "Y", "Shoe size": "9"}
    assert tuple(entry.source) == ("file.xlsx", "Sheet1", 2)


def test_a_time_cell_and_a_time_that_cannot_be_read():
    made = read(HEADINGS, [date(2015, 6, 3), time(9, 5), "", "a"], [date(2015, 6, 3), "after tea", "", "b"])
    assert made.entries[0].happened.start == datetime(2015, 6, 3, 9, 5)
    assert made.entries[1].happened.precision == "day"
    assert made.entries[1].fields["time"] == "after tea"


def test_titles_headings_and_blanks_are_counted_apart():
    made = read(
        ["A title"],
        ["Date", "Event"],
        ["3/6/2015", "a"],
        ["", " "],
        ["Date", "Event"],
        ["n/k", "b"],
        ["", "c"],
    )
    counts = made.counts
    assert (counts.rows, counts.entries, counts.attention, counts.left_out) == (3, 2, 1, 0)
    assert (counts.titles, counts.headings, counts.blank) == (1, 2, 1)
    assert made.attention[0].kind == "no_date"
    assert made.attention[0].cells == {"Date": "", "Event": "c"}


def test_an_answer_settles_a_row_and_ids_stay():
    rows = (["Date", "Event"], ["/0206/2015", "a"], ["3/6/2015", "b"])
    before = read(*rows)
    assert [entry.id for entry in before.entries] == ["P-002"]
    answer = before.attention[0].options[0].answer
    after = read(*rows, answers={2: answer})
    assert [(entry.id, entry.happened.start) for entry in after.entries] == [
        ("P-001", date(2015, 6, 2)), ("P-002", date(2015, 6, 3)),
    ]  # fmt: skip
    assert after.entries[0].happened.text == "/0206/2015"


def test_a_row_may_be_left_out_with_a_reason():
    made = read(["Date", "Event"], ["", "page 3 of 4"], answers={2: Answer(leave_out="A page number.")})
    assert [item.reason for item in made.left_out] == ["A page number."]
    assert made.counts.rows == made.counts.left_out == 1


def test_a_bad_answer_is_asked_again():
    made = read(["Date", "Event"], ["", "a"], answers={2: Answer(date="31/02/2015")})
    assert "“31/02/2015” was typed" in made.attention[0].reason


def test_a_tracked_change_waits_for_a_person():
    rows = (["Date", "Event"], ["3/6/2015", "Refer to EH"])
    pending = {2: Pending(["3/6/2015", "Refer to EH"], ["3/6/2015", "NFA"])}
    asked = read(*rows, pending=pending).attention[0]
    assert [option.label for option in asked.options] == ["“Refer to EH”", "“NFA”"]
    settled = read(*rows, pending=pending, answers={2: asked.options[1].answer})
    assert settled.entries[0].text == "NFA"


def test_a_row_deleted_by_a_tracked_change_is_kept_or_left_out():
    rows = (["Date", "Event"], ["3/6/2015", "a"])
    pending = {2: Pending(None, ["3/6/2015", "a"])}
    keep, drop = (option.answer for option in read(*rows, pending=pending).attention[0].options)
    assert read(*rows, pending=pending, answers={2: keep}).counts.entries == 1
    assert read(*rows, pending=pending, answers={2: drop}).counts.left_out == 1


def test_a_known_date_that_could_be_two_days_is_asked_about():
    rows = (HEADINGS, ["23/6/2015", "", "06/25/15", "a"], ["24/6/2015", "", "04/06/15", "b"])
    made = read(*rows)
    assert [item.kind for item in made.attention] == ["known_date"]
    assert made.attention[0].column == "Date informed"
    settled = read(*rows, answers={3: made.attention[0].options[1].answer})
    assert settled.entries[1].known.start == date(2015, 4, 6)


def test_as_above_offers_the_row_above():
    made = read(["Date", "Event"], ["3/6/2015", "a"], ["as above", "b"])
    assert made.attention[0].options[0].label == "3 June 2015"


def test_a_stated_silence_is_known_as_one():
    made = read(
        ["Date", "Event"],
        ["", "No contact between 9 June and 10 September 2015."],
        ["3/6/2015", "Mother says she wants no contact with the father."],
    )
    silence, other = made.entries
    assert (silence.silence.stated.start, silence.silence.stated.end) == (date(2015, 6, 9), date(2015, 9, 10))
    assert silence.happened.start == date(2015, 6, 9)
    assert other.silence is None


def test_a_hidden_sheet_is_read_and_said():
    made = read(["Date", "Event"], ["3/6/2015", "a"], is_hidden=True)
    assert made.entries[0].notes == ("From a hidden sheet.",)
    assert any("hidden" in note for note in made.notes)


def test_agencies_get_letters_that_tell_them_apart():
    letters = prefixes(["Northmere Police", "Northmere Probation", "Primary school", "Northmere Police"])
    assert len(set(letters.values())) == 3
    assert letters["Northmere Police"] == "P"


def test_an_agency_is_named_after_its_file():
    assert agency_from_name("police_chron_FINAL v3.xlsx") == "Police"
    assert agency_from_name("social care chronology (2).docx") == "Social care"


cell = st.one_of(
    st.sampled_from(
        ["", " ", "3/6/2015", "06/25/15", "04/06/15", "w/c 1/6/15", "??", "Date", "Event", "n/k"]
    ),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
    st.dates(date(1800, 1, 1), date(2100, 1, 1)),
    st.times(),
)


@given(st.lists(st.tuples(cell, cell, cell), max_size=12))
def test_no_row_is_ever_lost(rows):
    made = read(["Date", "Date informed", "Event"], *rows)
    counts = made.counts
    assert counts.rows == len(made.entries) + len(made.attention) + len(made.left_out)
    assert counts.rows + counts.titles + counts.headings + counts.blank == len(rows) + 1
    places = [item.source.row for item in (*made.entries, *made.attention)]
    assert len(set(places)) == len(places)
    for number, row in enumerate(rows, 2):
        has_words = any(isinstance(each, str) and each.strip() not in ("", "Date", "Event") for each in row)
        assert not has_words or number in places


def test_a_column_of_agencies_names_the_agency_of_each_row():
    made = read(
        ["Agency", "Date", "Event"], ["Housing", "3/6/15", "a"], ["", "4/6/15", "b"], ["Housing", "", "c"]
    )
    assert [entry.agency for entry in made.entries] == ["Housing", "Police"]
    assert made.attention[0].agency == "Housing"


def test_an_end_before_the_beginning_is_asked_about():
    made = read(["Start date", "End date", "Event"], ["3/6/15", "5/6/15", "a"], ["3/6/15", "2/6/15", "b"])
    assert made.entries[0].happened.end == date(2015, 6, 5)
    assert made.attention[0].kind == "end_date"
    settled = read(
        ["Start date", "End date", "Event"], ["3/6/15", "2/6/15", "b"], answers={2: Answer(ended="n/k")}
    )
    assert settled.entries[0].happened.end == date(2015, 6, 3)


def in_march(*written):
    """Rows in order of date, one a day, with what is given in place of the last."""
    days = [f"{day:02d}/03/2015" for day in range(1, 13)]
    return [
        ["Date", "Event"],
        *([day, f"row {day}"] for day in (*days, *written, "20/03/2015", "21/03/2015")),
    ]


def test_a_day_that_fits_only_with_its_month_exchanged_is_asked_about_and_not_turned():
    made = read(*in_march("03/12/2015"))
    (asked,) = made.attention
    assert asked.kind == "swapped"
    assert [option.label for option in asked.options] == ["3 December 2015", "12 March 2015"]
    assert "in order of date" in asked.reason
    settled = read(*in_march("03/12/2015"), answers={14: asked.options[1].answer})
    assert settled.entries[12].happened.start == date(2015, 3, 12)
    assert settled.entries[12].happened.text == "03/12/2015"
    kept = read(*in_march("03/12/2015"), answers={14: asked.options[0].answer})
    assert kept.entries[12].happened.start == date(2015, 12, 3)


@pytest.mark.parametrize("written", ["03.12.2015", "3 December 2015", "2015-12-03", "13/12/2015"])
def test_a_day_that_cannot_be_turned_is_left_where_it_is(written):
    assert read(*in_march(written)).attention == ()


def test_a_file_in_no_order_suspects_nothing():
    headings, *rows = in_march("03/12/2015")
    assert (
        read(headings, *rows[::2], *rows[1::2][::-1], ["01/02/2015", "x"], ["01/01/2016", "y"]).attention
        == ()
    )


def test_rows_that_rise_and_fall_again_are_in_no_order():
    rows = [[f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2015", f"Contact {n}"] for n in range(130)]
    assert read(["Date", "Event"], *rows).attention == ()


def test_newest_first_is_an_order_too():
    headings, *rows = in_march("03/12/2015")
    assert [item.written for item in read(headings, *rows[::-1]).attention] == ["03/12/2015"]


def test_years_of_two_figures_are_said_and_take_the_century_of_the_period():
    rows = (["Date", "Event"], ["3/6/15", "a"], ["3/6/09", "b"], ["3/6/2015", "c"])
    made = read(*rows, period=(date(2013, 1, 1), date(2016, 1, 1)))
    assert "Sheet1: 2 dates have a year of two figures, read as 2009 to 2015." in made.notes
    assert made.entries[1].notes == ("The year of two figures was taken as 2009.",)
    assert made.entries[0].notes == ()
    long_ago = read(["Date", "Event"], ["3/6/15", "a"], period=(date(1910, 1, 1), date(1920, 1, 1)))
    assert long_ago.entries[0].happened.start == date(1915, 6, 3)
