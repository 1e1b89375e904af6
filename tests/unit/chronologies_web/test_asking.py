"""The office asks agencies; each gets a letter and a day that says how it was worked out."""

from __future__ import annotations

from datetime import date

import pytest

from heed.chronologies.models import Request
from heed.chronologies.operations.asking import ask, name_author
from heed.chronologies.rules import prefix_for
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.timetable import timetable_of
from heed.notices.models import Notice
from heed.notices.operations import keep_addressee
from heed.notices.rules import AGENCIES_INVOLVED, open_gaps
from heed.trail.models import Record
from tests.builders import an_exercise
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import DUE, asked


def test_each_agency_gets_a_letter_that_says_everything(cast: Cast) -> None:
    exercise = asked(cast)
    assert exercise.status == "gathering"
    letters = Notice.objects.filter(subject_kind="chronology-request")
    assert letters.count() == 3
    for letter in letters:
        assert open_gaps(letter.text) == []
        assert "1 September 2014" in letter.text
        assert "10 June 2016" in letter.text
    assert Record.objects.filter(verb="chronology.asked").count() == 3


def test_a_letter_goes_where_the_office_wrote_down_that_the_agency_is_reached(cast: Cast) -> None:
    keep_addressee(
        board=cast.board, body=AGENCIES_INVOLVED, agency=cast.agencies["police"], name="Records, Northmere Police",
        email="records@police.example", address="1 Quay\nNorthmere", version=0, by=cast.manager, at=NOW,
    )  # fmt: skip
    asked(cast)
    letter = Notice.objects.get(subject_kind="chronology-request", agency=cast.agencies["police"])
    assert (letter.recipient, letter.email) == ("Records, Northmere Police", "records@police.example")
    assert "1 Quay" in letter.text


def test_the_day_asked_for_becomes_the_agreed_day_of_the_timetable(cast: Cast) -> None:
    exercise = asked(cast)
    due = [step for step in timetable_of(exercise) if step.due == DUE]
    assert len(due) == 1
    assert Request.objects.filter(due_explained__startswith="Agreed on 10 May 2016").count() == 3


def test_agencies_have_letters_of_their_own() -> None:
    assert prefix_for("Police", among=["Police", "Social care", "Primary"], taken=set()) == "P"
    assert prefix_for("Primary", among=["Police", "Social care", "Primary"], taken={"P", "S"}) not in {
        "P",
        "S",
    }
    assert prefix_for("Police", among=["Police"], taken={"P"}) == "PA"


@pytest.mark.parametrize(
    ("chosen", "due", "says"),
    [
        ([], DUE, "at least one"),
        (["homes"], DUE, "involved in this review"),
        (["police"], date(2016, 5, 9), "today or later"),
    ],
)
def test_asking_says_what_is_wrong(cast: Cast, chosen: list[str], due: date, says: str) -> None:
    exercise = an_exercise(cast, "scoped")
    with pytest.raises(BadInput, match=says):
        ask(
            exercise=exercise,
            agencies=[cast.agencies[k].pk for k in chosen],
            due_on=due,
            by=cast.manager,
            at=NOW,
        )


def test_nobody_is_asked_twice_or_before_the_terms(cast: Cast) -> None:
    exercise = asked(cast, "police")
    with pytest.raises(BadInput, match="asked already"):
        ask(exercise=exercise, agencies=[cast.agencies["police"].pk], due_on=DUE, by=cast.manager, at=NOW)
    exercise.status = "commissioned"
    exercise.save()
    with pytest.raises(NotNow):
        ask(exercise=exercise, agencies=[cast.agencies["health"].pk], due_on=DUE, by=cast.manager, at=NOW)


@pytest.mark.parametrize(
    ("who", "how"), [("chair", NotAllowed), ("police", NotAllowed), ("outsider", NotFound)]
)
def test_it_refuses_everybody_else(cast: Cast, who: str, how: type[Exception]) -> None:
    exercise = an_exercise(cast, "scoped")
    with pytest.raises(how):
        ask(
            exercise=exercise,
            agencies=[cast.agencies["police"].pk],
            due_on=DUE,
            by=getattr(cast, who),
            at=NOW,
        )


def test_the_contact_names_an_author_of_the_agency(cast: Cast) -> None:
    exercise = asked(cast)
    part = exercise.involved.get(agency=cast.agencies["health"])
    changed = name_author(part=part, person=cast.person("practitioner").pk, by=cast.health, at=NOW)
    assert changed.author == cast.person("practitioner")
    with pytest.raises(BadInput, match="works for the agency"):
        name_author(part=part, person=cast.person("police").pk, by=cast.health, at=NOW)
    with pytest.raises(NotAllowed):
        name_author(part=part, person=cast.person("health").pk, by=cast.practitioner, at=NOW)
    with pytest.raises(NotFound):
        name_author(part=part, person=cast.person("health").pk, by=cast.police, at=NOW)
