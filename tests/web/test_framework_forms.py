"""The pages of a framework's forms in a review: asked for, found in My work, filled in, read, printed, put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.models import Exercise
from heed.questionnaires.operations import form_of
from heed.questionnaires.rules import name_of, repeating
from heed.ui.forms import as_posted
from tests.answers import answered
from tests.builders import an_exercise
from tests.cast import NOW, Cast

REF = "NSCB-2016-014"
FORMS = f"/exercises/{REF}/forms/"


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def review(cast: Cast) -> Exercise:
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    return an_exercise(cast, "gathering", method="silp")


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def asked(cast: Cast, **more: str) -> ExerciseForm:
    given = {"form": "recommendation-and-action-plan", "who": f"agency-{cast.agencies['health'].pk}", **more}
    answer = cast.client("manager").post(f"{FORMS}ask/", given)
    assert answer.status_code == 302
    return ExerciseForm.objects.latest("pk")


def test_from_being_asked_to_being_read(cast: Cast, review: Exercise) -> None:
    office, author = cast.client("manager"), cast.client("author")
    assert "Ask an agency or a person for one" in text(office, FORMS)
    assert "By the framework: The panel for the review" in text(office, f"{FORMS}ask/").replace("&#x27;", "’")
    row = asked(cast, due_on_day="1", due_on_month="6", due_on_year="2016")
    assert "Wanted by 1" in text(office, FORMS)
    assert "Fill in: Recommendation and action plan" in text(author, reverse("worklist:home"))
    url = f"{FORMS}{row.pk}/"
    assert "Wanted by 1" in text(author, f"{url}write/")
    given = posted(row)
    saved = author.post(f"{url}saved/", {**given, "drawn_from": "0"})
    assert saved.status_code == 204
    assert office.get(url).status_code == 403
    done = author.post(f"{url}write/", {**given, "drawn_from": "0", "do": "hand-in"})
    assert done.status_code == 302
    page = text(office, url)
    assert "Said in words that name nobody." in page
    assert "It can no longer be changed." in page
    assert office.get(f"{url}word/")["Content-Type"].endswith("wordprocessingml.document")
    assert office.get(f"{url}print/").content.startswith(b"%PDF")


def posted(row: ExerciseForm) -> dict[str, str | list[str]]:
    """The answers as a browser sends them, one row of each section that repeats."""
    spec = form_of(row.response)
    given = answered(spec)
    found: dict[str, str | list[str]] = {f"{section.id}-rows": "1" for section in repeating(spec)}
    again = {field.id: section.id for section in repeating(spec) for field in section.fields}
    for field in spec.all_fields:
        section = again.get(field.id)
        answer = given[section][0][field.id] if section else given[field.id]
        name = name_of(section, 0, field.id) if section else field.id
        found |= as_posted(name, date.fromisoformat(answer)) if field.type == "date" else {name: answer}
    return found


def test_what_is_missing_is_said_beside_the_question_and_nothing_typed_is_lost(
    cast: Cast, review: Exercise
) -> None:
    row = asked(cast)
    url = f"{FORMS}{row.pk}/write/"
    field = next(one for one in form_of(row.response).all_fields if one.type == "longtext")
    page = cast.client("health").post(
        url, {field.id: "We saw him twice.", "drawn_from": "0", "do": "hand-in"}
    )
    assert page.status_code == 200
    told = page.content.decode()
    assert "to put right" in told
    assert "We saw him twice." in told
    row.refresh_from_db()
    assert row.response.answers[field.id] == "We saw him twice."
    assert not row.is_handed_in


def test_somebody_else_saved_meanwhile(cast: Cast, review: Exercise) -> None:
    row = asked(cast)
    url = f"{FORMS}{row.pk}/write/"
    field = next(one for one in form_of(row.response).all_fields if one.type == "longtext")
    cast.client("health").post(url, {field.id: "Hers.", "drawn_from": "0"})
    page = cast.client("author").post(url, {field.id: "His.", "drawn_from": "0"})
    told = page.content.decode()
    assert "Somebody saved this form while you were writing" in told
    assert "His." in told


@pytest.mark.parametrize("drawn", ["", "x", "-1", "9" * 30])
def test_a_page_that_was_tampered_with_overwrites_nothing(cast: Cast, review: Exercise, drawn: str) -> None:
    row = asked(cast)
    field = next(one for one in form_of(row.response).all_fields if one.type == "longtext")
    url = f"{FORMS}{row.pk}/"
    cast.client("health").post(f"{url}write/", {field.id: "Hers.", "drawn_from": "0"})
    assert (
        cast.client("author").post(f"{url}saved/", {field.id: "His.", "drawn_from": drawn}).status_code == 409
    )
    row.refresh_from_db()
    assert row.response.answers[field.id] == "Hers."


@pytest.mark.parametrize(
    "wrong", [{"form": "referral"}, {"who": "person-0"}, {"who": "agency-x"}, {"who": ""}, {"due_on_day": "99"},
              {"due_on_day": "1", "due_on_month": "1", "due_on_year": "2016"}],
)  # fmt: skip
def test_a_form_is_not_asked_of_nobody(cast: Cast, review: Exercise, wrong: dict[str, str]) -> None:
    given = {"form": "recommendation-and-action-plan", "who": f"agency-{cast.agencies['health'].pk}", **wrong}
    page = cast.client("manager").post(f"{FORMS}ask/", given)
    assert page.status_code == 200
    assert "to put right" in page.content.decode()
    assert not ExerciseForm.objects.exists()


def test_the_team_begins_one_and_it_opens_at_once(cast: Cast, review: Exercise) -> None:
    client = cast.client("panel_chair")
    answer = client.post(f"{FORMS}ask/", {"form": "family-plan"})
    row = ExerciseForm.objects.get()
    assert answer["Location"] == f"{FORMS}{row.pk}/write/"
    assert row.person_id == cast.person("panel_chair").pk


def test_a_new_version_and_taking_one_back(cast: Cast, review: Exercise) -> None:
    row, health = asked(cast), cast.client("health")
    url = f"{FORMS}{row.pk}/"
    health.post(f"{url}write/", {**posted(row), "drawn_from": "0", "do": "hand-in"})
    again = health.post(f"{url}again/")
    later = ExerciseForm.objects.latest("pk")
    assert again["Location"] == f"{FORMS}{later.pk}/write/"
    assert "There is a newer version of this form." in text(cast.client("manager"), url)
    office = cast.client("manager")
    assert "will no longer be asked for it" in text(office, f"{FORMS}{later.pk}/back/")
    office.post(f"{FORMS}{later.pk}/back/")
    assert "Fill in" not in text(health, reverse("worklist:home"))
    assert office.post(f"{url}back/").status_code == 409


def test_a_review_without_such_forms_says_so(cast: Cast) -> None:
    cast.board.pack = "england-cdr-2018"
    cast.board.save()
    exercise = an_exercise(cast, "gathering", kind="child-death-review")
    exercise.framework_forms.all().delete()
    page = text(cast.client("chair"), FORMS)
    assert "None has been asked for in this review." in page
