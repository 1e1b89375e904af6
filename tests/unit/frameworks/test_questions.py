"""Only what can still change an outcome is asked: held against trying out every answer to every question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.loader import load_pack
from heed.frameworks.questions import next_question, open_questions
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.trees import can_be, presumed_both_ways

FACTS = ("a", "b", "c", "d")
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")


def _pack(criteria: dict[str, dict[str, Any]], remit: str = "") -> Pack:
    kinds = {one["for"] for one in criteria.values()}
    fact = {"statement": "It is so", "denial": "It is not so"}
    return Pack.model_validate(
        {
            "pack": "tried-2016", "title": "Tried", "jurisdiction": "england", "calendar": "england-and-wales",
            "in_force": {"from": "2016-01-01"},
            "sources": {"law": {"title": "Law", "publisher": "Nobody", "status": "verified"}},
            "facts": {name: {"ask": f"Is it {name}?", **fact} for name in FACTS},
            "remits": {"ours": {"when": remit, "otherwise": "Another board."}} if remit else {},
            "exercises": {
                kind: {"title": kind, "summary": "S", "begins": "responsive", "about": "case", "intensity": "I"}
                for kind in kinds
            },
            "criteria": {
                name: {"title": name, "source": {"document": "law"}, "within": ["ours"] if remit else [], **one}
                for name, one in criteria.items()
            },
        }
    )  # fmt: skip


_LEAF = st.one_of(
    st.sampled_from(FACTS),
    st.builds(
        lambda name, unknown: {"fact": name, "unknown": unknown},
        st.sampled_from(FACTS), st.sampled_from(["presume-yes", "presume-no"]),
    ),
)  # fmt: skip
_TREE = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(
            lambda parts: {"at_least": min(2, len(parts)), "of": parts},
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=6,
)


def _facts_in(tree: Any) -> Iterator[str]:
    """The facts of a condition as it is written."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for branch in tree:
            yield from _facts_in(branch)
    elif "fact" in tree:
        yield tree["fact"]
    else:
        for word in ("all", "any", "not", "of"):
            yield from _facts_in(tree.get(word, []))


YES_NO: tuple[Answer, ...] = ("yes", "no")


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Up to three rules for one or two kinds of exercise, perhaps with a rule on whose case it is."""
    criteria = {
        f"rule-{number}": {
            "for": draw(st.sampled_from(["review", "audit"])),
            "strength": draw(st.sampled_from(["must", "should", "may"])),
            "when": draw(_TREE),
        }
        for number in range(draw(st.integers(1, 3)))
    }
    asked = {fact for one in criteria.values() for fact in _facts_in(one["when"])}
    pack = _pack(criteria, draw(st.sampled_from(["", "a"] if "a" not in asked else [""])))
    # Others are refused when a pack is read: against themselves, or asking again whose case it is
    assume(all(can_be(one.when, answer) for one in pack.criteria.values() for answer in ("yes", "no")))
    assume(not any(presumed_both_ways(one.when) for one in pack.criteria.values()))
    return pack


def _outcomes(pack: Pack, facts: dict[str, Answer]) -> tuple[str, ...]:
    results = evaluate(pack, facts)
    return tuple(best.outcome for kind in pack.exercises if (best := overall(results, kind)))


def _outcome(pack: Pack, facts: dict[str, Answer], kind: str) -> str:
    best = overall(evaluate(pack, facts), kind)
    return best.outcome if best else ""


def _can_change(pack: Pack, facts: dict[str, Answer], fact: str, kind: str) -> bool:
    others = [name for name in FACTS if name not in facts and name != fact]
    for answers in product(YES_NO, repeat=len(others)):
        known = {**facts, **dict(zip(others, answers, strict=True))}
        if _outcome(pack, {**known, fact: "yes"}, kind) != _outcome(pack, {**known, fact: "no"}, kind):
            return True
    return False


def _wanted(pack: Pack, facts: dict[str, Answer], kind: str) -> set[str]:
    """What can change the outcome; where nothing can and another is said so far, what settles the rules."""
    open_now = {fact for fact in FACTS if fact not in facts}
    can_change = {fact for fact in open_now if _can_change(pack, facts, fact, kind)}
    if can_change or _outcome(pack, facts, kind) == _outcome(
        pack, {**dict.fromkeys(FACTS, "no"), **facts}, kind
    ):
        return can_change
    rules = [result for result in evaluate(pack, facts) if result.exercise == kind]
    return open_now & {fact for rule in rules for each in (*rule.missing, rule.presumed) for fact in each}


@given(packs(), st.dictionaries(st.sampled_from(FACTS), st.sampled_from(ANSWERS)))
@settings(max_examples=300, deadline=None)
def test_a_question_is_asked_if_and_only_if_its_answer_can_change_an_outcome_or_name_its_rule(
    pack: Pack, facts: dict[str, Answer]
) -> None:
    wanted = {fact for kind in pack.exercises for fact in _wanted(pack, facts, kind)}

    assert set(open_questions(pack, facts)) == wanted


@given(packs(), st.data())
@settings(max_examples=60, deadline=None)
def test_answering_what_is_asked_ends_with_the_outcome_of_knowing_everything(
    pack: Pack, data: st.DataObject
) -> None:
    known: dict[str, Answer] = {name: data.draw(st.sampled_from(("yes", "no"))) for name in FACTS}
    told: dict[str, Answer] = {}
    while fact := next_question(pack, told):
        told[fact] = known[fact]

    assert _outcomes(pack, told) == _outcomes(pack, known)


def test_it_is_asked_which_rule_it_is_where_every_answer_leads_to_the_same() -> None:
    rule = {"for": "review", "strength": "must"}
    pack = _pack({"one": {**rule, "when": "a"}, "other": {**rule, "when": {"not": "a"}}}, "")

    assert open_questions(pack, {}) == ("a",)
    assert _outcomes(pack, {"a": "no"}) == ("must",)
    assert open_questions(pack, {"a": "unknown"}) == ()


def test_whose_case_it_is_is_asked_first_and_ends_it() -> None:
    pack = load_pack("england-scr-2015")

    assert next_question(pack, {}) == "resident_in_area"
    assert open_questions(pack, {"resident_in_area": "no"}) == ()


def test_what_settles_the_strongest_rule_soonest_comes_first() -> None:
    pack = _pack(
        {
            "weak": {"for": "review", "strength": "may", "when": "d"},
            "strong": {"for": "review", "strength": "must", "when": {"any": ["a", {"all": ["b", "c"]}]}},
        }
    )

    assert open_questions(pack, {}) == ("a", "b", "c", "d")
    assert open_questions(pack, {"a": "yes"}) == ()
    assert open_questions(pack, {"a": "no", "b": "no"}) == ("d",)


def test_not_known_is_an_answer_and_is_not_asked_again() -> None:
    pack = _pack({"rule": {"for": "review", "strength": "must", "when": {"all": ["a", "b"]}}})

    assert open_questions(pack, {"a": "unknown"}) == ("b",)
    assert open_questions(pack, {"a": "unknown", "b": "unknown"}) == ()


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_presumption_can_be_asked_after(answer: Answer) -> None:
    when = {"all": ["a", {"fact": "b", "unknown": "presume-yes"}]}
    pack = _pack({"rule": {"for": "review", "strength": "must", "when": when}})

    assert open_questions(pack, {"a": "yes"}) == ("b",)
    assert open_questions(pack, {"a": "yes", "b": answer}) == ()
