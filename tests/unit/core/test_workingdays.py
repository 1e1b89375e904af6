"""Working days against the government's own list, and the dates worked out by hand in the law notes."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from heed.core.workingdays import DIVISIONS, KNOWN_UNTIL, Calendar, Division, add_months, calendar_for

EW, SCO, NI = DIVISIONS

# Proclaimed in February 2026, after the list that the comparison uses was stored.
PROCLAIMED_LATER = {SCO: {date(2026, 6, 15)}}


@pytest.mark.parametrize("division", DIVISIONS)
@pytest.mark.parametrize("year", range(2012, 2029))
def test_equals_the_governments_list(division: Division, year: int) -> None:
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=division)
    theirs = {holiday["date"] for holiday in listed if holiday["date"].year == year}
    ours = {day for day, _ in calendar_for(division).holidays_between(date(year, 1, 1), date(year, 12, 31))}
    assert theirs
    assert ours - PROCLAIMED_LATER.get(division, set()) == theirs


VECTORS = [
    # what, from, working days, England and Wales, Scotland, Northern Ireland
    (date(2025, 12, 18), 5, date(2025, 12, 29), date(2025, 12, 29), date(2025, 12, 29)),
    (date(2025, 12, 29), 15, date(2026, 1, 20), date(2026, 1, 21), date(2026, 1, 20)),
    (date(2026, 3, 31), 5, date(2026, 4, 9), date(2026, 4, 8), date(2026, 4, 9)),
    (date(2026, 12, 18), 5, date(2026, 12, 29), date(2026, 12, 29), date(2026, 12, 29)),
    (date(2026, 1, 8), -7, date(2025, 12, 29), date(2025, 12, 24), date(2025, 12, 29)),
]


@pytest.mark.parametrize(("start", "number", "ew", "sco", "ni"), VECTORS)
def test_vectors(start: date, number: int, ew: date, sco: date, ni: date) -> None:
    assert calendar_for(EW).add_working_days(start, number) == ew
    assert calendar_for(SCO).add_working_days(start, number) == sco
    assert calendar_for(NI).add_working_days(start, number) == ni


@pytest.mark.parametrize(
    ("division", "start", "due"),
    [
        (EW, date(2026, 4, 9), date(2026, 4, 30)),
        (SCO, date(2026, 4, 8), date(2026, 4, 29)),
        (NI, date(2026, 4, 9), date(2026, 4, 30)),
        (EW, date(2026, 3, 2), date(2026, 3, 23)),
        (EW, date(2026, 3, 9), date(2026, 3, 30)),
    ],
)
def test_fifteen_working_days_on(division: Division, start: date, due: date) -> None:
    assert calendar_for(division).add_working_days(start, 15) == due


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2016, 4, 20), 1, date(2016, 5, 20)),
        (date(2016, 12, 15), 12, date(2017, 12, 15)),
        (date(2016, 3, 31), -1, date(2016, 2, 29)),
        (date(2016, 1, 31), -2, date(2015, 11, 30)),
    ],
)
def test_months_keep_the_day_or_end_the_month(start: date, number: int, expected: date) -> None:
    assert add_months(start, number) == expected


def test_names_the_holidays_that_were_left_out() -> None:
    easter = calendar_for(EW).holidays_between(date(2026, 4, 1), date(2026, 4, 9))
    assert easter == [(date(2026, 4, 3), "Good Friday"), (date(2026, 4, 6), "Easter Monday")]
    may = calendar_for(EW).holidays_between(date(2016, 5, 1), date(2016, 5, 3))
    assert may == [(date(2016, 5, 2), "Early May bank holiday")]


def test_a_holiday_on_a_weekend_is_not_said_to_be_left_out() -> None:
    # Christmas Day 2016 was a Sunday; the substitute on the Tuesday is what was lost.
    found = [day for day, _ in calendar_for(EW).holidays_between(date(2016, 12, 24), date(2016, 12, 28))]
    assert found == [date(2016, 12, 26), date(2016, 12, 27)]


def test_a_board_may_add_a_day() -> None:
    funeral = date(2016, 5, 4)
    calendar = Calendar(EW, extra={funeral: "Office closed"})
    assert not calendar.is_working_day(funeral)
    assert calendar_for(EW).is_working_day(funeral)
    assert calendar.holidays_between(funeral, funeral) == [(funeral, "Office closed")]


def test_beyond_the_announced_years_is_provisional() -> None:
    calendar = calendar_for(EW)
    assert not calendar.is_provisional(KNOWN_UNTIL)
    assert calendar.is_provisional(KNOWN_UNTIL + timedelta(days=1))


def test_an_unknown_division_is_refused() -> None:
    with pytest.raises(ValueError, match="england-and-wales, scotland or northern-ireland"):
        Calendar("wales")  # type: ignore[arg-type]


DAYS = st.dates(date(2012, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(1, 40), st.sampled_from(DIVISIONS))
def test_counting_forward_and_back_agree(start: date, number: int, division: Division) -> None:
    calendar = calendar_for(division)
    end = calendar.add_working_days(start, number)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(calendar.is_working_day, between)) == number
    assert calendar.is_working_day(end)
    if calendar.is_working_day(start):
        assert calendar.add_working_days(end, -number) == start
