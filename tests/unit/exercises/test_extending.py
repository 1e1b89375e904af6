"""A review is given more time: the new day stands beside the framework's, and whoever must hear of it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, StepRecord
from heed.exercises.operations import extend_review
from heed.exercises.timetable import TimetableStep, timetable_of
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.trail.models import Record
from tests.builders import an_exercise
from tests.cast import NOW, Cast

OWN, NEW = date(2016, 9, 7), date(2016, 12, 15)
GIVEN = {
    "step": "complete", "due": NEW, "agreed_with": "the independent chair, on 9 May 2016",
    "progress": "Five of six agencies have reported.", "reason": "The trial is in autumn.",
}  # fmt: skip


def under(cast: Cast, pack: str, **more: Any) -> Exercise:
    cast.board.pack = pack
    cast.board.save()
    return an_exercise(cast, "scoped", **more)


def extend(cast: Cast, exercise: Exercise, who: str = "manager", **more: Any) -> StepRecord:
    return extend_review(exercise=exercise, by=getattr(cast, who), at=NOW, **{**GIVEN, **more})


def end(exercise: Exercise) -> TimetableStep:
    return next(one for one in timetable_of(exercise) if one.id == "complete")


def test_wb_12_the_bodies_are_written_to_with_progress_reason_and_new_day(cast: Cast) -> None:
    """An extension is agreed with the chair and written to the bodies with its reason. Row: WB-12. Row: WB-14."""
    exercise = under(cast, "west-berkshire-2016", method="silp")
    assert end(exercise).due == OWN
    extend(cast, exercise)
    step = end(exercise)
    assert step.due == NEW
    assert "7 September 2016" in step.how.replace("\N{NO-BREAK SPACE}", " "), (
        "the framework's day stays visible"
    )
    assert "the independent chair" in step.how
    letters = list(Notice.objects.filter(notice="extension"))
    assert sorted(one.body for one in letters) == ["national-panel", "ofsted"]
    for letter in letters:
        said = letter.text.replace("\N{NO-BREAK SPACE}", " ")
        assert "15 December 2016" in said
        assert "Five of six agencies have reported." in said
        assert "The trial is in autumn." in said
        assert not open_gaps(letter.text)
    assert Record.objects.filter(verb="exercise.extended").count() == 1


def test_a_second_time_letters_about_the_first_that_have_not_gone_are_set_aside(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    extend(cast, exercise)
    extend(cast, exercise, due=date(2017, 2, 1), reason="The verdict is late.")
    assert end(exercise).due == date(2017, 2, 1)
    waiting = Notice.objects.filter(notice="extension", status="due")
    assert len(waiting) == 2
    assert all("The verdict is late." in one.text for one in waiting)
    assert Notice.objects.filter(notice="extension", status="set-aside").count() == 2


def test_where_nobody_is_told_by_letter_the_day_moves_all_the_same(cast: Cast) -> None:
    """SL-14: six months, unless it cannot be."""
    exercise = under(cast, "slough-2014")
    extend(cast, exercise)
    assert end(exercise).due == NEW
    assert not Notice.objects.filter(subject_kind="exercise").exists()


@pytest.mark.parametrize(
    "wrong", [{"due": OWN}, {"due": date(2016, 5, 9)}, {"reason": " "}, {"progress": ""}, {"agreed_with": ""}]
)
def test_what_says_too_little_is_refused_in_words(cast: Cast, wrong: dict[str, Any]) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    with pytest.raises(BadInput):
        extend(cast, exercise, **wrong)
    assert not StepRecord.objects.exists()
    assert not Notice.objects.exists()


def test_only_the_end_of_a_review_is_given_more_time(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    other = next(one.id for one in timetable_of(exercise) if not one.closes and one.done_on is None)
    with pytest.raises(NotNow):
        extend(cast, exercise, step=other)
    with pytest.raises(NotFound):
        extend(cast, exercise, step="nothing")


def test_it_refuses_everybody_else(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    for who, refusal in (("chair", NotAllowed), ("reviewer", NotAllowed), ("outsider", NotFound)):
        with pytest.raises(refusal):
            extend(cast, exercise, who=who)
    assert not StepRecord.objects.exists()


def test_the_office_does_it_on_the_timetable(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    office = cast.client("manager")
    url = f"/exercises/{exercise.reference}/timetable/complete/more-time/"
    assert url in office.get(f"/exercises/{exercise.reference}/timetable/").content.decode()
    page = office.get(url).content.decode()
    assert "Ofsted" in page
    given = {
        "due_day": "15", "due_month": "12", "due_year": "2036", "agreed_with": "The chair", "progress": "Half.",
        "reason": "The trial.",
    }  # fmt: skip
    again = office.post(url, {**given, "due_year": "2016"}).content.decode()
    assert "The new day must be later" in again
    assert "The trial." in again
    assert office.post(url, given).status_code == 302
    assert end(exercise).due == date(2036, 12, 15)
