"""Three answers: what is settled stays settled, what is presumed is said, what would settle it is least."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.frameworks.evaluate import UnknownFact, evaluate, overall, settling
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.trees import Node

ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")
FACTS = ("a", "b", "c", "d")


def pack_of(tree: Any, **criterion: Any) -> Pack:
    """The smallest framework that holds one rule."""
    return Pack.model_validate(
        {
            "pack": "tiny",
            "title": "Tiny",
            "jurisdiction": "england",
            "in_force": {"from": "2020-01-01"},
            "calendar": "england-and-wales",
            "sources": {"it": {"title": "It", "publisher": "Us", "status": "verified"}},
            "facts": {
                name: {"ask": f"Is {name} so?", "statement": f"{name} is so", "denial": f"{name} is not so"}
                for name in (*FACTS, "here")
            },
            "remits": {"whose": {"when": "here", "otherwise": "Somebody else decides."}},
            "exercises": {
                "look": {
                    "title": "Look",
                    "summary": "A look.",
                    "begins": "either",
                    "about": "case",
                    "intensity": "Light",
                }
            },
            "criteria": {
                "rule": {
                    "for": "look",
                    "title": "Rule",
                    "strength": "must",
                    "source": {"document": "it"},
                    "when": tree,
                }
                | criterion
            },
        }
    )


def leaf(presume: bool) -> st.SearchStrategy[Any]:
    plain = st.sampled_from(FACTS)
    if not presume:
        return plain
    presumed = st.builds(
        lambda fact, how: {"fact": fact, "unknown": how},
        plain,
        st.sampled_from(["presume-yes", "presume-no", "ask"]),
    )
    return plain | presumed


def trees(*, presume: bool) -> st.SearchStrategy[Any]:
    def branch(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inner, min_size=1, max_size=3)
        return (
            several.map(lambda of: {"all": of})
            | several.map(lambda of: {"any": of})
            | inner.map(lambda of: {"not": of})
            | several.flatmap(
                lambda of: st.integers(1, len(of)).map(lambda number: {"at_least": str(number), "of": of})
            )
        )

    return st.recursive(leaf(presume), branch, max_leaves=7)


answers = st.fixed_dictionaries({name: st.sampled_from(ANSWERS) for name in FACTS})


@given(trees(presume=False), answers, st.sampled_from(FACTS), st.sampled_from(("yes", "no")))
def test_a_new_fact_never_unsettles(tree: Any, facts: dict[str, Answer], fact: str, answer: Answer) -> None:
    pack = pack_of(tree)
    before = evaluate(pack, facts)[0]
    if facts[fact] == "unknown" and before.outcome != "cannot_say":
        assert evaluate(pack, {**facts, fact: answer})[0].outcome == before.outcome


@given(trees(presume=True), answers, st.sampled_from(FACTS), st.sampled_from(("yes", "no")))
def test_only_what_is_presumed_can_be_replaced(
    tree: Any, facts: dict[str, Answer], fact: str, answer: Answer
) -> None:
    pack = pack_of(tree)
    before = evaluate(pack, facts)[0]
    if facts[fact] == "unknown" and before.outcome != "cannot_say" and not before.presumed:
        after = evaluate(pack, {**facts, fact: answer})[0]
        assert (after.outcome, after.presumed) == (before.outcome, ())


@given(trees(presume=False), answers)
def test_unknown_is_never_guessed(tree: Any, facts: dict[str, Answer]) -> None:
    """A settled outcome holds for every way in which the unknown facts could turn out."""
    pack = pack_of(tree)
    outcome = evaluate(pack, facts)[0].outcome
    unknown = [name for name in FACTS if facts[name] == "unknown"]
    if outcome != "cannot_say":
        for replies in product(("yes", "no"), repeat=len(unknown)):
            assert evaluate(pack, {**facts, **dict(zip(unknown, replies, strict=True))})[0].outcome == outcome


@given(trees(presume=True), answers)
def test_missing_are_exactly_the_least_sets_that_can_settle_it(tree: Any, facts: dict[str, Answer]) -> None:
    pack = pack_of(tree)
    result = evaluate(pack, facts)[0]
    unknown = [name for name in FACTS if facts[name] == "unknown"]
    able = [
        set(some)
        for number in range(len(unknown) + 1)
        for some in combinations(unknown, number)
        if any(
            evaluate(pack, {**facts, **dict(zip(some, replies, strict=True))})[0].outcome != "cannot_say"
            for replies in product(("yes", "no"), repeat=number)
        )
    ]
    least = [one for one in able if not any(other < one for other in able)]
    expected = sorted(map(sorted, least)) if result.outcome == "cannot_say" else []
    assert sorted(map(sorted, result.missing)) == expected


@given(trees(presume=True), answers)
def test_a_presumption_is_named_where_the_outcome_rests_on_it(tree: Any, facts: dict[str, Answer]) -> None:
    pack = pack_of(tree)
    result = evaluate(pack, facts)[0]
    assert all(facts[fact] == "unknown" for fact in result.presumed)
    carried = [node for node in result.tree.leaves() if node.carried]
    assert carried
    if result.outcome == "cannot_say":
        assert result.presumed == ()
        assert any(node.answer == "unknown" for node in carried)
    else:
        assert {fact for node in carried for fact in node.rests_on} >= set(result.presumed)


def test_the_branch_that_carried_it_is_marked() -> None:
    pack = pack_of({"all": ["a", {"any": ["b", {"all": ["c", {"fact": "d", "unknown": "presume-yes"}]}]}]})
    (result,) = evaluate(pack, {"a": "yes", "b": "no", "c": "yes"})

    def drawn(node: Node) -> Any:
        return (node.text, node.words, node.carried, [drawn(child) for child in node.children])

    assert drawn(result.tree) == (
        "Both of these", "Met, on one presumption", True, [
            ("a is so", "Yes", True, []),
            ("Any one of these", "Met, on one presumption", True, [
                ("b is so", "No", False, []),
                ("Both of these", "Met, on one presumption", True, [
                    ("c is so", "Yes", True, []),
                    ("d is so", "Presumed", True, []),
                ]),
            ]),
        ],
    )  # fmt: skip
    assert result.tree.value == "presumed"
    assert result.because == ("a is so.", "c is so.", "Not known, so counted as yes: Is d so?")


def test_settling_says_what_each_answer_leads_to() -> None:
    pack = pack_of({"all": ["a", {"fact": "b", "unknown": "presume-yes"}]})
    told = [(one.fact, one.answer, one.outcome, one.sentence) for one in settling(pack, "rule", {"a": "yes"})]
    assert told == [
        ("b", "yes", "must", "A look must be held, and nothing is presumed any more."),
        ("b", "no", "not_met", "The rule is not met."),
    ]


@pytest.mark.parametrize(
    ("here", "outcome", "assumed", "reason"),
    [
        ("yes", "must", (), "a is so."),
        ("unknown", "must", ("here",), "Read as yes until somebody says otherwise: Is here so?"),
        ("no", "not_met", (), "Somebody else decides."),
    ],
)
def test_the_remit_is_read_as_yes_until_somebody_says_no(
    here: Answer, outcome: str, assumed: tuple[str, ...], reason: str
) -> None:
    (result,) = evaluate(pack_of("a", within="whose"), {"a": "yes", "here": here})
    assert (result.outcome, result.assumed, result.presumed, result.missing) == (outcome, assumed, (), ())
    assert reason in result.because


def test_a_fact_that_nobody_asks_is_refused() -> None:
    with pytest.raises(UnknownFact, match="asks nothing called 'aa'"):
        evaluate(pack_of("a"), {"aa": "yes"})
    with pytest.raises(UnknownFact, match="has to be yes, no or unknown"):
        evaluate(pack_of("a"), {"a": "maybe"})  # type: ignore[dict-item]


def test_what_weighs_most_speaks_for_the_exercise() -> None:
    results = evaluate(pack_of("a"), {"a": "no"}) + evaluate(pack_of("a"), {"a": "yes"})
    best = overall(results, "look")
    assert best is not None
    assert best.outcome == "must"
    assert overall(results, "nothing") is None
