"""Dates of a timetable, and how each came about in words."""

from datetime import date

import pytest

from heed.core.workingdays import calendar_for
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Pack, Span
from heed.frameworks.timetables import DueStep, UnknownEvent, due_steps, notice_due, reckon

SCR = "serious-case-review"


def steps(pack: str = "slough-2014", **options: object) -> dict[str, DueStep]:
    return {step.id: step for step in due_steps(load_pack(pack), SCR, **options)}  # type: ignore[arg-type]


def test_the_decision_is_due_a_month_from_the_notification() -> None:
    decide = steps(events={"notified": date(2016, 4, 20)})["decide"]
    assert (decide.due, decide.explanation, decide.waits_for) == (
        date(2016, 5, 20),
        "1 month from 20 April 2016",
        None,
    )
    assert decide.strength == "normally"


def test_the_end_of_a_shorter_month() -> None:
    assert steps(events={"initiated": date(2015, 8, 31)})["complete"].due == date(2016, 2, 29)


def test_the_copy_is_due_a_week_before_publication_and_stops_it() -> None:
    copy = steps(events={"published": date(2026, 1, 8)})["copy-to-panel"]
    assert (copy.due, copy.hard_stop_for) == (date(2026, 1, 1), "publish")
    assert copy.explanation == "At least 1 week before 8 January 2026"


def test_the_report_stays_public_for_a_year() -> None:
    assert steps(events={"published": date(2026, 1, 8)})["stay-public"].due == date(2027, 1, 8)


def test_a_step_waits_for_what_has_not_happened() -> None:
    complete = steps(events={})["complete"]
    assert (complete.due, complete.waits_for) == (None, "initiated")
    assert complete.explanation == "6 months from the day on which the review is begun"


def test_what_the_framework_does_not_date_is_left_to_people() -> None:
    before = steps(events={})["draft-report"]
    assert (before.due, before.waits_for) == (None, "scoped")
    asked = steps(events={"scoped": date(2016, 6, 1)})["draft-report"]
    assert (asked.due, asked.waits_for) == (None, None)
    agreed = steps(events={}, agreed={"draft-report": date(2016, 9, 30)})["draft-report"]
    assert agreed.due == date(2016, 9, 30)
    assert "The framework gives no number of days" in agreed.explanation


def test_other_methods_steps_are_left_out() -> None:
    assert "recall" in steps(events={}, method="silp")
    assert "recall" not in steps(events={}, method="root-cause-analysis")
    assert "decide" in steps(events={}, method="root-cause-analysis")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"events": {"begun": date(2016, 1, 1)}}, "no event called 'begun'"),
        ({"events": {}, "method": "guessing"}, "no method called 'guessing'"),
        ({"events": {}, "agreed": {"nothing": date(2016, 1, 1)}}, "no step called 'nothing'"),
    ],
)
def test_what_the_framework_does_not_have_is_refused(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(UnknownEvent, match=sentence):
        steps(**options)


def test_the_panel_is_told_within_fourteen_days_that_no_review_is_held() -> None:
    pack = load_pack("slough-2014")
    notice = notice_due(pack, "decision-not-to-hold", events={"decided-not-to-hold": date(2016, 2, 3)})
    assert (notice.due, notice.explanation) == (date(2016, 2, 17), "14 days from 3 February 2016")
    ofsted = notice_due(pack, "decision-not-to-hold-ofsted", events={"decided-not-to-hold": date(2016, 2, 3)})
    assert ofsted.due is None
    assert "no number of days" in ofsted.explanation
    with pytest.raises(UnknownEvent):
        notice_due(pack, "gossip", events={})


def with_step(due: dict[str, str]) -> Pack:
    exercise = {
        "title": "Look", "summary": "A look.", "begins": "either", "about": "case", "intensity": "Light",
        "timetable": [{"step": "do", "title": "Do it", "by": "us", "strength": "must", "due": due}],
    }  # fmt: skip
    return Pack.model_validate(
        {
            "pack": "tiny", "title": "Tiny", "jurisdiction": "england",
                "in_force": {"from": "2020-01-01"}, "calendar": "england-and-wales",
            "sources": {"it": {"title": "It", "publisher": "Us", "status": "verified"}},
            "events": {"aware": {"title": "Aware", "when": "somebody knows"}}, "exercises": {"look": exercise},
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due", "start", "division", "expected", "explanation"),
    [
        ({"within": "5 working days", "from": "aware"}, date(2026, 3, 31), "england-and-wales", date(2026, 4, 9),
         "5 working days from 31 March 2026, Good Friday and Easter Monday left out"),
        ({"within": "5 working days", "from": "aware"}, date(2026, 3, 31), "scotland", date(2026, 4, 8),
         "5 working days from 31 March 2026, Good Friday left out"),
        ({"at_least": "7 working days", "before": "aware"}, date(2026, 1, 8), "england-and-wales", date(2025, 12, 29),
         "At least 7 working days before 8 January 2026, New Year’s Day left out"),
        ({"within": "10 working days", "from": "aware"}, date(2016, 4, 28), "england-and-wales", date(2016, 5, 13),
         "10 working days from 28 April 2016, Early May bank holiday left out"),
        ({"within": "2 weeks", "from": "aware"}, date(2016, 4, 28), "england-and-wales", date(2016, 5, 12),
         "2 weeks from 28 April 2016"),
        ({"on": "aware"}, date(2016, 4, 28), "scotland", date(2016, 4, 28), "The day on which somebody knows"),
    ],
)  # fmt: skip
def test_dates_and_their_words(
    due: dict[str, str], start: date, division: str, expected: date, explanation: str
) -> None:
    calendar = calendar_for(division)  # type: ignore[arg-type]
    (step,) = due_steps(with_step(due), "look", events={"aware": start}, calendar=calendar)
    assert (step.due, step.explanation, step.provisional) == (expected, explanation, False)


def test_working_days_beyond_the_announced_years_are_provisional() -> None:
    pack = with_step({"within": "5 working days", "from": "aware"})
    (step,) = due_steps(pack, "look", events={"aware": date(2030, 6, 3)})
    assert step.provisional
    assert step.explanation.endswith("so this may move")
    (weeks,) = due_steps(
        with_step({"within": "1 week", "from": "aware"}), "look", events={"aware": date(2030, 6, 3)}
    )
    assert not weeks.provisional


def test_reckoning_months_and_weeks_backwards() -> None:
    calendar = calendar_for("england-and-wales")
    assert reckon(date(2016, 3, 31), Span(number=1, unit="month"), "before", calendar) == date(2016, 2, 29)
    assert reckon(date(2016, 3, 31), Span(number=2, unit="week"), "before", calendar) == date(2016, 3, 17)
