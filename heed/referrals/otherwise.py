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

    A kind that only one of them has a rule for counts as a difference where its rule is met, or may yet be.
    """
    before, after = _strongest(here, found), _strongest(there, then)
    told = []
    for kind in dict.fromkeys((*before, *after)):
        was, now = before.get(kind), after.get(kind)
        if (was.outcome if was else "not_met") != (now.outcome if now else "not_met"):
            speaks = now or was
            assert speaks is not None  # the kind came from one of the two
            pack = there if kind in there.exercises else here
            told.append(
                OtherOutcome(
                    pack.exercises[kind].title, was.outcome if was else "", now.outcome if now else "",
                    speaks.because, speaks.source,
                )
            )  # fmt: skip
    return tuple(told)


def _strongest(pack: Pack, results: Iterable[CriterionResult]) -> dict[str, CriterionResult]:
    """For each kind of exercise the rule whose outcome matters most."""
    listed = list(results)
    best = {kind: foremost(one for one in listed if one.exercise == kind) for kind in pack.exercises}
    return {kind: result for kind, result in best.items() if result}
