"""How people are called: one scheme, nobody twice, nothing carried over without a decision."""

from __future__ import annotations

import pytest

from heed.core.refusals import BadInput, NotAllowed
from heed.exercises.models import Exercise
from heed.identifiers import queries
from heed.identifiers.core.people import Person
from heed.identifiers.operations import add_lines, add_person, carry_over, change_person, declare_naming
from heed.identifiers.permissions import check_can_read, visible_people
from heed.identifiers.rules import LineError, read_lines, scheme_of, warnings
from heed.identifiers.standing import known_people, naming_of
from heed.trail.models import Record
from tests.builders import an_exercise
from tests.cast import NOW, Cast

CHILD = Person("Ellie Marsh-Dunmore", (), "child", "Wren", "child")
MOTHER = Person("Kayleigh Dunmore", (), "mother", "the mother", "family")


def told(*people: Person, scheme: str = "", used: tuple[str, ...] = ()) -> str:
    return " ".join(one.sentence for one in warnings(people, scheme=scheme, used_elsewhere=used))


@pytest.mark.parametrize(
    ("pseudonym", "scheme"),
    [("Child A", "letters"), ("B", "letters"), ("AB1", "letters"), ("the mother", "roles"),
     ("Health visitor 2", "roles"), ("Wren", "names"), ("Daisy Bell", "names")],
)  # fmt: skip
def test_a_pseudonym_shows_its_scheme(pseudonym: str, scheme: str) -> None:
    assert scheme_of(pseudonym) == scheme


def test_mixed_schemes_are_pointed_out() -> None:
    assert "Pseudonyms of several schemes are mixed" in told(CHILD, MOTHER)
    assert "uses invented names, but “the mother” looks like role words" in told(
        CHILD, MOTHER, scheme="names"
    )
    staff = Person("Bo Lee", (), "nurse", "the nurse", "staff")
    assert told(CHILD, staff) == told(CHILD, scheme="names") == ""


def test_other_doubts_about_pseudonyms() -> None:
    twice = Person("Sam Marsh", (), "brother", "wren", "child")
    assert "“Wren” stands for more than one person: Ellie Marsh-Dunmore and Sam Marsh" in told(CHILD, twice)
    real = Person("Jo Bell", (), "aunt", "Kayleigh", "family")
    assert "“Kayleigh” could be read as a name of Kayleigh Dunmore" in told(MOTHER, real, scheme="roles")
    assert "Sam Marsh has no pseudonym" in told(Person("Sam Marsh", group="family"))
    assert "another published review" in told(CHILD, used=("wren",))
    assert told(MOTHER, used=("the mother",)) == ""


def test_pasted_lines_are_read_and_a_bad_one_says_where() -> None:
    pasted = "Ellie Marsh; Els, Elly; child; Child A\n\nSam Marsh\tSammy\tbrother\n"
    assert read_lines(pasted, group="child") == [
        Person("Ellie Marsh", ("Els", "Elly"), "child", "Child A", "child"),
        Person("Sam Marsh", ("Sammy",), "brother", "", "child"),
    ]
    with pytest.raises(LineError, match="Line 2 has 5 parts"):
        read_lines("A B\nC;d;e;f;g", group="family")
    with pytest.raises(LineError, match="Line 1 has no name"):
        read_lines(";x", group="family")


def test_lines_are_added_whole_or_not_at_all(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    with pytest.raises(BadInput, match="Line 2"):
        add_lines(exercise=exercise, group="number", text="943 476 5919\n;", by=cast.manager, at=NOW)
    assert not known_people(exercise).exists()
    assert add_lines(exercise=exercise, group="number", text="943 476 5919", by=cast.manager, at=NOW) == 1
    assert add_lines(exercise=exercise, group="number", text="943 476 5919", by=cast.manager, at=NOW) == 0


def test_the_panel_works_with_pseudonyms_once_the_office_says_so(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    add_person(exercise=exercise, name="Kim Ash", also=[], role="", pseudonym="", by=cast.reviewer, at=NOW)
    assert visible_people(cast.panel_chair).exists()
    with pytest.raises(NotAllowed, match="board office"):
        declare_naming(exercise=exercise, scheme="names", team_reads_names=False, by=cast.reviewer, at=NOW)
    declare_naming(exercise=exercise, scheme="names", team_reads_names=False, by=cast.manager, at=NOW)
    for reader in (cast.panel_chair, cast.chair):
        assert not visible_people(reader).exists()
        with pytest.raises(NotAllowed, match="works with pseudonyms"):
            check_can_read(reader, exercise)
    for reader in (cast.manager, cast.reviewer):
        assert visible_people(reader).exists()
        check_can_read(reader, exercise)
    declare_naming(exercise=exercise, scheme="names", team_reads_names=True, by=cast.manager, at=NOW)
    assert visible_people(cast.chair).exists()
    assert exercise.namings.count() == 2
    assert Record.objects.filter(verb="naming.declared").count() == 2


def test_a_pseudonym_of_another_published_review_needs_a_decision(cast: Cast) -> None:
    here = an_exercise(cast, "analysing")
    Exercise.objects.create(
        board=here.board, reference="NSCB-2014-001", pack=here.pack, edition=here.edition, framework=here.framework,
        kind=here.kind, pseudonym="Linnet", status="published", method=here.method, method_reason="x",
        commissioned_by=here.commissioned_by, commissioned_at=NOW,
    )  # fmt: skip
    person = add_person(
        exercise=here,
        name="Kim Ash",
        also=[],
        role="child",
        pseudonym="Linnet",
        group="child",
        by=cast.manager,
        at=NOW,
    )
    assert [one.carries for one in queries.warnings_of(here, [person])] == ["Linnet"]
    with pytest.raises(BadInput, match="Say why"):
        carry_over(exercise=here, pseudonym="Linnet", reason=" ", by=cast.manager, at=NOW)
    carry_over(exercise=here, pseudonym="Linnet", reason="The family chose it.", by=cast.manager, at=NOW)
    assert queries.warnings_of(here, [person]) == []


def test_a_correction_keeps_the_group_and_the_line_as_it_was(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    person = add_person(
        exercise=exercise,
        name="Elm School",
        also=[],
        role="",
        pseudonym="",
        group="place",
        by=cast.manager,
        at=NOW,
    )
    changed = change_person(
        person=person, name="Elm Tree School", also=[], role="school", pseudonym="", by=cast.manager, at=NOW
    )
    assert changed.group == "place"
    assert [one.name for one in queries.earlier_lines(cast.manager, exercise)] == ["Elm School"]
    assert naming_of(exercise) is None
