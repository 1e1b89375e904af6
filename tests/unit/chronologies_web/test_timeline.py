"""Closer and wider on the timeline, and the numbers of its lanes."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from heed.chronologies.filtering import filter_from
from heed.chronologies.models import Question
from heed.chronologies.presenters.zoom import around, beside, parts_of, period_of
from heed.chronologies.queries.merged import latest_merge, merged_entries
from heed.chronologies.queries.timeline import days_disputed, days_told
from tests.cast import Cast
from tests.unit.chronologies_web.making import merged

PERIODS = [
    (date(2015, 1, 1), date(2015, 12, 31), "2015"),
    (date(2014, 1, 1), date(2015, 12, 31), "2014 to 2015"),
    (date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
    (date(2015, 11, 1), date(2016, 1, 31), "November 2015 to January 2016"),
    (date(2015, 4, 13), date(2015, 4, 19), "Week of 13\N{NO-BREAK SPACE}April 2015"),
    (date(2015, 4, 3), date(2015, 4, 3), "3\N{NO-BREAK SPACE}April 2015"),
]


@pytest.mark.parametrize(("first", "last", "title"), PERIODS)
def test_a_period_in_the_address_is_read_as_the_same_period(first: date, last: date, title: str) -> None:
    period = period_of(first, last)
    query = QueryDict(period.in_(QueryDict("words=mother&after=1.2"))[1:])
    chosen, wrong = filter_from(query, today=date(2026, 1, 1))
    assert (chosen.first, chosen.last, chosen.words, wrong) == (first, last, "mother", ())
    assert period.title == title
    assert "after" not in query


def test_closer_goes_from_years_to_months_to_weeks_to_days() -> None:
    assert [each.title for each in parts_of(date(2014, 9, 1), date(2016, 1, 18))] == ["2014", "2015", "2016"]
    assert len(parts_of(date(2015, 1, 1), date(2015, 12, 31))) == 12
    weeks = parts_of(date(2015, 4, 1), date(2015, 4, 30))
    assert (weeks[0].first, weeks[-1].last) == (date(2015, 3, 30), date(2015, 5, 3))
    assert len(parts_of(date(2015, 4, 13), date(2015, 4, 19))) == 7


def test_wider_and_beside() -> None:
    week = (date(2015, 4, 13), date(2015, 4, 19))
    assert [each.title for each in around(*week)] == ["2015", "April 2015"]
    assert around(date(2014, 1, 1), date(2015, 12, 31)) == []
    before, after = beside(*week)
    assert (before.first, after.last) == (date(2015, 4, 6), date(2015, 4, 26))
    before, after = beside(date(2016, 1, 1), date(2016, 2, 29))
    assert (before.first, before.last, after.last) == (
        date(2015, 11, 1), date(2015, 12, 31), date(2016, 4, 30),
    )  # fmt: skip


@pytest.mark.django_db
def test_lanes_hold_days_with_numbers_and_what_others_tell_differently(cast: Cast) -> None:
    exercise = merged(cast)
    police, care = cast.agencies["police"].pk, cast.agencies["social-care"].pk
    entries, merge = merged_entries(cast.reviewer, exercise), latest_merge(exercise)
    assert merge is not None
    told = days_told(entries)
    assert told[police] == {date(2015, 4, 14): 1, date(2015, 6, 8): 1}
    assert sum(told[care].values()) == 2
    merge.questions.all().delete()
    question = Question.objects.create(merge=merge, kind="contradiction", why="One day apart.")
    question.entries.set(entries.filter(text__startswith="Joint"))
    assert days_disputed(entries) == {police: {date(2015, 6, 8): 1}, care: {date(2015, 6, 9): 1}}
