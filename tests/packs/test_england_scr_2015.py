"""What every English board's pack stands on: how boards ended, notifiable incidents, and the clocks of the guidance."""

from datetime import date, timedelta

from heed.core.workingdays import calendar_for
from heed.frameworks.loader import load_pack
from heed.frameworks.timetables import due_steps, notice_due, reckon
from heed.referrals.rules import kinds

PACK = load_pack("england-scr-2015")
NOTIFICATION, SCR = "serious-incident-notification", "serious-case-review"
MOVED = date(2019, 8, 19)


def test_boards_ended_area_by_area() -> None:
    """An area whose arrangements began on 19 August 2019 still decided by these rules on the 18th, and not after."""
    assert PACK.transition is not None
    moved = {PACK.transition.at: MOVED}
    assert PACK.is_in_force(MOVED - timedelta(days=1), moved)
    assert not PACK.is_in_force(MOVED, moved)
    assert PACK.is_in_force(MOVED), "another area had not moved yet"
    assert not PACK.is_in_force(date(2019, 9, 29)), "by then every area had"


def test_a_board_had_twelve_months_to_finish() -> None:
    """Begun before 19 August 2019, it may be finished until 19 August 2020; then it goes to the partners."""
    assert PACK.transition is not None
    assert PACK.transition.finish_within is not None
    assert reckon(MOVED, PACK.transition.finish_within, "from", calendar_for(PACK.calendar)) == date(
        2020, 8, 19
    )
    assert PACK.transition.to == "england-lcspr"
    assert PACK.status_of(PACK.transition.source) == "verified"


def test_the_duty_to_notify_ran_beside_the_old_rules() -> None:
    """On 1 August 2019 an incident had the new clock for notifying and the old rules for reviewing."""
    day = date(2019, 8, 1)
    new = load_pack("england-lcspr-2018")
    assert PACK.is_in_force(day, {"arrangements-implemented": MOVED})
    assert new.in_force.from_ <= day
    assert NOTIFICATION in new.exercises
    assert "29 June 2018" in (PACK.exercises[NOTIFICATION].note or "")


def test_four_kinds_of_incident_are_notifiable() -> None:
    """Working Together 2015: two with abuse or neglect, two deaths of whatever cause."""
    route = PACK.routes["notifiable-incidents"]
    assert list(route.circumstances) == [
        "died-with-abuse",
        "seriously-harmed-with-abuse",
        "looked-after-child-died",
        "child-in-regulated-setting-died",
    ]
    whatever = [
        key for key, one in route.circumstances.items() if "Whatever the cause" in (one.sentence or "")
    ]
    assert whatever == ["looked-after-child-died", "child-in-regulated-setting-died"]


def test_notified_within_five_working_days_of_becoming_aware() -> None:
    """Christmas Day, the substitute for Boxing Day and the weekend do not count."""
    steps = due_steps(PACK, NOTIFICATION, events={"became-aware": date(2015, 12, 18)})
    assert [(step.id, step.due, step.source_status) for step in steps] == [
        ("notify", date(2015, 12, 29), "verified")
    ]
    assert PACK.exercises[NOTIFICATION].step("notify").by == "local-authority"


def test_a_notification_is_no_choice_of_exercise() -> None:
    """Nobody decides for a notification instead of a review."""
    assert set(kinds(PACK)) == {SCR}


def test_reasons_reach_the_panel_within_fourteen_days() -> None:
    assert notice_due(
        PACK, "decision-not-to-hold", events={"decided-not-to-hold": date(2016, 2, 3)}
    ).due == date(2016, 2, 17)


def test_what_a_published_report_has_to_be() -> None:
    """The guidance's tests of the report, and the three things that are made public with it."""
    items = PACK.checklists["report-for-publication"].items
    assert {"what-and-why", "what-must-change", "plain-english", "nothing-taken-out"} <= set(items)
    assert {"actions-taken", "impact", "still-to-do"} <= set(items)


def test_marks_of_a_merged_chronology() -> None:
    assert {key: mark.title for key, mark in PACK.marks.items()} == {
        "issue": "Key issue",
        "decision": "Decision point",
        "missed": "Missed opportunity",
        "inconsistent": "Inconsistency between agencies",
        "good": "Good practice",
    }
    assert len({mark.tone for mark in PACK.marks.values()}) == 5
