"""Safeguarding adults reviews: section 44 of the Care Act 2014, branch by branch, and what the Act asks afterwards."""

from datetime import date
from itertools import product

import pytest

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import GENERIC_ROLES, Answer
from heed.frameworks.timetables import due_steps

PACK = load_pack("england-sar-2014")
SAR, ANNUAL = "safeguarding-adults-review", "annual-report"
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")
FACTS = (
    "care_and_support_needs",
    "concern_about_joint_working",
    "died",
    "died_from_abuse_or_neglect",
    "experienced_serious_abuse_or_neglect",
)
SIGN: dict[str, Answer] = {"T": "yes", "F": "no", "U": "unknown"}

# needs, concern, died, death from abuse, serious abuse; section 44(1); what would settle it; section 44(4)
TABLE = [
    ("TTTT-", "must", "", "may"),
    ("TTF-T", "must", "", "may"),
    ("TTTF-", "not_met", "", "may"),
    ("TTF-F", "not_met", "", "may"),
    ("TF---", "not_met", "", "may"),
    ("TUTT-", "cannot_say", "C", "may"),
    ("TTTU-", "cannot_say", "A", "may"),
    ("TTF-U", "cannot_say", "S", "may"),
    ("UTTT-", "cannot_say", "N", "cannot_say"),
    ("F----", "not_met", "", "not_met"),
]
LETTER = dict(zip("NCDAS", FACTS, strict=True))


def cases(row: str) -> list[dict[str, Answer]]:
    options = [ANSWERS if sign == "-" else (SIGN[sign],) for sign in row]
    return [dict(zip(FACTS, answers, strict=True)) for answers in product(*options)]


@pytest.mark.parametrize(("row", "must", "missing", "may"), TABLE, ids=[row[0] for row in TABLE])
def test_section_44(row: str, must: str, missing: str, may: str) -> None:
    for facts in cases(row):
        results = {result.id: result for result in evaluate(PACK, facts)}
        assert results["s44-1"].outcome == must, facts
        assert results["s44-4"].outcome == may, facts
        assert results["s44-1"].missing == tuple((LETTER[letter],) for letter in missing), facts
        assert results["s44-1"].presumed == (), facts


def test_both_kinds_of_review_are_statutory() -> None:
    """Section 44(1) and (4): what must be held and what may be held are one kind of exercise, under one Act."""
    assert {criterion.for_ for criterion in PACK.criteria.values()} == {SAR}
    assert all(criterion.source.document == "care-act-2014" for criterion in PACK.criteria.values())
    assert {name: rule.strength for name, rule in PACK.criteria.items()} == {"s44-1": "must", "s44-4": "may"}


def test_without_needs_only_the_boards_wider_power_is_left() -> None:
    best = overall(evaluate(PACK, {"care_and_support_needs": "no"}), SAR)
    assert best is not None
    assert best.outcome == "not_met"
    assert best.because[-1].startswith("The board may still look into the case")


def test_another_area_decides_for_itself() -> None:
    facts: dict[str, Answer] = dict.fromkeys(FACTS, "yes")
    assert evaluate(PACK, facts)[0].assumed == ("adult_in_area",)
    elsewhere = evaluate(PACK, {**facts, "adult_in_area": "no"})
    assert [(result.outcome, result.within_remit) for result in elsewhere] == [("not_met", False)] * 2


def test_it_is_about_adults() -> None:
    assert PACK.subject == "adult"
    assert PACK.series == "england-sar"
    assert (str(PACK.in_force.from_), PACK.in_force.to) == ("2015-04-01", None)


def test_six_months_is_an_aim_that_nobody_has_read() -> None:
    """Six months from the beginning, `should`, unverified; no other number of days stands in the pack."""
    steps = {step.id: step for step in due_steps(PACK, SAR, events={"initiated": date(2026, 3, 2)})}
    complete = steps["complete"]
    assert (complete.due, complete.strength, complete.source_status) == (
        date(2026, 9, 2),
        "should",
        "unverified",
    )
    assert [step.step for step in PACK.exercises[SAR].timetable if step.due.span] == ["complete"]
    assert not any(notice.within or notice.at_least for notice in PACK.notices.values())


def test_every_finding_is_answered_with_reasons() -> None:
    """Schedule 2, paragraph 4(1)(f) and (g)."""
    answer = PACK.exercises[SAR].step("answer-findings")
    assert (answer.strength, answer.by) == ("must", "safeguarding-adults-board")
    findings = next(one for one in PACK.forms["response-to-findings"].sections if one.id == "findings")
    assert findings.repeats
    assert {"implement", "not_because", "done_this_year"} <= {field.id for field in findings.fields}


def test_annual_report_contents_and_recipients() -> None:
    """Schedule 2, paragraph 4: seven contents, five recipients, no day."""
    assert len(PACK.checklists["annual-report"].items) == 7
    assert set(PACK.notices["annual-report-copies"].to) == {
        "council-chief-executive",
        "council-leader",
        "local-policing-body",
        "healthwatch",
        "health-and-wellbeing-chair",
    }
    publish = due_steps(PACK, ANNUAL, events={"financial-year-ended": date(2026, 3, 31)})[0]
    assert (publish.due, publish.strength) == (None, "must")
    assert "no number of days" in publish.explanation
    assert str(PACK.exercises[ANNUAL].every) == "12 months"


def test_the_act_does_not_ask_for_the_report_itself() -> None:
    published = PACK.exercises[SAR].publish
    assert published is not None
    assert published.what == "learning-summary"
    assert {other.what for other in published.instead} == {"full-report", "nothing"}
    assert PACK.exercises[SAR].step("publish").strength == "may"


def test_requests_cite_section_45() -> None:
    assert "section 45 of the Care Act 2014" in PACK.letters["information-request"].body
    assert PACK.duties["supply-information"].source is not None
    assert PACK.duties["use-only-for-purpose"].role == "board-office"


def test_it_can_be_run() -> None:
    """Somebody acts in each of the program's roles, and the referral form answers every fact."""
    assert {role.acts_as for role in PACK.roles.values() if role.acts_as} == set(GENERIC_ROLES)
    form = PACK.forms["referral"]
    assert {field.fact for field in form.all_fields if field.fact} == set(PACK.facts)
    assert form.field("child_name").label == "Adult's name"
    closed = [step.closes for step in PACK.exercises[SAR].timetable if step.closes]
    assert closed == [
        "decided", "reviewers-appointed", "scoped", "information-in", "merged", "report-drafted", "completed",
        "findings-answered",
    ]  # fmt: skip


def test_letters_never_speak_of_a_child() -> None:
    for letter in PACK.letters.values():
        assert "child" not in letter.body.lower()
        assert "signed_by" in fields_in(letter.body)
