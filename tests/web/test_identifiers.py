"""Pages of the known people: they work, they refuse, they explain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person
from heed.identifiers.standing import known_people
from heed.trail.models import Record
from tests.builders import an_exercise
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


def test_the_list_proposes_the_child_and_takes_people_in(cast: Cast, exercise: Exercise) -> None:
    client = cast.client("manager")
    assert "Look at the child’s name" in client.get(PEOPLE).content.decode()
    assert "Ellie Marsh-Dunmore" in client.get(f"{PEOPLE}new/?child=yes").content.decode()
    typed = {
        "group": "child",
        "name": "Ellie Marsh-Dunmore",
        "also": "Els\nEllie M",
        "role": "The child",
        "pseudonym": "Wren",
    }
    assert client.post(f"{PEOPLE}new/", typed).status_code == 302
    assert known_people(exercise).get().also == ["Els", "Ellie M"]
    page = client.get(PEOPLE).content.decode()
    assert "Els, Ellie M" in page
    assert "people can see this page" in page
    assert Record.objects.filter(verb="read", subject_kind="known people", actor=cast.manager.person).exists()
    file = SimpleUploadedFile("people.yaml", b"- name: Kayleigh Dunmore\n  role: mother\n")
    assert client.post(f"{PEOPLE}file/", {"file": file}).status_code == 302
    assert known_people(exercise).count() == 2


def test_a_bad_people_file_is_refused_with_its_line(cast: Cast, exercise: Exercise) -> None:
    file = SimpleUploadedFile("people.yaml", b"- name: A B\n  age: 3\n")
    page = cast.client("manager").post(f"{PEOPLE}file/", {"file": file}).content.decode()
    assert "people.yaml, line 1" in page


def test_a_line_is_changed_and_removed(cast: Cast, exercise: Exercise) -> None:
    add(cast, exercise)
    client, person = cast.client("reviewer"), known_people(exercise).get()
    typed = {
        "group": "staff",
        "name": person.name,
        "also": "",
        "role": "Health visitor 2",
        "pseudonym": "the nurse",
    }
    assert client.post(f"{PEOPLE}{person.pk}/", typed).status_code == 302
    changed = known_people(exercise).get()
    assert changed.role == "Health visitor 2"
    assert client.post(f"{PEOPLE}{changed.pk}/remove/").status_code == 302
    assert not known_people(exercise).exists()


def test_several_lines_are_pasted_and_a_bad_one_loses_nothing(cast: Cast, exercise: Exercise) -> None:
    client = cast.client("manager")
    bad = client.post(f"{PEOPLE}several/", {"group": "family", "lines": "Kayleigh Dunmore;;mother\n;x"})
    assert "Line 2 has no name" in bad.content.decode()
    assert "Kayleigh Dunmore;;mother" in bad.content.decode()
    assert (
        client.post(f"{PEOPLE}several/", {"group": "family", "lines": "Kayleigh Dunmore"}).status_code == 302
    )
    page = client.get(PEOPLE).content.decode()
    assert "Family and carers" in page
    assert "Kayleigh Dunmore has no pseudonym" in page


def test_the_office_says_who_reads_names(cast: Cast, exercise: Exercise) -> None:
    add(cast, exercise)
    assert cast.client("reviewer").get(f"{PEOPLE}naming/").status_code == 403
    typed = {"scheme": "roles", "team_reads_names": "no"}
    assert cast.client("manager").post(f"{PEOPLE}naming/", typed).status_code == 302
    assert "Role words" in cast.client("reviewer").get(PEOPLE).content.decode()
    refused = cast.client("panel_chair").get(PEOPLE)
    assert refused.status_code == 403
    assert "works with pseudonyms" in refused.content.decode()
