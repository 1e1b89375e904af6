"""Two people at one form: nothing that anybody wrote is undone, and where both wrote, both are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heed.referrals.intake.rules.weaving import both, can_be_both, fingerprint, fingerprints, weave

ANSWER = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(["a", "b", "c"]), max_size=3))
FORM = st.dictionaries(st.sampled_from(["who", "what", "when"]), ANSWER)


def test_what_nobody_else_touched_is_kept() -> None:
    base = fingerprints({"what": "Old"}, ["what", "who"])
    woven = weave({"what": "Old"}, base, {"what": "New", "who": "Ann"})
    assert (woven.kept, woven.clashes) == ({"what": "New", "who": "Ann"}, ())


def test_an_answer_that_the_writer_left_alone_does_not_undo_anybody_elses() -> None:
    base = fingerprints({"what": "Old"}, ["what", "who"])
    woven = weave({"what": "Theirs"}, base, {"what": "Old", "who": "Ann"})
    assert (woven.kept, woven.clashes) == ({"who": "Ann"}, ())


def test_the_same_answer_twice_is_no_clash() -> None:
    base = fingerprints({"what": "Old"}, ["what"])
    assert weave({"what": "New\r\n"}, base, {"what": "New"}).clashes == ()


def test_two_answers_to_one_question_clash_and_neither_is_kept_over_the_other() -> None:
    base = fingerprints({"what": "Old"}, ["what"])
    woven = weave({"what": "Theirs"}, base, {"what": "Mine"})
    assert (woven.kept, woven.clashes) == ({}, ("what",))


@given(st.one_of(st.just(""), st.just([]), st.just("  \r\n "), st.just([{"a": ""}])))
def test_nothing_is_always_the_same_nothing(nothing: object) -> None:
    assert fingerprint(nothing) == ""


@given(FORM, FORM, FORM)
def test_of_two_savers_nothing_is_lost_and_nothing_is_made_up(start: dict, first: dict, second: dict) -> None:  # type: ignore[type-arg]
    """The first saves, then the second from the same page: each answer of the second stands, was there, or clashes."""
    base = fingerprints(start, ["who", "what", "when"])
    after_first = {**start, **weave(start, base, first).kept}
    for question, answer in first.items():
        assert fingerprint(after_first[question]) == fingerprint(answer)
    woven = weave(after_first, base, second)
    assert not set(woven.kept) & set(woven.clashes)
    after = {**after_first, **woven.kept}
    for question, answer in second.items():
        left_alone = fingerprint(answer) == base[question]
        stands = fingerprint(after.get(question, "")) == fingerprint(answer)
        assert stands or left_alone or question in woven.clashes
    for question in ("who", "what", "when"):
        changed_by_first = fingerprint(after_first.get(question, "")) != base[question]
        if changed_by_first:
            assert fingerprint(after.get(question, "")) == fingerprint(after_first.get(question, ""))


@given(st.text(max_size=30), st.text(max_size=30))
def test_both_texts_stand_one_under_the_other(theirs: str, mine: str) -> None:
    found = both(theirs, mine)
    assert isinstance(found, str)
    assert found.startswith(theirs.rstrip())
    assert found.endswith(mine.lstrip())


def test_ticks_of_both_are_ticked_once() -> None:
    assert both(["a", "b"], ["b", "c"]) == ["a", "b", "c"]
    assert [can_be_both(kind) for kind in ("longtext", "choices", "text", "date", "yes-no-unknown")] == [
        True, True, False, False, False,
    ]  # fmt: skip
