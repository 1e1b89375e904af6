"""Cases that may be about one child, by names as people misspell them and days as people mistype them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.referrals.intake.rules.likeness import (
    BORN,
    BORN_ALIKE,
    INCIDENT,
    INCIDENT_NEAR,
    NAME,
    NAME_ALIKE,
    NAME_PART,
    SIGNS,
    Known,
    alike,
    name_parts,
)

BORN_ON, DAY = date(2014, 3, 9), date(2016, 4, 14)
OTTOLINE = Known("Ottoline Marchbanks-Quill", BORN_ON, DAY)


@pytest.mark.parametrize(
    ("other", "signs"),
    [
        (Known("Ottoline Marchbanks-Quill", BORN_ON, DAY), (NAME, BORN, INCIDENT)),
        (Known("marchbanks quill, OTTOLINE"), (NAME,)),
        (Known("Ottoline Marchbanks Quill", None, date(2016, 4, 20)), (NAME, INCIDENT_NEAR)),
        (Known("Otoline Marchbanks-Quill", BORN_ON), (NAME_ALIKE, BORN)),
        (Known("Ottoline Marchbank", BORN_ON), (NAME_ALIKE, BORN)),
        (Known("Ottoline Marchbanks-Quill", date(2014, 9, 3)), (NAME, BORN_ALIKE)),
        (Known("Ottoline Marchbanks-Quill", date(2015, 3, 9)), (NAME, BORN_ALIKE)),
        (Known("Tobias Marchbanks-Quill", date(2011, 1, 1), DAY), (NAME_PART, INCIDENT)),
        (Known("Baby Quill", BORN_ON), (NAME_ALIKE, BORN)),
        (Known("Not known", BORN_ON, DAY), (BORN, INCIDENT)),
        (Known("Róisín Ó Dálaigh", BORN_ON, DAY), (BORN, INCIDENT)),
    ],
)  # fmt: skip
def test_what_is_alike_is_noticed(other: Known, signs: tuple[str, ...]) -> None:
    assert set(alike(OTTOLINE, other)) >= {
        sign for sign in signs if sign in {BORN, BORN_ALIKE, INCIDENT, INCIDENT_NEAR}
    }
    assert alike(OTTOLINE, other)[0].startswith("name") == signs[0].startswith("name")
    assert alike(OTTOLINE, other)


@pytest.mark.parametrize(
    "other",
    [
        Known("Ottoline Marchbanks-Quill", date(2009, 11, 30)),
        Known("Ottoline Peverell-Stanhope", date(2012, 7, 1), DAY + timedelta(days=3)),
        Known("Marigold Featherstone", BORN_ON),
        Known("Marigold Featherstone", None, DAY),
        Known("Not known"),
        Known(""),
        Known("🙂"),
    ],
)
def test_what_is_not_alike_is_left_in_peace(other: Known) -> None:
    assert alike(OTTOLINE, other) == ()


def test_two_unknown_children_are_not_one_for_want_of_a_name() -> None:
    assert alike(Known("Unknown baby"), Known("Unknown baby")) == ()
    assert alike(Known("n/k", None, DAY), Known("N.K.", None, DAY)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Łukasz", "zoe lukasz"),
        ("O’Neill Bríd", "Brid ONeill"),
        ("Søren Strauß", "soren strauss"),
        ("Ana-Maria Ruiz", "Ana Maria Ruiz"),
    ],
)
def test_accents_capitals_and_hyphens_make_no_difference(one: str, other: str) -> None:
    assert sorted(name_parts(one)) == sorted(name_parts(other))
    assert alike(Known(one), Known(other)) == (NAME,)


parts = st.sampled_from(
    ["Ottoline", "Otoline", "Quill", "Quil", "Ann", "Anna", "Marchbank", "Marchbanks", "baby", "Ó"]
)
names = st.one_of(st.text(max_size=40), st.lists(parts, max_size=4).map(" ".join))


@given(names, names, st.dates(), st.dates())
def test_it_makes_no_difference_which_came_first(one: str, other: str, a: date, b: date) -> None:
    first, second = Known(one, a, b), Known(other, b, a)
    assert set(alike(first, second)) == set(alike(second, first))
    assert set(alike(first, second)) <= set(SIGNS)


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=5, max_size=20), st.integers(0, 30))
def test_one_slip_in_a_name_is_noticed_with_the_same_birth(name: str, place: int) -> None:
    parts = name_parts(name)
    if len(parts) != 1 or len(parts[0]) < 5:
        return
    whole = parts[0]
    at = place % len(whole)
    slipped = whole[:at] + whole[at + 1 :]
    assert alike(Known(f"{whole} Quill", BORN_ON), Known(f"{slipped} Quill", BORN_ON))
