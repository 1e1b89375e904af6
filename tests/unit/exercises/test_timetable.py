"""The timetable: days worked out, days agreed, steps done."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.core.workingdays import calendar_for
from heed.exercises.models import Exercise
from heed.exercises.operations import agree_day, happened, mark_done, record_done
from heed.exercises.presenters.case_frame import lateness
from heed.exercises.timetable import TimetableStep, events_of, timetable_of
from heed.notices.models import Notice
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast


def step(exercise: Exercise, name: str) -> TimetableStep:
    return next(one for one in timetable_of(exercise) if one.id == name)


def test_six_months_run_from_the_day_it_began(cast: Cast) -> None:
    complete = step(an_exercise(cast), "complete")

    assert (complete.due, complete.how) == (date(2016, 9, 7), "6 months from 7 March 2016")
    assert complete.done_on is None


def test_a_step_is_done_when_what_it_brings_about_happened(cast: Cast) -> None:
    exercise = an_exercise(cast)

    assert step(exercise, "decide").done_on == date(2016, 3, 7)
    assert step(exercise, "agency-information").done_on is None
    happened(exercise=exercise, event="information-in", on=date(2016, 5, 3), by=cast.manager, at=NOW)
    assert step(exercise, "agency-information").done_on == date(2016, 5, 3)


def test_the_later_day_of_an_event_counts(cast: Cast) -> None:
    exercise = an_exercise(cast)
    happened(exercise=exercise, event="completed", on=date(2016, 5, 3), by=cast.manager, at=NOW)
    again = happened(exercise=exercise, event="completed", on=date(2016, 5, 3), by=cast.manager, at=NOW)
    happened(exercise=exercise, event="completed", on=date(2016, 5, 9), by=cast.manager, at=NOW)

    assert again is None
    assert events_of(exercise)["completed"] == date(2016, 5, 9)
    assert exercise.events.filter(event="completed").count() == 2


def test_steps_for_a_review_that_is_not_held_are_left_out(cast: Cast) -> None:
    assert "explain-no-review" not in {one.id for one in timetable_of(an_exercise(cast))}


def test_steps_of_other_methods_are_left_out(cast: Cast) -> None:
    assert "recall" in {one.id for one in timetable_of(an_exercise(cast, method="silp"))}
    Exercise.objects.update(method="root-cause-analysis")
    assert "recall" not in {one.id for one in timetable_of(Exercise.objects.get())}


def test_a_day_is_agreed_with_its_reason(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    agree_day(exercise=exercise, step="draft-report", due=date(2016, 7, 29), reason="At the scoping meeting.",
              by=cast.manager, at=NOW)  # fmt: skip

    agreed = step(exercise, "draft-report")
    assert (agreed.due, agreed.how) == (date(2016, 7, 29), "At the scoping meeting.")


def test_the_framework_s_own_days_cannot_be_agreed_away(cast: Cast) -> None:
    with pytest.raises(NotNow, match="framework gives the day"):
        agree_day(exercise=an_exercise(cast), step="complete", due=date(2017, 1, 1), reason="More time.",
                  by=cast.manager, at=NOW)  # fmt: skip


def test_a_step_is_recorded_as_done_and_keeps_its_agreed_day(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    agree_day(
        exercise=exercise,
        step="draft-report",
        due=date(2016, 5, 6),
        reason="Agreed.",
        by=cast.manager,
        at=NOW,
    )
    mark_done(exercise=exercise, step="draft-report", on=date(2016, 5, 9), evidence="Draft 1 is in.",
              by=cast.manager, at=NOW)  # fmt: skip

    done = step(exercise, "draft-report")
    assert (done.due, done.done_on, done.reason) == (date(2016, 5, 6), date(2016, 5, 9), "Draft 1 is in.")
    assert events_of(exercise)["report-drafted"] == date(2016, 5, 9)


def test_a_step_cannot_be_done_twice_or_in_the_future(cast: Cast) -> None:
    exercise = an_exercise(cast)
    with pytest.raises(BadInput, match="day to come"):
        record_done(
            exercise=exercise, step="tell-bodies", on=date(2016, 5, 11), evidence="", by=cast.manager, at=NOW
        )
    mark_done(exercise=exercise, step="tell-bodies", on=TODAY, evidence="Receipts.", by=cast.manager, at=NOW)
    with pytest.raises(NotNow, match="done already"):
        mark_done(
            exercise=exercise, step="tell-bodies", on=TODAY, evidence="Receipts.", by=cast.manager, at=NOW
        )


def test_a_step_with_letters_is_done_when_the_last_has_gone(cast: Cast) -> None:
    exercise = an_exercise(cast, "gathering")
    letters = [
        Notice.objects.create(
            board=cast.board, reference=exercise.reference, subject_kind="exercise", subject=exercise.pk,
            notice="information-request", title="Request", recipient=name, text="…", due_explained="", raised_at=NOW,
        )
        for name in ("Police", "Hospital")
    ]  # fmt: skip
    Notice.objects.filter(pk=letters[0].pk).update(
        status="sent", sent_on=TODAY, sent_at=NOW, sent_by=cast.person("manager")
    )
    assert step(exercise, "ask-agencies").done_on is None

    Notice.objects.filter(pk=letters[1].pk).update(status="set-aside", set_aside_reason="Told by telephone.")
    assert step(exercise, "ask-agencies").done_on == TODAY


def test_lateness_is_counted_in_working_days(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    agree_day(exercise=exercise, step="agency-information", due=date(2016, 4, 22), reason="Agreed.", by=cast.manager,
              at=NOW)  # fmt: skip
    late = step(exercise, "agency-information")

    # 25 April to 10 May is twelve days from Monday to Friday, and the early May holiday fell on 2 May
    assert late.is_late(TODAY)
    assert lateness(late, today=TODAY, calendar=calendar_for("england-and-wales")) == "11 working days late"


def test_what_to_do_when_it_is_missed_comes_from_the_framework(cast: Cast) -> None:
    assert len(step(an_exercise(cast), "complete").if_missed) == 2


@pytest.mark.parametrize("who", ["chair", "reviewer", "nurse", "police"])
def test_it_refuses_everybody_else(cast: Cast, who: str) -> None:
    exercise = an_exercise(cast)
    with pytest.raises(NotAllowed, match="board office"):
        mark_done(
            exercise=exercise, step="tell-bodies", on=TODAY, evidence="x", by=getattr(cast, who), at=NOW
        )
    with pytest.raises(NotAllowed, match="board office"):
        agree_day(exercise=exercise, step="tell-bodies", due=TODAY, reason="x", by=getattr(cast, who), at=NOW)


def test_what_heed_records_itself_is_not_ticked_off(cast: Cast) -> None:
    exercise = an_exercise(cast, "gathering")
    for name in ("terms-of-reference", "merged-chronology", "complete"):
        with pytest.raises(NotNow, match=r"Heed records this step itself|recorded as done already"):
            mark_done(exercise=exercise, step=name, on=TODAY, evidence="Done.", by=cast.manager, at=NOW)
    assert not exercise.step_records.exists()
