"""The list of known people: what is kept, what is refused, and that reading it is recorded."""

from __future__ import annotations

import pytest

from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.identifiers import queries
from heed.identifiers.operations import add_person, import_people, remove_person
from heed.identifiers.standing import known_people
from heed.trail.models import Record
from tests.builders import an_exercise
from tests.cast import NOW, Cast


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    made = an_exercise(cast, "analysing")
    add_person(
        exercise=made, name="Gwynneth Tolliver-Hughes", also=[], role="Health visitor", pseudonym="the nurse",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    return made


def test_the_child_is_proposed_and_not_added(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    child = queries.proposed(exercise)
    assert child is not None
    assert (child.name, child.pseudonym) == ("Ellie Marsh-Dunmore", "Wren")
    assert not exercise.known_people.exists()
    add_person(
        exercise=exercise,
        name=child.name,
        also=[],
        role="Child",
        pseudonym="Wren",
        by=cast.manager,
        at=NOW,
    )
    assert queries.proposed(exercise) is None


def test_a_name_stands_once(cast: Cast, exercise: Exercise) -> None:
    with pytest.raises(BadInput, match="on the list already"):
        add_person(
            exercise=exercise,
            name="gwynneth  tolliver-hughes",
            also=[],
            role="x",
            pseudonym="",
            by=cast.manager,
            at=NOW,
        )


def test_a_people_file_is_read_in_and_a_bad_one_says_where(cast: Cast, exercise: Exercise) -> None:
    good = b"- name: Gwynneth Tolliver-Hughes\n- name: Kayleigh Dunmore\n  also: [Kay]\n  role: mother\n"
    assert import_people(exercise=exercise, data=good, name="people.yaml", by=cast.manager, at=NOW) == 1
    assert known_people(exercise).get(name="Kayleigh Dunmore").also == ["Kay"]
    with pytest.raises(BadInput, match="line 1"):
        import_people(
            exercise=exercise,
            data=b"- name: A B\n  nickname: x\n",
            name="p.yaml",
            by=cast.manager,
            at=NOW,
        )


def test_reading_the_names_is_recorded(cast: Cast, exercise: Exercise) -> None:
    queries.people_of(cast.chair, exercise, at=NOW)
    record = Record.objects.get(verb="read", subject_kind="known people")
    assert (record.actor, record.ground) == (cast.chair.person, "decision maker")
    assert "Gwynneth" not in "".join(Record.objects.values_list("detail", flat=True))


def test_somebody_is_taken_off_the_list_once(cast: Cast, exercise: Exercise) -> None:
    person = known_people(exercise).get()
    remove_person(person=person, by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        remove_person(person=person, by=cast.manager, at=NOW)
