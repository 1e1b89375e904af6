"""How many forms a notification takes, by child, family or incident, and who stands in the free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.frameworks.loader import load_pack
from heed.frameworks.notifications import FormToSend, NotifiedChild, forms_to_send
from heed.frameworks.schema import Prepared

SIN = "serious-incident-notification"


def rule(pack: str) -> Prepared:
    found = load_pack(pack).exercises[SIN].prepared
    assert found is not None
    return found


OLD, NEW = rule("england-lcspr-2018"), rule("england-lcspr-2023")
ADA, BEA, CAI = (NotifiedChild(name, "harmed", "first") for name in ("Ada", "Bea", "Cai"))
DOT, EVE = NotifiedChild("Dot", "died", "first"), NotifiedChild("Eve", "died", "first")
FAY, GUS = NotifiedChild("Fay", "harmed"), NotifiedChild("Gus", "harmed")


def told(forms: tuple[FormToSend, ...]) -> list[tuple[str, str]]:
    return [(one.unit, " ".join(child.name for child in one.children)) for one in forms]


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ([DOT], [("child-died", "Dot")]),
        ([DOT, EVE], [("child-died", "Dot"), ("child-died", "Eve")]),
        ([ADA, BEA, CAI], [("siblings-harmed", "Ada Bea Cai")]),
        ([FAY, GUS], [("child-harmed", "Fay"), ("child-harmed", "Gus")]),
        ([DOT, ADA, BEA], [("child-died", "Dot"), ("siblings-harmed", "Ada Bea")]),
        ([ADA, FAY], [("child-harmed", "Ada"), ("child-harmed", "Fay")]),
    ],
)
def test_law_1_2_by_the_text_of_2018_a_form_goes_for_each_dead_child_and_each_family(
    children: list[NotifiedChild], expected: list[tuple[str, str]]
) -> None:
    """Each dead child, harmed brothers and sisters together, others one by one. Row: law.md §1.2."""
    assert told(forms_to_send(OLD, children)) == expected


def test_by_the_newer_text_one_form_goes_for_the_incident_with_four_children() -> None:
    (one,) = forms_to_send(NEW, [DOT, EVE, ADA, BEA, FAY])
    assert (one.unit, [child.name for child in one.children]) == ("incident", ["Dot", "Eve", "Ada", "Bea"])
    assert [child.name for child in one.in_free_text] == ["Fay"]


def test_of_a_large_operation_the_main_child_stands_on_the_form_and_the_others_in_the_free_text() -> None:
    (one,) = forms_to_send(OLD, [FAY, GUS, ADA], is_operation=True)
    assert (one.unit, one.children, one.in_free_text) == ("operation", (FAY,), (GUS, ADA))
    (newer,) = forms_to_send(NEW, [FAY, GUS, ADA], is_operation=True)
    assert newer.children == (FAY, GUS, ADA), "the newer text has no rule of its own for it"


children_of_any_kind = st.lists(
    st.builds(
        NotifiedChild,
        st.text("abc", min_size=1),
        st.sampled_from(["died", "harmed"]),
        st.sampled_from(["", "a", "b"]),
    )
)


@given(children_of_any_kind, st.booleans(), st.sampled_from([OLD, NEW]))
def test_every_child_is_covered_once_and_no_form_is_empty(
    children: list[NotifiedChild], is_operation: bool, by: Prepared
) -> None:
    forms = forms_to_send(by, children, is_operation=is_operation)
    covered = [child for one in forms for child in (*one.children, *one.in_free_text)]
    assert sorted(covered, key=repr) == sorted(children, key=repr)
    assert all(one.children for one in forms)
    assert not by.at_most or all(len(one.children) <= by.at_most for one in forms)
