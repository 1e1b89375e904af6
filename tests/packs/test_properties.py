"""What holds of every framework: nothing settled is unsettled, and what is missing is least and enough."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.schema import Answer, Pack

RULED = [name for name in pack_ids() if load_pack(name).criteria]
YES_NO: tuple[Answer, ...] = ("yes", "no")
FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def known(pack: Pack) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to some of the framework's questions."""
    answer: st.SearchStrategy[Answer] = st.sampled_from(["yes", "no", "unknown", "unknown"])
    return st.dictionaries(st.sampled_from(sorted(pack.facts)), answer, max_size=len(pack.facts))


def outcomes(pack: Pack, facts: dict[str, Answer]) -> dict[str, CriterionResult]:
    return {result.id: result for result in evaluate(pack, facts)}


@pytest.mark.parametrize("name", RULED)
@given(data=st.data())
@FEW
def test_one_more_fact_never_unsettles(name: str, data: st.DataObject) -> None:
    pack = load_pack(name)
    facts = data.draw(known(pack))
    open_facts = [fact for fact in pack.facts if facts.get(fact, "unknown") == "unknown"]
    if not open_facts:
        return
    fact = data.draw(st.sampled_from(open_facts))
    answer: Answer = data.draw(st.sampled_from(YES_NO))
    before, after = outcomes(pack, facts), outcomes(pack, {**facts, fact: answer})
    for rule, was in before.items():
        if was.outcome == "cannot_say":
            continue
        assert after[rule].outcome != "cannot_say", rule
        outside = not was.within_remit or not after[rule].within_remit
        if fact not in was.presumed and not outside:
            assert after[rule].outcome == was.outcome, rule


@pytest.mark.parametrize("name", RULED)
@given(data=st.data())
@FEW
def test_what_is_missing_can_settle_it_and_no_part_of_it_can(name: str, data: st.DataObject) -> None:
    pack = load_pack(name)
    facts = data.draw(known(pack))
    for rule, result in outcomes(pack, facts).items():
        assert bool(result.missing) == (result.outcome == "cannot_say"), rule
        for wanted in result.missing[:3]:
            assert len(wanted) <= 10
            assert can_settle(pack, facts, rule, wanted), (rule, wanted)
            for part in combinations(wanted, len(wanted) - 1):
                assert not can_settle(pack, facts, rule, part), (rule, part)


def can_settle(pack: Pack, facts: dict[str, Answer], rule: str, wanted: tuple[str, ...]) -> bool:
    """Some answers to these facts, and to no others, settle the rule."""
    return any(
        outcomes(pack, {**facts, **dict(zip(wanted, answers, strict=True))})[rule].outcome != "cannot_say"
        for answers in product(YES_NO, repeat=len(wanted))
    )
