"""Days and ages are made coarser and the time between them stays true; nothing is guessed."""

from datetime import date

import pytest

from heed.identifiers.core.coarsen import Method, WhenAged, coarser
from heed.identifiers.core.days import age_in_years, month_of, read_day, since
from heed.identifiers.core.parts import Part
from heed.identifiers.core.scan import scan


def changed(text: str, method: Method | WhenAged = "month") -> str:
    """The text with its days and ages made coarser."""
    part = Part("body", "paragraph 1", text)
    hits = scan([part], []).hits
    for one in sorted(coarser(hits, [part], method=method), key=lambda one: -one.start):
        assert text[one.start : one.end] == one.old
        text = text[: one.start] + one.new + text[one.end :]
    return text


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("12 May 2014", "May 2014"),
        ("12th of May 2014", "May 2014"),
        ("May 12, 2014", "May 2014"),
        ("23/05/2014", "May 2014"),
        ("2014-05-23", "May 2014"),
        ("3-5 May 2014", "May 2014"),
        ("4 June", "June"),
        ("23/05/14", "May ’14"),
        ("23/13/2014", None),
    ],
)
def test_a_day_becomes_its_month(words, month):
    assert month_of(words) == month


def test_how_long_after():
    first = read_day("2014-05-23")
    assert since(read_day("26 May 2014"), first) == "three days later"
    assert since(read_day("6/6/2014"), first) == "two weeks later"
    assert since(read_day("24 May 2014"), first) == "the next day"
    assert since(read_day("22 May 2014"), first) == "the day before"
    assert since(read_day("23.05.2014"), first) == "the same day"
    assert since(read_day("23 October 2014"), first) is None
    assert since(read_day("26 May"), first) is None


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("4 years and 3 months", "4 years"),
        ("four years and three months", "4 years"),
        ("7 weeks", "under one year"),
        ("18 months", "1 year"),
        ("30 months", "2 years"),
    ],
)
def test_an_exact_age_becomes_years(words, years):
    assert age_in_years(words) == years


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was on 12 May 2014 that she rang.", "It was in May 2014 that she rang."),
        ("On Monday 12 May 2014 she rang.", "In May 2014 she rang."),
        ("Between 12 May 2014 and 3 June 2014.", "Between May 2014 and June 2014."),
        ("born on 3 May 2010", "born in 2010"),
        ("She was aged 4 years and 3 months.", "She was aged 4."),
        ("He was 7 weeks old.", "He was under one year old."),
        ("a 7-week-old baby", "a very young baby"),
        ("a 30-month-old boy", "a 2-year-old boy"),
    ],
)
def test_sentences_with_months_and_years(before, after):
    assert changed(before) == after


def test_intervals_stay_true():
    before = (
        "On 12 May 2014 she rang. On 15 May 2014 nobody came. On 15 May 2014 the door was open. "
        "On 1 October 2014 he left."
    )
    assert changed(before, "interval") == (
        "In May 2014 she rang. Three days later nobody came. The same day the door was open. In October 2014 he left."
    )


def test_years_alone():
    assert (
        changed("On 12 May 2014 she rang, and on 4 June again.", "year")
        == "In 2014 she rang, and in June again."
    )


def test_days_told_by_how_old_somebody_was():
    before = (
        "On 12 May 2014 she rang. On Monday 2 June 2008 he came. On 1 May 2007 they met. The visit of 1 July 2014 "
        "was late. On 4 June nobody came. On 22 May 2014 and on 23 May 2014 it rained."
    )
    assert changed(before, WhenAged(date(2008, 5, 23), "Finch")) == (
        "When Finch was 5 she rang. When Finch was under one he came. Before Finch was born they met. "
        "The visit of July 2014 was late. In June nobody came. When Finch was 5 and when Finch was 6 it rained."
    )


def test_a_day_without_its_year_is_not_worked_out():
    assert (
        changed("On 12 May 2014 she rang. On 15 May he left.", "interval")
        == "In May 2014 she rang. In May he left."
    )
