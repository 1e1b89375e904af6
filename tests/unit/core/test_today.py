"""The day is that of the clock on the wall, also where Django is not asked."""

from __future__ import annotations

from datetime import date

import time_machine

from heed.chronologies.core.dates.context import DateContext
from heed.core.today import uk_today
from tests.cast import SMALL_HOURS


def test_after_midnight_in_summer_it_is_the_next_day() -> None:
    with time_machine.travel(SMALL_HOURS, tick=False):
        assert uk_today() == date(2016, 5, 11)


def test_a_file_read_then_may_tell_of_that_day() -> None:
    with time_machine.travel(SMALL_HOURS, tick=False):
        assert DateContext().read_on == date(2016, 5, 11)
