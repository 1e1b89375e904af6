"""By when the framework wants the group's advice and the decision: each of its time limits, counted. Pure.

A framework may set several for one decision, such as a month from the referral and two weeks from the group's meeting.
All of them run; none stands in for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from heed.core.workingdays import Calendar
from heed.frameworks.schema import Pack, Step
from heed.frameworks.timetables import DueStep, due_steps
from heed.referrals.rules import CONSIDERED, DECIDED, DUTY, RECOMMENDED, events_of, kinds


def decision_clocks(pack: Pack, days: Mapping[str, date | None], calendar: Calendar) -> tuple[DueStep, ...]:
    """Every time limit for the decision, those already counted first, by their days. Serves SL-08, WB-07 and WB-12.

    `days` maps what has happened to the case to its day.
    """
    return _clocks(pack, DECIDED, days, calendar)


def advice_clocks(pack: Pack, considered_on: date | None, calendar: Calendar) -> tuple[DueStep, ...]:
    """Every time limit for the group's advice, counted from the day on which it met on the case. Serves WB-07."""
    return _clocks(pack, RECOMMENDED, {CONSIDERED: considered_on}, calendar)


def _clocks(
    pack: Pack, ends: str, days: Mapping[str, date | None], calendar: Calendar
) -> tuple[DueStep, ...]:
    events, found = events_of(pack, days), dict[str, DueStep]()
    for key, step in _steps(pack, ends):
        due = due_steps(pack, key, events=events, calendar=calendar)
        # One limit may stand in several timetables, as in a duty's and in that of the review itself
        found.setdefault(str(step.due), next(one for one in due if one.id == step.step))
    return tuple(sorted(found.values(), key=lambda one: (one.due is None, one.due or date.max)))


def _steps(pack: Pack, ends: str) -> Iterator[tuple[str, Step]]:
    """Steps with a time limit that end with this, in the timetables of kinds of exercise and of duties."""
    decided_on = kinds(pack)
    for key, kind in pack.exercises.items():
        if key in decided_on or kind.about == DUTY:
            for step in kind.timetable:
                if step.closes == ends and step.due.within is not None:
                    yield key, step
