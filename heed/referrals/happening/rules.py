"""Which days people write down for a case, and which duties stand beside its threshold. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import Exercise, Pack
from heed.frameworks.soundness import RECORDED_BY_HEED
from heed.referrals.rules import DUTY

_STRONGEST = ("must", "should", "may", "cannot_say", "not_met")


def duties(pack: Pack) -> dict[str, Exercise]:
    """The framework's duties to notify, in its order."""
    return {key: kind for key, kind in pack.exercises.items() if kind.about == DUTY}


@dataclass(frozen=True)
class Asked:
    """Whether a duty falls on a case: the outcome of the rule that says most of it ("" where no rule does)."""

    outcome: str
    because: tuple[str, ...]
    results: tuple[CriterionResult, ...]

    @property
    def is_ruled_out(self) -> bool:
        """Every rule of the duty says that it does not fall on the case."""
        return self.outcome == "not_met"


def asked_of(duty: str, results: Iterable[CriterionResult]) -> Asked:
    """Whether a duty falls on a case, by every rule that speaks of it; the rules that say most come first."""
    own = sorted(
        (one for one in results if one.exercise == duty), key=lambda one: _STRONGEST.index(one.outcome)
    )
    return Asked(own[0].outcome, own[0].because, tuple(own)) if own else Asked("", (), ())


def days_by_hand(pack: Pack, kinds: Collection[str]) -> tuple[str, ...]:
    """The events whose day somebody writes down: those that a step or a letter of these kinds counts from."""
    used: set[str | None] = set()
    for kind in kinds:
        for step in pack.exercises[kind].timetable:
            used |= {step.due.event, *(reading.due.event for reading in step.also_read)}
    for notice in pack.notices.values():
        if not notice.exercises or set(notice.exercises) & set(kinds):
            used |= {notice.when, notice.before}
    return tuple(
        event
        for event, spec in pack.events.items()
        if spec.recorded_by and event in used and event not in RECORDED_BY_HEED
    )


def wrong_day(on: date, today: date) -> str:
    """Why this cannot be the day on which something happened; nothing when it can."""
    return "That day is still to come. Give today or an earlier day." if on > today else ""
