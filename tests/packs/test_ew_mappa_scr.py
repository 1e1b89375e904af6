"""MAPPA serious case reviews: who is told within five days, who decides, and what is marked as not checked."""

from datetime import date

import pytest

from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import due_steps, notice_due

KIND = "mappa-serious-case-review"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("ew-mappa-scr")


def test_five_days_of_the_calendar_from_filling_in(pack: Pack) -> None:
    """Form N: to the board's chair and the co-ordinator within five days, Christmas or not."""
    events = {"notification-completed": date(2025, 12, 23)}
    step = {one.id: one for one in due_steps(pack, KIND, events=events)}["send-notification"]
    assert step.due == date(2025, 12, 28)
    assert notice_due(pack, "notification", events=events).due == step.due
    assert pack.notices["notification"].to == ("smb-chair", "mappa-coordinator")


@pytest.mark.parametrize(
    ("offence", "level", "managed", "mandatory", "discretionary"),
    [
        ("yes", "yes", "unknown", "must", "may"),
        ("yes", "no", "yes", "not_met", "may"),
        ("yes", "no", "no", "not_met", "not_met"),
        ("yes", "unknown", "yes", "cannot_say", "may"),
        ("unknown", "yes", "yes", "cannot_say", "cannot_say"),
        ("no", "yes", "yes", "not_met", "not_met"),
    ],
)
def test_when_a_review_is_held(
    pack: Pack, offence: Answer, level: Answer, managed: Answer, mandatory: str, discretionary: str
) -> None:
    facts: dict[str, Answer] = {
        "serious_further_offence": offence,
        "managed_by_mappa_level_2_or_3": level,
        "managed_by_mappa": managed,
    }
    found = {one.id: one.outcome for one in evaluate(pack, facts)}
    assert found == {"mandatory": mandatory, "discretionary": discretionary}


def test_both_rules_are_marked_as_not_checked(pack: Pack) -> None:
    for rule in pack.criteria.values():
        assert pack.status_of(rule.source) == "unverified"
        assert (rule.note or "").startswith("Not checked.")
    assert pack.sources["mappa-forms"].status == "verified"


def test_the_board_decides_with_a_lay_adviser(pack: Pack) -> None:
    kind = pack.exercises[KIND]
    assert kind.agreed_by == ("smb-chair",)
    assert pack.roles["smb-chair"].acts_as == "decision-maker"
    assert set(kind.methods) == {"by-the-board", "commissioned"}
    assert kind.team["lay-adviser"].at_least == 1
    assert kind.step("lay-scrutiny").after == ("draft-report",)


def test_nothing_leaves_the_board_without_its_approval(pack: Pack) -> None:
    kind = pack.exercises[KIND]
    assert kind.publish is not None
    assert kind.publish.what == "nothing"
    assert kind.step("approve-circulation").hard_stop_for == "publish"


def test_the_report_has_the_eight_headings_of_form_o(pack: Pack) -> None:
    assert list(pack.checklists["report-contents"].items) == [
        "why", "background", "process", "agencies", "chronology", "findings", "conclusion", "plan",
    ]  # fmt: skip
    plan = next(section for section in pack.forms["report"].sections if section.repeats)
    assert [field.id for field in plan.fields] == ["action", "how", "by_whom", "by_when"]


def test_no_number_but_the_five_days(pack: Pack) -> None:
    numbers = {step.step: str(step.due.span) for step in pack.exercises[KIND].timetable if step.due.span}
    assert numbers == {"send-notification": "5 days"}
