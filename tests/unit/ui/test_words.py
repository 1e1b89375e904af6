"""Dates, times and counts in the house style."""

from __future__ import annotations

from datetime import UTC, date, datetime

from heed.ui import words
from heed.ui.templatetags import heed


def test_day_keeps_day_and_month_together() -> None:
    assert words.day(date(2016, 4, 3)) == "3\N{NO-BREAK SPACE}April 2016"


def test_times_are_written_with_a_point() -> None:
    assert words.clock(datetime(2016, 5, 9, 16, 20)) == "4.20pm"
    assert words.clock(datetime(2016, 5, 9, 9, 0)) == "9am"
    assert words.clock(datetime(2016, 5, 9, 0, 5)) == "12.05am"
    assert words.clock(datetime(2016, 5, 9, 12, 0)) == "12pm"


def test_moment_is_told_in_local_time() -> None:
    summer = datetime(2016, 5, 9, 15, 20, tzinfo=UTC)
    winter = datetime(2016, 1, 9, 15, 20, tzinfo=UTC)
    assert heed.moment(summer) == "9\N{NO-BREAK SPACE}May 2016, 4.20pm"
    assert heed.moment(winter) == "9\N{NO-BREAK SPACE}January 2016, 3.20pm"


def test_day_of_a_late_evening_is_the_local_day() -> None:
    assert heed.day(datetime(2016, 5, 9, 23, 30, tzinfo=UTC)) == "10\N{NO-BREAK SPACE}May 2016"
    assert heed.day(None) == ""


def test_lists_and_plurals() -> None:
    assert words.sentence_list([]) == ""
    assert words.sentence_list(["Police"]) == "Police"
    assert words.sentence_list(["Police", "health", "housing"]) == "Police, health and housing"
    assert [words.plural(n, "entry,entries") for n in (0, 1, 2)] == ["entries", "entry", "entries"]


def test_sizes() -> None:
    assert words.size(50 * 1024 * 1024) == "50 MB"
    assert words.size(10) == "1 KB"
