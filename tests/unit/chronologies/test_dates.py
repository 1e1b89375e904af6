"""Dates are read with no more exactness than they have, and never invented."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.chronologies.core.dates import DateContext, Order, gather_order, read_date

READ_ON = date(2016, 5, 1)
PLAIN = DateContext(read_on=READ_ON)
MIXED = DateContext(read_on=READ_ON, order=Order(day_first=112, month_first=3))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "certain"),
    [
        ("03/04/2016", date(2016, 4, 3), date(2016, 4, 3), "day", True),
        ("22.05.15", date(2015, 5, 22), date(2015, 5, 22), "day", True),
        ("2015-04-03", date(2015, 4, 3), date(2015, 4, 3), "day", True),
        ("? 3 June 15", date(2015, 6, 3), date(2015, 6, 3), "day", False),
        ("w/c 18/5/15", date(2015, 5, 18), date(2015, 5, 24), "week", True),
        ("w/e 24/5/15", date(2015, 5, 18), date(2015, 5, 24), "week", True),
        ("summer 2014", date(2014, 6, 1), date(2014, 8, 31), "season", True),
        ("Spring 14", date(2014, 3, 1), date(2014, 5, 31), "season", True),
        ("June 2015", date(2015, 6, 1), date(2015, 6, 30), "month", True),
        ("c. 2013", date(2013, 1, 1), date(2013, 12, 31), "year", False),
        ("around Easter 2015", date(2015, 4, 3), date(2015, 4, 6), "week", False),
        ("8-9 June 2015", date(2015, 6, 8), date(2015, 6, 9), "day", True),
        ("from 3 to 5 May 2015", date(2015, 5, 3), date(2015, 5, 5), "day", True),
        ("30 Dec 2014 – 2 Jan 2015", date(2014, 12, 30), date(2015, 1, 2), "day", True),
        ("31/10/74", date(1974, 10, 31), date(1974, 10, 31), "day", True),
    ],
)
def test_dates_keep_their_exactness(text, first, last, precision, certain):
    happened = read_date(text, context=PLAIN).happened
    assert (happened.start, happened.end) == (first, last)
    assert (happened.precision, happened.certain, happened.text) == (precision, certain, text)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("14/04/15 21:40", 21, 40),
        ("14 April 2015 at 9.40pm", 21, 40),
        ("9.40pm on 14 April 2015", 21, 40),
        ("14.04.2015 0940hrs", 9, 40),
        ("2015-04-14T21:40:00", 21, 40),
    ],
)
def test_a_time_of_day_is_read(text, hour, minute):
    happened = read_date(text, context=PLAIN).happened
    assert happened.start == datetime(2015, 4, 14, hour, minute)
    assert happened.precision == "minute"


def test_mid_april_stays_in_april_and_uncertain():
    happened = read_date("mid-April 2015", context=PLAIN).happened
    assert date(2015, 4, 1) < happened.start <= happened.end < date(2015, 4, 30)
    assert not happened.certain


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        ("31/02/2015", "impossible", []),
        ("/0206/2015", "unreadable", [date(2015, 6, 2)]),
        ("22.05/15", "unreadable", [date(2015, 5, 22)]),
        ("3 Febuary 2015", "unreadable", [date(2015, 2, 3)]),
        ("summer 14 ??", "unsure", [date(2014, 6, 1)]),
        ("Tues 8 June 2015", "weekday", [date(2015, 6, 8)]),
        ("8/6/15 & 12/6/15", "several", [date(2015, 6, 8), date(2015, 6, 12)]),
        ("03/06/2017", "future", []),
        ("03/06/17", "future", []),
        ("3 June", "no_year", []),
        ("Jun-15", "no_year", [date(2015, 6, 1)]),
        ("as above", "as_above", []),
        ("", "no_date", []),
        ("two weeks before the party", "unreadable", []),
    ],
)
def test_what_is_not_settled_is_asked_with_what_it_may_be(text, kind, options):
    reading = read_date(text, context=PLAIN)
    assert not reading.is_settled
    assert reading.kind == kind
    assert reading.reason
    assert [option.start for option in reading.options] == options


def test_a_file_that_mixes_orders_is_asked_about():
    reading = read_date("04/06/15", context=MIXED)
    assert [option.start for option in reading.options] == [date(2015, 6, 4), date(2015, 4, 6)]
    assert "112 rows" in reading.reason
    assert "in 3." in reading.reason


def test_iso_dates_and_dotted_dates_are_never_turned_round():
    assert read_date("2015-04-03", context=MIXED).happened.start == date(2015, 4, 3)
    assert read_date("03.04.2015", context=MIXED).happened.start == date(2015, 4, 3)


def test_an_american_spreadsheet_is_suspected_by_its_typed_dates():
    order = gather_order(["25/06/2015", "17/03/2015", date(2015, 6, 4), datetime(2015, 2, 9)])
    assert order.swapped
    reading = read_date(date(2015, 6, 4), context=DateContext(read_on=READ_ON, order=order))
    assert [option.start for option in reading.options] == [date(2015, 6, 4), date(2015, 4, 6)]
    assert not gather_order(["25/06/2015", "17/03/2015", date(2015, 6, 24), date(2015, 2, 9)]).swapped


def test_an_agency_that_does_not_know_is_believed():
    for text in ("n/k", "Unknown", "not known"):
        happened = read_date(text, context=PLAIN).happened
        assert (happened.start, happened.precision, happened.text) == (None, "unknown", text)


@pytest.mark.parametrize(("epoch_1904", "expected"), [(False, date(2015, 5, 2)), (True, date(2019, 5, 3))])
def test_serial_numbers_count_from_the_workbooks_own_epoch(epoch_1904, expected):
    context = DateContext(read_on=date(2020, 1, 1), epoch_1904=epoch_1904)
    assert read_date(42126.0, context=context).happened.start == expected


days = st.dates(date(1950, 1, 1), READ_ON)


@given(
    days,
    st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%A %d %B %Y"]),
)
def test_a_written_day_reads_back_as_itself(day, style):
    assert read_date(day.strftime(style), context=PLAIN).happened.start == day


@given(days, st.integers(0, 40))
def test_what_is_said_reads_back_as_the_same_span(day, length):
    last = min(day + timedelta(days=length), READ_ON)
    happened = read_date(f"{day:%d/%m/%Y} - {last:%d/%m/%Y}", context=PLAIN).happened
    again = read_date(happened.describe(), context=PLAIN).happened
    assert (again.first_day, again.last_day) == (day, last)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2016, 4, 30)))
def test_a_time_that_is_said_reads_back(moment):
    moment = moment.replace(second=0, microsecond=0)
    happened = read_date(f"{moment:%d/%m/%Y %H:%M}", context=PLAIN).happened
    assert read_date(happened.describe(), context=PLAIN).happened.start == moment


@given(st.text(alphabet="0123456789/.- ?apmjunewcd", max_size=18))
def test_no_text_gives_a_day_after_the_reading_or_a_failure(text):
    reading = read_date(text, context=PLAIN)
    assert reading.is_settled or reading.reason
    for happened in filter(None, [reading.happened, *reading.options]):
        assert happened.first_day is None or happened.first_day <= READ_ON
