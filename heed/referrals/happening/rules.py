"""Which duties stand beside the threshold of a case. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import Exercise, Pack
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
