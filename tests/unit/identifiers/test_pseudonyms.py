"""A text read with pseudonyms: names replaced in every form, nothing broken, nothing guessed."""

import pytest

from heed.identifiers.core.people import Person
from heed.identifiers.core.pseudonyms import Pseudonyms

CASE = Pseudonyms(
    [
        Person("Ellie Marsh-Dunmore", ("Els",), "child", "Child A", "child"),
        Person("Kayleigh Dunmore", (), "mother", "the mother", "family"),
        Person("Mercy Obi", (), "aunt", "Aunt B", "family"),
        Person("Gwynneth Tolliver-Hughes", (), "health visitor", "", "staff"),
        Person("Elm Tree Primary School", ("Elm Tree Primary",), "school", "the school", "place"),
        Person("REF/20417", (), "case reference", "", "number"),
        Person("3 April 2016", (), "the incident", "the day of the incident", "date"),
    ]
)


def read(text: str) -> str:
    return "".join(piece.text for piece in CASE.pieces(text))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Ellie’s mother rang.", "Child A’s mother rang."),
        ("Seen: MARSH-DUNMORE, Ellie.", "Seen: Child A."),
        ("Then E. Marsh-Dunmore left.", "Then Child A left."),
        ("Els was well.", "Child A was well."),
        ("EMD was weighed.", "Child A was weighed."),
        ("Kayleigh Dunmore came. Kayleigh Dunmore left.", "The mother came. The mother left."),
        ("Dr Tolliver-Hughes came.", "[health visitor] came."),
        ("We met Gwynneth Toliver-Hughes.", "We met [health visitor]."),
        ("Seen at elm tree  primary school.", "Seen at the school."),
        ("Their ref 20417 – REF 20417.", "Their [case reference removed] – [case reference removed]."),
        ("On 03/04/16 and 3rd April 2016.", "On the day of the incident and the day of the incident."),
        ("Since 2016-04-03.", "Since the day of the incident."),
        ("Ring 07700 900123 or kdunmore@example.org.", "Ring [telephone number removed] or [e-mail address removed]."),
        ("The marshes and a merciful judge.", "The marshes and a merciful judge."),
    ],
)  # fmt: skip
def test_names_are_replaced_however_they_are_written(written: str, told: str) -> None:
    assert read(written) == told


def test_the_same_words_for_two_people_name_both() -> None:
    assert read("Mrs Dunmore said so.") == "The mother or Child A said so."


def test_what_may_be_an_ordinary_word_stays_and_is_pointed_out() -> None:
    doubtful = [piece for piece in CASE.pieces("Mercy was asked for.") if piece.kind == "doubtful"]
    assert [piece.text for piece in doubtful] == ["Mercy"]
    assert "Mercy Obi" in doubtful[0].why


def test_who_is_named_is_told_once_and_not_by_pseudonym() -> None:
    named = CASE.people_in("Ellie and Ellie’s aunt Mercy Obi. The mother came. Child A slept.")
    assert [person.name for person in named] == ["Ellie Marsh-Dunmore", "Mercy Obi"]


@pytest.mark.parametrize("text", ["", "Nobody here.", "Ellie", "…\u00adEl\u00adlie’s\n\nmum "])
def test_what_is_not_replaced_stands_as_it_was(text: str) -> None:
    pieces = CASE.pieces(text)
    assert all(piece.text in text for piece in pieces if piece.kind != "replaced")
    assert not any(piece.kind == "replaced" for piece in pieces) or "llie" not in read(text)
