"""Forms that a framework attaches to a review are asked for, filled in, handed in and written again (BH-06, WB-18)."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.framework_forms import operations, presenters
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.framework_forms.permissions import check_can_read, check_can_view, visible_to
from heed.exercises.framework_forms.queries import offered, waiting_for
from heed.exercises.framework_forms.rules import forms_of_kind
from heed.exercises.models import Exercise
from heed.exercises.timetable import timetable_of
from heed.frameworks.loader import load_pack
from heed.questionnaires.operations import Incomplete, form_of
from heed.questionnaires.rules import version_to_hold
from heed.trail.models import Record
from tests.answers import answered
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast
from tests.packs.test_closing import ALL

WB, BH = "west-berkshire-2016", "brighton-hove-2015"
LATER = date(2016, 6, 1)


@pytest.fixture
def review(cast: Cast) -> Exercise:
    """A review of three boards' framework, whose agencies write reports and whose panel plans with the family."""
    cast.board.pack = WB
    cast.board.save()
    return an_exercise(cast, "gathering", method="silp")


def ask(
    cast: Cast,
    exercise: Exercise,
    form: str = "recommendation-and-action-plan",
    who: str = "manager",
    **more: Any,
) -> ExerciseForm:
    return operations.ask_for(exercise=exercise, form=form, by=getattr(cast, who), at=NOW, **more)


def of_health(cast: Cast, exercise: Exercise) -> ExerciseForm:
    return ask(cast, exercise, agency=cast.agencies["health"].pk, due_on=LATER)


def write(row: ExerciseForm, cast: Cast, who: str, **answers: Any) -> ExerciseForm:
    given = answers or answered(form_of(row.response))
    row.refresh_from_db()
    return operations.save_draft(
        form=row, answers=given, version=row.response.version, by=getattr(cast, who), at=NOW
    )


def handed_in(row: ExerciseForm, cast: Cast, who: str) -> ExerciseForm:
    write(row, cast, who)
    return operations.hand_in(form=row, by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize(
    ("pack", "kind", "found"),
    [
        (WB, "single-agency-review", {"recommendation-and-action-plan"}),
        (WB, "silp", {"recommendation-and-action-plan"}),
        ("sunderland-2015", "after-action-review", {"agency-information", "after-action-review"}),
        ("luton-2017", "responsive-audit", {"audit-record", "action-plan"}),
    ],
)
def test_what_brought_the_case_or_closes_it_is_asked_for_elsewhere(
    pack: str, kind: str, found: set[str]
) -> None:
    framework = load_pack(pack)
    assert set(forms_of_kind(framework, framework.exercises[kind])) == found


def test_an_agency_is_asked_and_its_contact_and_author_find_it(cast: Cast, review: Exercise) -> None:
    row = of_health(cast, review)
    for who in (cast.health, cast.author):
        (item,) = waiting_for(who, today=TODAY)
        assert (item.what, item.due, item.waits_for) == ("Fill in: Recommendation and action plan", LATER, "")
        assert item.url == f"/exercises/{review.reference}/forms/{row.pk}/write/"
    (seen,) = waiting_for(cast.manager, today=TODAY)
    assert seen.waits_for == "Eastvale Community Health"
    assert waiting_for(cast.police, today=TODAY) == waiting_for(cast.outsider, today=TODAY) == []


def test_handed_in_it_waits_for_nobody_and_cannot_be_changed(cast: Cast, review: Exercise) -> None:
    row = of_health(cast, review)
    with pytest.raises(Incomplete):
        operations.hand_in(form=row, by=cast.author, at=NOW)
    handed_in(row, cast, "author")
    assert waiting_for(cast.author, today=TODAY) == []
    with pytest.raises(NotNow):
        write(row, cast, "author")
    assert set(Record.objects.filter(subject=row.pk, subject_kind="exercise form").values_list("verb", flat=True)) == {
        "exercise.form_asked", "exercise.form_handed_in",
    }  # fmt: skip


def test_a_draft_is_its_writers_alone_and_then_for_those_who_see_the_whole(
    cast: Cast, review: Exercise
) -> None:
    row = of_health(cast, review)
    write(row, cast, "author")
    before = {who: reads(row, cast, who) for who in EVERYBODY}
    assert before == {**dict.fromkeys(EVERYBODY, "nothing"), "health": "all", "author": "all",
                      "manager": "title", "chair": "title", "reviewer": "title"}  # fmt: skip
    handed_in(row, cast, "author")
    row = ExerciseForm.objects.get(pk=row.pk)
    after = {who for who in EVERYBODY if reads(row, cast, who) == "all"}
    assert after == {"health", "author", "manager", "chair", "reviewer"}


EVERYBODY = ("manager", "chair", "reviewer", "group_chair", "nurse", "police", "health", "author", "outsider")


def reads(row: ExerciseForm, cast: Cast, who: str) -> str:
    actor = getattr(cast, who)
    is_visible = visible_to(actor).filter(pk=row.pk).exists()
    try:
        check_can_view(actor, row)
    except NotFound:
        assert not is_visible
        return "nothing"
    assert is_visible
    try:
        check_can_read(actor, row)
    except NotAllowed:
        return "title"
    return "all"


def test_what_staff_say_is_kept_to_the_team(cast: Cast) -> None:
    """BH-12: whoever the staff are is known to the review team and the lead reviewers alone."""
    cast.board.pack = BH
    cast.board.save()
    exercise = an_exercise(cast, "gathering")
    row = ask(cast, exercise, "staff-conversation", "reviewer", person=cast.person("reviewer").pk)
    handed_in(row, cast, "reviewer")
    row = ExerciseForm.objects.get(pk=row.pk)
    assert {who: reads(row, cast, who) for who in ("reviewer", "panel_chair", "manager", "chair")} == {
        "reviewer": "all", "panel_chair": "all", "manager": "title", "chair": "title",
    }  # fmt: skip


def test_a_member_of_the_team_begins_a_form_for_themself_alone(cast: Cast, review: Exercise) -> None:
    ask(cast, review, "family-plan", "panel_chair", person=cast.person("panel_chair").pk)
    with pytest.raises(NotAllowed):
        ask(cast, review, "family-plan", "reviewer", person=cast.person("panel_chair").pk)
    with pytest.raises(NotAllowed):
        ask(cast, review, "recommendation-and-action-plan", "reviewer", agency=cast.agencies["health"].pk)
    for who, refusal in (("chair", NotAllowed), ("health", NotAllowed), ("outsider", NotFound)):
        with pytest.raises(refusal):
            ask(cast, review, who=who)


def test_somebody_without_any_part_in_the_review_opens_the_one_form_alone(
    cast: Cast, review: Exercise
) -> None:
    row = ask(cast, review, "practitioner-conversation", person=cast.person("practitioner").pk)
    client = cast.client("practitioner")
    url = f"/exercises/{review.reference}/forms/{row.pk}/"
    assert client.get(f"{url}write/").status_code == 200
    assert client.get(f"/exercises/{review.reference}/").status_code == 404
    page = client.get(url).content.decode()
    assert "Timetable" not in page


def test_a_step_called_like_the_form_is_done_once_nobody_has_it_open(cast: Cast, review: Exercise) -> None:
    first = ask(cast, review, "family-plan")
    second = ask(cast, review, "family-plan", person=cast.person("panel_chair").pk)
    handed_in(first, cast, "manager")
    assert not done(review, "family-plan")
    handed_in(second, cast, "panel_chair")
    assert done(review, "family-plan")


def done(exercise: Exercise, step: str) -> bool:
    fresh = Exercise.objects.get(pk=exercise.pk)
    return any(one.id == step and one.done_on == TODAY for one in timetable_of(fresh))


def test_a_new_version_begins_with_what_was_said_and_the_earlier_one_stays(
    cast: Cast, review: Exercise
) -> None:
    row = of_health(cast, review)
    with pytest.raises(NotNow, match="newest version"):
        operations.write_again(form=row, by=cast.author, at=NOW)
    handed_in(row, cast, "author")
    with pytest.raises(NotAllowed):
        operations.write_again(form=row, by=cast.manager, at=NOW)
    again = operations.write_again(form=row, by=cast.health, at=NOW)
    row = ExerciseForm.objects.get(pk=row.pk)
    assert (again.version, again.response.answers) == (2, row.response.answers)
    with pytest.raises(NotNow):
        operations.write_again(form=row, by=cast.health, at=NOW)
    assert row.is_handed_in


def test_two_people_at_one_form_are_told_of_each_other(cast: Cast, review: Exercise) -> None:
    row = of_health(cast, review)
    write(row, cast, "author", what_happened="Seen twice.")
    operations.save_draft(form=row, answers={"what_happened": "Seen."}, version=0, by=cast.author, at=NOW)
    with pytest.raises(NotNow, match="Somebody saved this form"):
        operations.save_draft(
            form=row, answers={"what_happened": "Other."}, version=0, by=cast.health, at=NOW
        )


@pytest.mark.parametrize(
    ("version", "last", "since", "held"), [(3, 1, 2, None), (1, 1, 2, 1), (3, 2, 2, 3), (0, None, 0, 0)]
)
def test_which_version_has_to_stand_still(
    version: int, last: int | None, since: int, held: int | None
) -> None:
    assert version_to_hold(version, last_writer=last, writer_since=since, by=1) == held


def test_what_is_refused(cast: Cast, review: Exercise) -> None:
    for wrong in (
        {"form": "referral"}, {"form": "learning-summary"}, {"form": "nothing"}, {"due_on": date(2016, 5, 9)},
        {"agency": cast.agencies["health"].pk, "person": cast.person("nurse").pk}, {"agency": 999_999},
        {"person": cast.person("outsider").pk},
    ):  # fmt: skip
        with pytest.raises(BadInput):
            ask(cast, review, **wrong)
    of_health(cast, review)
    with pytest.raises(BadInput, match="open already"):
        of_health(cast, review)
    Exercise.objects.filter(pk=review.pk).update(status="closed")
    with pytest.raises(NotNow, match="closed"):
        ask(cast, review)


def test_the_office_takes_back_what_is_no_longer_wanted(cast: Cast, review: Exercise) -> None:
    row = of_health(cast, review)
    with pytest.raises(NotAllowed):
        operations.withdraw(form=row, by=cast.author, at=NOW)
    operations.withdraw(form=row, by=cast.manager, at=NOW)
    assert waiting_for(cast.author, today=TODAY) == []
    with pytest.raises(NotNow, match="taken back"):
        write(row, cast, "author")


def test_the_word_document_and_the_print_hold_every_answer(cast: Cast, review: Exercise) -> None:
    row = handed_in(of_health(cast, review), cast, "author")
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(presenters.as_word(row))).paragraphs)
    assert "Recommendation and action plan" in text
    assert "Version 1, handed in on 10 May 2016." in text
    for field in form_of(row.response).all_fields:
        assert field.label in text
    assert presenters.as_pdf(row).startswith(b"%PDF")
    assert "health" not in presenters.file_name(row, "docx").lower()


@pytest.mark.parametrize(("pack", "kind"), ALL)
def test_every_form_that_the_five_frameworks_attach_is_filled_in_and_handed_in(
    cast: Cast, pack: str, kind: str
) -> None:
    cast.board.pack = pack
    cast.board.save()
    exercise = an_exercise(cast, "gathering", kind=kind, team=False)
    for form in offered(exercise):
        assert handed_in(ask(cast, exercise, form), cast, "manager").is_handed_in
