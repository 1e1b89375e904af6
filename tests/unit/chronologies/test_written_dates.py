"""Several hundred dates as records hold them, each with what it has to become: Q1, no date silently wrong."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.chronologies.core.dates import DateContext, read_date

CONTEXT = DateContext(read_on=date(2016, 9, 1), period=(date(2013, 1, 1), date(2016, 6, 30)))
LINES = [
    line.rstrip("\n")
    for line in Path(__file__).with_name("written_dates.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]


def moment(text):
    return datetime.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def expected_of(line):
    parts = [part.strip() for part in line.split("|")[1:]]
    if parts[0].startswith("ask "):
        return parts[0].removeprefix("ask "), [moment(day) for day in parts[1].split()]
    if parts[0] == "unknown":
        return None, None, "unknown", False
    first, _, last = parts[0].partition("..")
    certain = not parts[1].endswith("?")
    return moment(first), moment(last or first), parts[1].rstrip("?"), certain


@pytest.mark.parametrize("text", ["w/c 31/12/9999", "w/e 1/1/0001", "winter 9999", "Easter 0000",
                                  "spring term 0000", "May 0000", "0001-01-01", "w/c 9999-12-31", "weekend of 1/1/0001",
                                  "12/0000"])  # fmt: skip
def test_a_year_beyond_the_calendar_ends_in_a_sentence(text):
    reading = read_date(text, context=CONTEXT)
    assert reading.happened is None
    assert reading.reason


def test_the_corpus_is_large():
    assert len(LINES) >= 300
    assert len({line.split("|")[0] for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES)
def test_each_written_date_becomes_what_it_has_to(line):
    text = line.split("|")[0]
    reading = read_date(text, context=CONTEXT)
    if reading.happened is None:
        found = (reading.kind, [option.start for option in reading.options])
        assert reading.reason
    else:
        happened = reading.happened
        found = (happened.start, happened.end, happened.precision, happened.certain)
        assert happened.text == text.strip()
    assert found == expected_of(line)


PIECES = st.sampled_from([
    "22", "5", "05", "2016", "16", "1904", "31", "0", "00", "29", "2015-02-29", "22/05/2016", "9.30", "0930",
    "hrs", "pm", "/", ".", "-", " ", ",", "?", "??", "May", "may", "Sept", "Sunday", "Mon", "w/c", "w/e",
    "week of", "to", "and", "or", "from", "early", "late", "mid", "c.", "approx", "spring", "term",
    "weekend of", "the", "th", "of", "xx", "onwards", "evening", "(", ")", "'", "1990s", "Q2", "am", "before",
    "date unknown", "serial", "42512", "0000", "9999", "winter", "12/31/9999", "1/1/0001", "Christmas",
])  # fmt: skip


@settings(max_examples=600)
@given(st.lists(PIECES, min_size=1, max_size=9), st.booleans())
def test_no_date_is_invented(pieces, spaced):
    """Day, month and year of a date that is read as one day stand in what was written."""
    text = (" " if spaced else "").join(pieces)
    reading = read_date(text, context=CONTEXT)
    assert reading.happened is not None or reading.reason
    for happened in filter(None, [reading.happened, *reading.options]):
        day = happened.single_day
        if day is None or reading.kind == "unreadable":
            continue
        figures = [int(number) for number in re.findall(r"\d+", text)]
        figures += [
            int(number[at : at + 2])
            for number in re.findall(r"\d{4,}", text)
            for at in range(len(number) - 1)
        ]
        assert day.day in figures
        assert day.year in figures or day.year % 100 in figures
        assert day.month in figures or day.strftime("%b").lower() in text.lower()
