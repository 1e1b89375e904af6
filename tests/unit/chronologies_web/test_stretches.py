"""Years and quarters as they stand in an address."""

from __future__ import annotations

from datetime import date

import pytest

from heed.chronologies.rules import stretch, stretch_in_words


@pytest.mark.parametrize(
    ("said", "days", "words"),
    [
        ("2016", (date(2016, 1, 1), date(2016, 12, 31)), "2016"),
        ("2016-q1", (date(2016, 1, 1), date(2016, 3, 31)), "January to March 2016"),
        ("2016-q4", (date(2016, 10, 1), date(2016, 12, 31)), "October to December 2016"),
        ("undated", None, "No date"),
        ("2016-q5", None, "No date"),
        ("20166", None, "No date"),
    ],
)
def test_a_stretch(said: str, days: tuple[date, date] | None, words: str) -> None:
    assert stretch(said) == days
    assert stretch_in_words(said) == words
