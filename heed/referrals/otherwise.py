"""Where another edition of the framework comes to something else on the same facts. Pure: no database, no web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import Pack
from heed.referrals.rules import foremost


@dataclass(frozen=True)
class OtherOutcome:
    """One kind of exercise of which another edition says something else on the same facts.

    `was` and `now` are outcomes; one is empty where that edition has no rule for the kind. `because` and `source` are
    those of the other edition, or of this one where the other is silent.
    """

    title: str
    was: str
    now: str
    because: tuple[str, ...]
    source: str


def other_outcomes(
    here: Pack, found: Iterable[CriterionResult], there: Pack, then: Iterable[CriterionResult]
) -> tuple[OtherOutcome, ...]:
    """Where another edition comes to something else, a kind of exercise each; empty where it makes no difference.

    A kind that only one of the two has a rule for counts as a difference where that rule is met.
    """
    before, after = _strongest(here, found), _strongest(there, then)
    told = []
    for kind in dict.fromkeys((*before, *after)):
        was, now = before.get(kind), after.get(kind)
        speaks = now or was
        if speaks and _differ(was, now):
            pack = there if kind in there.exercises else here
            told.append(
                OtherOutcome(
                    pack.exercises[kind].title, was.outcome if was else "", now.outcome if now else "",
                    speaks.because, speaks.source,
                )
            )  # fmt: skip
    return tuple(told)


def open_elsewhere(here: Pack, there: Pack, then: Iterable[CriterionResult]) -> tuple[str, ...]:
    """Kinds of exercise that only the other edition has a rule for, and of which it cannot say yet: their titles."""
    ruled = {criterion.for_ for criterion in here.criteria.values()}
    return tuple(
        there.exercises[kind].title
        for kind, result in _strongest(there, then).items()
        if kind not in ruled and result.outcome == "cannot_say"
    )


def _differ(was: CriterionResult | None, now: CriterionResult | None) -> bool:
    if was and now:
        return was.outcome != now.outcome
    alone = was or now
    return alone is not None and alone.outcome in ("must", "should", "may")


def _strongest(pack: Pack, results: Iterable[CriterionResult]) -> dict[str, CriterionResult]:
    """For each kind of exercise the rule whose outcome matters most."""
    listed = list(results)
    best = {kind: foremost(one for one in listed if one.exercise == kind) for kind in pack.exercises}
    return {kind: result for kind, result in best.items() if result}
