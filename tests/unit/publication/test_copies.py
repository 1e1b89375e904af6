"""The copies that go before publication, and the earliest day that their clocks allow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise
from heed.publication.copies.models import Copy
from heed.publication.copies.queries import copies_of, earliest_of
from heed.publication.copies.rules import Clock, Until, earliest_day
from heed.publication.court.operations import record_order
from heed.publication.models import Publication
from heed.publication.operations import plan, take_up
from tests.builders import a_publication, a_report, an_exercise, send_what_goes_first
from tests.cast import NOW, TODAY, Cast
from tests.unit.publication.making import ask
from tests.unit.publication.test_court import ORDER


def week(day: date) -> date:
    return day - timedelta(days=7)


class TestEarliest:
    def test_without_a_clock_it_is_today(self) -> None:
        found = earliest_day(TODAY, [], [])
        assert (found.day, found.because) == (TODAY, ())

    def test_a_clock_counts_from_the_day_it_went_else_from_today(self) -> None:
        waiting = Clock("Copy", "at least 1 week before", TODAY, week)
        gone = Clock("Copy", "at least 1 week before", TODAY - timedelta(days=3), week)
        assert earliest_day(TODAY, [waiting], []).day == TODAY + timedelta(days=7)
        found = earliest_day(TODAY, [gone], [])
        assert (found.day, found.because) == (TODAY + timedelta(days=4), ("Copy: at least 1 week before",))

    def test_what_stands_in_the_way_longest_makes_the_day(self) -> None:
        until = Until("Order", TODAY + timedelta(days=20))
        found = earliest_day(TODAY, [Clock("Copy", "a week", TODAY, week)], [until])
        assert (found.day, found.because) == (TODAY + timedelta(days=21), ("Order",))

    def test_no_day_is_guessed(self) -> None:
        found = earliest_day(TODAY, [Clock("Copy", "a week", TODAY, week)], [Until("Order", None)])
        assert (found.day, found.because) == (None, ("Order",))


class TestCopies:
    @pytest.fixture
    def exercise(self, cast: Cast) -> Exercise:
        return an_exercise(cast, "analysing")

    def test_each_letter_carries_the_very_file_and_a_new_version_wants_a_new_one(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = a_publication(cast, exercise)
        (row,) = copies_of(cast.manager, publication)
        assert (row.state[0], row.is_this_file, row.copy and row.copy.sha256) == (
            "Not sent", True, publication.sha256
        )  # fmt: skip
        send_what_goes_first(cast, publication)
        a_report(cast, exercise, "It says more now.", adopted=True)
        take_up(publication=publication, by=cast.manager, at=NOW + timedelta(hours=1))
        publication = Publication.objects.get(pk=publication.pk)
        now, before = copies_of(cast.chair, publication)
        assert (now.state[0], before.state[0]) == ("Not sent", "Sent with an earlier version")
        assert {one.sha256 for one in Copy.objects.all()} >= {publication.sha256}
        assert Copy.objects.count() == 2

    def test_the_earliest_day_of_a_publication(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise)
        found = earliest_of(publication, today=TODAY)
        assert found.day == date(2016, 5, 17)
        assert found.because == ("Send the report to the national panel: at least 1 week before",)
        send_what_goes_first(cast, publication)
        assert earliest_of(publication, today=date(2016, 5, 14)).day == date(2016, 5, 17)
        plan(publication=publication, planned_on=date(2016, 6, 3), by=cast.manager, at=NOW)
        record_order(
            exercise=exercise,
            line=None,
            values={**ORDER, "until_on": date(2016, 6, 1)},
            by=cast.manager,
            at=NOW,
        )
        assert earliest_of(publication, today=TODAY).day == date(2016, 6, 2)

    def test_they_are_for_those_who_follow_the_publication(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise)
        assert copies_of(cast.reviewer, publication)
        with pytest.raises(NotFound):
            copies_of(cast.nurse, publication)
        with pytest.raises(NotAllowed):
            copies_of(cast.checker_one, ask(cast, publication))
