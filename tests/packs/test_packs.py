"""The packs that are shipped: each keeps to its own examples, and says what its board's framework asks for."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.examples import run_example
from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.schema import Answer, Example

SCR = "serious-case-review"
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")
COLUMNS = (
    "abuse_or_neglect",
    "died",
    "seriously_harmed",
    "concern_about_joint_working",
    "died_in_custody_or_detained",
)

EXAMPLES = [(name, example) for name in pack_ids() for example in load_pack(name).examples]


def test_there_are_packs() -> None:
    assert {"england-scr-2015", "slough-2014"} <= set(pack_ids())


@pytest.mark.parametrize(("pack", "example"), EXAMPLES, ids=[f"{pack}: {one.name}" for pack, one in EXAMPLES])
def test_example(pack: str, example: Example) -> None:
    assert [broken.sentence for broken in run_example(load_pack(pack), example)] == []


def test_an_example_that_is_wrong_is_found() -> None:
    wrong = Example(
        name="Wrong", given={"abuse_or_neglect": "yes", "died": "yes"}, then={"reg-5-2": "not_met"}
    )
    told = [broken.sentence for broken in run_example(load_pack("england-scr-2015"), wrong)]
    assert told == ["reg-5-2 comes to must, not to not_met."]


# The truth table, row by row: abuse, died, harmed, concern, custody ("-" is any of the three); what the statutory
# rule comes to; what it presumes; which sets of facts would settle it; what the custody rule comes to where the
# table says it.
TABLE = [
    ("TT---", "must", "", [], None),
    ("TFTT-", "must", "", [], "not_met"),
    ("TFTU-", "must", "C", [], "not_met"),
    ("TFTF-", "not_met", "", [], "not_met"),
    ("TFUT-", "cannot_say", "", ["H"], "not_met"),
    ("TUTF-", "cannot_say", "", ["D"], None),
    ("TUUU-", "cannot_say", "", ["D", "H"], None),
    ("UT--F", "cannot_say", "", ["A"], "not_met"),
    ("UFF--", "not_met", "", [], "not_met"),
    ("FT--F", "not_met", "", [], "not_met"),
    ("FT--T", "not_met", "", [], "should"),
    ("TT-F-", "must", "", [], None),
]
LETTER = dict(zip("ADHCP", COLUMNS, strict=True))
SIGN: dict[str, Answer] = {"T": "yes", "F": "no", "U": "unknown"}


def cases(row: str) -> Iterator[dict[str, Answer]]:
    options = [ANSWERS if sign == "-" else (SIGN[sign],) for sign in row]
    for answers in product(*options):
        yield dict(zip(COLUMNS, answers, strict=True))


@pytest.mark.parametrize("pack", ["england-scr-2015", "slough-2014"])
@pytest.mark.parametrize(
    ("row", "outcome", "presumed", "missing", "custody"), TABLE, ids=[row[0] for row in TABLE]
)
def test_truth_table(
    pack: str, row: str, outcome: str, presumed: str, missing: list[str], custody: str | None
) -> None:
    for facts in cases(row):
        results = {result.id: result for result in evaluate(load_pack(pack), facts)}
        statute = results["reg-5-2"]
        assert statute.outcome == outcome, facts
        assert statute.presumed == tuple(LETTER[letter] for letter in presumed), facts
        assert statute.missing == tuple((LETTER[letter],) for letter in missing), facts
        if custody:
            assert results["custody"].outcome == custody, facts


def test_every_one_of_the_243_cases_agrees_with_plain_counting() -> None:
    """Beside the engine: fill in every way it could be, with no known concern counted as concern."""
    pack = load_pack("england-scr-2015")
    for answers in product(ANSWERS, repeat=len(COLUMNS)):
        facts = dict(zip(COLUMNS, answers, strict=True))
        known = dict(facts)
        if known["concern_about_joint_working"] == "unknown":
            known["concern_about_joint_working"] = "yes"
        ways = product(*[("yes", "no") if answer == "unknown" else (answer,) for answer in known.values()])
        serious = {
            abuse == "yes" and (died == "yes" or (harmed == "yes" and concern == "yes"))
            for abuse, died, harmed, concern, _ in ways
        }
        expected = "cannot_say" if len(serious) == 2 else "must" if True in serious else "not_met"
        assert evaluate(pack, facts)[0].outcome == expected, facts


def test_where_nothing_is_met_the_chair_may_still_decide() -> None:
    results = evaluate(load_pack("england-scr-2015"), {"abuse_or_neglect": "no", "died": "no"})
    best = overall(results, SCR)
    assert best is not None
    assert best.outcome == "not_met"
    assert best.because[-1].startswith("The chair may still hold a review")


# Slough, row by row ---------------------------------------------------------------------------------


def cited(part: Any) -> Iterator[str]:
    """Every requirement that is named anywhere in a pack."""
    if isinstance(part, dict):
        yield from part.get("requirements", ())
        for inner in part.values():
            yield from cited(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from cited(inner)


def test_every_row_of_slough_is_pointed_at() -> None:
    rows = set(cited(load_pack("slough-2014").model_dump()))
    assert {f"SL-{number:02}" for number in range(1, 23)} <= rows


def test_slough_says_what_its_framework_says() -> None:
    pack = load_pack("slough-2014")
    scr = pack.exercises[SCR]
    assert len(pack.principles) == 7  # SL-02
    assert len(pack.conduct_tests) == 6  # SL-03
    assert scr.agreed_by == ("chair",)  # SL-08
    assert scr.advised_by == ("scr-sub-group",)
    assert len(scr.methods) == 6  # SL-19: five by name, and room for another
    assert scr.team["lead-reviewer"].told_to == ("national-panel",)  # SL-12
    assert scr.team["panel-chair"].consider
    assert scr.publish is not None
    assert str(scr.publish.for_at_least) == "12 months"  # SL-16
    assert len(scr.publish.with_) == 4  # SL-17
    assert str(pack.revise_by) == "2015-01-31"  # SL-22
    learnt_from = [exercise for exercise in pack.exercises.values() if exercise.about != "notification"]
    assert all("learning-register" in exercise.feeds for exercise in learnt_from)  # SL-01


def test_the_learning_summary_has_its_eleven_fields() -> None:  # SL-21
    form = load_pack("slough-2014").forms["learning-summary"]
    assert [field.id for field in form.all_fields] == [
        "completed_on", "review_kind", "incident_month", "reference", "learnt_about_case", "learnt_about_review",
        "single_agency_recommendations", "multi_agency_recommendations", "changes", "impact", "other_comments",
    ]  # fmt: skip


def test_the_notification_form_answers_the_facts_of_the_statute() -> None:  # SL-07
    pack = load_pack("slough-2014")
    answered = {field.fact for field in pack.forms["referral"].all_fields if field.fact}
    assert answered == {*COLUMNS, "resident_in_area"}
    assert pack.forms["referral"].field("child_name").disclosure == "identifying"


def test_no_number_is_invented() -> None:
    """The numbers of days, weeks and months that Slough's timetable holds, all of them from its sources."""
    steps = load_pack("slough-2014").exercises[SCR].timetable
    numbers = {step.step: str(step.due.span) for step in steps if step.due.span}
    assert numbers == {
        "decide": "1 month",
        "explain-no-review": "14 days",
        "complete": "6 months",
        "copy-to-panel": "1 week",
        "stay-public": "12 months",
    }


@pytest.mark.parametrize("name", pack_ids())
def test_no_letter_or_form_names_the_board(name: str) -> None:
    """Any board may run a framework: the board's name is a merge field."""
    pack = load_pack(name)
    for letter in pack.letters.values():
        assert "board" in fields_in(letter.body)
        assert not any(
            board.title in letter.body or "Slough" in letter.body for board in pack.boards.values()
        )
    assert "Slough" not in str([form.model_dump(exclude={"source"}) for form in pack.forms.values()])


@pytest.mark.parametrize("name", pack_ids())
def test_what_was_not_read_is_marked(name: str) -> None:
    pack = load_pack(name)
    assert all(source.read_on or source.status == "unverified" for source in pack.sources.values())
    if aims := pack.sources.get("wt-2015-aims"):
        assert aims.status == "unverified"
