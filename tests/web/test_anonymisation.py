"""Pages of the known people and the check: they work, they refuse, they explain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from heed.anonymisation.models import Check, Hit
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person
from heed.identifiers.standing import known_people
from heed.trail.models import Record
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast

CASE = "/exercises/NSCB-2016-014"
PEOPLE, CHECK = f"{CASE}/known-people/", f"{CASE}/publication-check/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


def add(cast: Cast, exercise: Exercise) -> None:
    add_person(
        exercise=exercise, name="Gwynneth Tolliver-Hughes", also=[], role="Health visitor", pseudonym="the nurse",
        by=cast.manager, at=NOW,
    )  # fmt: skip


def test_the_report_is_checked_marked_and_settled(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    add(cast, exercise)
    a_report(cast, exercise, "The nurse, Gwynneth Tolliver-Hughes, rang.", "On 14 January 2016 nobody came.")
    client = cast.client("manager")
    assert "has not been checked" in client.get(CHECK).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}begin/")
    page = client.get(CHECK).content.decode()
    assert 'id="at-1">Gwynneth Tolliver-Hughes<sup>1</sup>' in page
    assert "You cannot publish yet" in page
    assert 'value="the nurse"' in page
    assert Record.objects.filter(verb="read", subject_kind="publication check").exists()
    first = Hit.objects.get(number=1)
    answer = {"do": "accept", "reason": ""}
    assert "Say why this may stand" in client.post(f"{CHECK}{first.pk}/", answer).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}{first.pk}/", {"do": "replace", "new": "Ash"})
    assert exercise.reports.count() == 2
    for hit in Hit.objects.filter(check_run__report__version=2):
        client.post(f"{CHECK}{hit.pk}/", {"do": "accept", "reason": "It was in the press."})
    page = client.get(CHECK).content.decode()
    assert "Nothing open" in page
    assert "It was in the press." in page


def test_a_check_under_way_shows_how_far_it_is(cast: Cast, exercise: Exercise) -> None:
    report = a_report(cast, exercise)
    Check.objects.create(
        report=report, file=report.public_file, sha256="x", status="running", parts_done=50, parts_total=120,
        asked_by=cast.person("manager"), asked_at=NOW,
    )  # fmt: skip
    assert "50 of 120 parts" in cast.client("manager").get(CHECK).content.decode()


def test_a_stale_check_says_so(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    a_report(cast, exercise)
    client = cast.client("manager")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}begin/")
    add(cast, exercise)
    page = client.get(CHECK).content.decode()
    assert "The known people or public facts have changed since this check" in page
    assert "Check again" in page


def test_it_refuses_everybody_else(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    add(cast, exercise)
    a_report(cast, exercise, "Gwynneth Tolliver-Hughes rang.")
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("manager").post(f"{CHECK}begin/")
    person, hit = known_people(exercise).get(), Hit.objects.get()
    pages = (PEOPLE, f"{PEOPLE}new/", f"{PEOPLE}file/", f"{PEOPLE}{person.pk}/", f"{PEOPLE}{person.pk}/remove/",
             CHECK, f"{CHECK}{hit.pk}/")  # fmt: skip
    for page in pages:
        for key in ("outsider", "practitioner", "checker_one", "checker_two"):
            assert cast.client(key).get(page).status_code == 404, (key, page)
            assert cast.client(key).post(page).status_code == 404, (key, page)
        for key in ("police", "author", "nurse"):
            assert cast.client(key).get(page).status_code in {403, 404}, (key, page)
    assert cast.client("outsider").post(f"{CHECK}begin/").status_code == 404
    assert cast.client("chair").get(f"{PEOPLE}new/").status_code == 403
    assert cast.client("chair").post(f"{CHECK}{hit.pk}/", {"do": "accept", "reason": "x"}).status_code == 403
