"""Child death reviews: which deaths, who is told, and that every number of days is marked as not read."""

from datetime import date
from itertools import product

import pytest

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import GENERIC_ROLES, Answer
from heed.frameworks.timetables import DueStep, due_steps

PACK = load_pack("england-cdr-2018")
CDR, JAR = "child-death-review", "joint-agency-response"
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")
FACTS = ("died", "resident_in_area", "happened_in_area", "stillbirth_or_termination")
SIGN: dict[str, Answer] = {"T": "yes", "F": "no", "U": "unknown"}

# died, lived here, died here, stillbirth or termination; section 16M(1); section 16M(2)
TABLE = [
    ("TT-F", "must", "not_met"),
    ("TFTF", "not_met", "may"),
    ("TFFF", "not_met", "not_met"),
    ("TUTF", "cannot_say", "cannot_say"),
    ("TUFF", "cannot_say", "not_met"),
    ("TT-U", "cannot_say", "not_met"),
    ("---T", "not_met", "not_met"),
    ("F---", "not_met", "not_met"),
]


def due(**events: date) -> dict[str, DueStep]:
    days = {name.replace("_", "-"): day for name, day in events.items()}
    return {step.id: step for step in due_steps(PACK, CDR, events=days)}


@pytest.mark.parametrize(("row", "must", "may"), TABLE, ids=[row[0] for row in TABLE])
def test_which_deaths_are_reviewed(row: str, must: str, may: str) -> None:
    """Section 16M(1) and (2), each answer that may stand in for "-" tried."""
    options = [ANSWERS if sign == "-" else (SIGN[sign],) for sign in row]
    for answers in product(*options):
        results = {one.id: one for one in evaluate(PACK, dict(zip(FACTS, answers, strict=True)))}
        assert (results["s16m-1"].outcome, results["s16m-2"].outcome) == (must, may), answers
        assert results["s16m-1"].presumed == ()


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_cause_makes_no_difference(answer: Answer) -> None:
    """Every death is reviewed, with or without abuse, expected or not."""
    facts: dict[str, Answer] = {"died": "yes", "resident_in_area": "yes", "stillbirth_or_termination": "no"}
    for cause in (
        "abuse_or_neglect",
        "external_cause",
        "sudden_without_apparent_cause",
        "may_not_be_natural",
    ):
        assert evaluate(PACK, {**facts, cause: answer})[0].outcome == "must"


@pytest.mark.parametrize(
    "circumstance",
    ["external_cause", "sudden_without_apparent_cause", "died_in_custody_or_detained", "may_not_be_natural"],
)
def test_any_of_four_circumstances_calls_for_a_joint_agency_response(circumstance: str) -> None:
    best = overall(evaluate(PACK, {"died": "yes", circumstance: "yes"}), JAR)
    assert best is not None
    assert (best.outcome, best.source_status) == ("should", "verified")


def test_the_fifth_is_a_stillbirth_that_is_not_reviewed() -> None:
    facts: dict[str, Answer] = {"stillbirth_or_termination": "yes", "stillbirth_unattended": "yes"}
    outcomes = {one.id: one.outcome for one in evaluate(PACK, facts)}
    assert outcomes == {"s16m-1": "not_met", "s16m-2": "not_met", "joint-agency-response": "should"}


def test_an_adult_is_outside_the_framework() -> None:
    facts: dict[str, Answer] = {"is_child": "no", "died": "yes", "resident_in_area": "yes"}
    assert all(not one.within_remit for one in evaluate(PACK, facts))


def test_notified_within_48_hours_with_24_shown_beside_it() -> None:
    notify = due(died=date(2026, 3, 2))["notify"]
    assert notify.due == date(2026, 3, 4)
    assert [(other.due, other.title) for other in notify.readings] == [
        (date(2026, 3, 3), "Local procedures that ask for it within 24 hours")
    ]


def test_meeting_within_three_months_and_panel_within_six_weeks() -> None:
    steps = due(died=date(2026, 3, 2), ready_for_panel=date(2026, 6, 1))
    assert steps["review-meeting"].due == date(2026, 6, 2)
    assert steps["panel-review"].due == date(2026, 7, 13)


def test_no_number_of_days_passes_for_verified() -> None:
    """Every step that has a number is `should` and unverified; the Act gives none."""
    numbered = [step for step in PACK.exercises[CDR].timetable if step.due.span]
    assert [step.step for step in numbered] == ["notify", "review-meeting", "panel-review"]
    for step in numbered:
        assert (PACK.status_of(step.source), step.strength) == ("unverified", "should")
    assert PACK.status_of(PACK.forms["analysis"].source) == "unverified"
    assert PACK.status_of(PACK.scales["influence"].source) == "unverified"


def test_the_analysis_has_ten_categories_and_three_answers_on_what_could_be_changed() -> None:
    form = PACK.forms["analysis"]
    assert len(form.field("primary_category").options) == 10
    assert list(form.field("modifiable").options) == ["identified", "none", "cannot-say"]
    assert list(form.field("domain").options) == ["child", "social", "physical", "service"]
    assert not any(field.disclosure == "identifying" for field in form.all_fields if field.id != "for_family")


def test_the_panel_and_partners_are_told_where_abuse_is_suspected() -> None:
    """Guidance 5.2.1, and not for deaths in which nobody suspects it."""
    notice = PACK.notices["abuse-or-neglect-suspected"]
    assert notice.to == ("national-panel", "safeguarding-partners")
    assert notice.only_where is not None
    assert notice.only_where.fact == "abuse_or_neglect"  # type: ignore[union-attr]
    assert PACK.exercises[CDR].step("tell-panel").notice == "abuse-or-neglect-suspected"


def test_whoever_should_act_must_be_told() -> None:
    """Section 16M(5)."""
    told = PACK.exercises[CDR].step("tell-those-who-should-act")
    assert (told.strength, told.due.once, told.source and told.source.clause) == (
        "must",
        "completed",
        "section 16M(5)",
    )
    assert PACK.notices["somebody-should-act"].strength == "must"


def test_a_yearly_report_is_guidance_and_a_report_is_law() -> None:
    """Section 16M(6): at such intervals as the partners think right."""
    report = PACK.exercises["report-on-arrangements"]
    step = due_steps(PACK, "report-on-arrangements", events={"year-ended": date(2026, 3, 31)})[0]
    assert (str(report.every), step.due, step.strength, step.limit_strength) == (
        "12 months",
        None,
        "must",
        "should",
    )
    assert set(PACK.checklists["yearly-report"].items) == {"trends", "lessons", "effectiveness"}


def test_sixty_deaths_a_year() -> None:
    sentence = PACK.indicators["deaths-reviewed"].sentence or ""
    assert "sixty deaths a year" in sentence
    assert PACK.status_of(PACK.indicators["deaths-reviewed"].source) == "verified"


def test_whoever_is_asked_has_to_comply() -> None:
    """Section 16N, cited where information is asked for."""
    assert "section 16N of the Children Act 2004" in PACK.letters["reporting-request"].body
    assert PACK.exercises[CDR].step("agency-information").strength == "must"


def test_it_can_be_run() -> None:
    """Somebody acts in each of the program's roles, and the notification answers every fact."""
    assert {role.acts_as for role in PACK.roles.values() if role.acts_as} == set(GENERIC_ROLES)
    form = PACK.forms["referral"]
    assert {field.fact for field in form.all_fields if field.fact} == set(PACK.facts)
    assert form.field("nhs_number").disclosure == "identifying"
    closed = [step.closes for step in PACK.exercises[CDR].timetable if step.closes]
    assert closed == [
        "notified", "response-begun", "decided", "information-in", "meeting-held", "ready-for-panel", "completed",
    ]  # fmt: skip
