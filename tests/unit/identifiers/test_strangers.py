"""People on no list are found by how their names are written; bodies, places and medicines are not people."""

import pytest

from heed.identifiers.core.parts import Part
from heed.identifiers.core.scan import scan
from heed.identifiers.core.strangers import UNKNOWN
from tests.unit.identifiers.known import PEOPLE


def strangers_in(text: str, part: str = "text") -> list[str]:
    """The words of each name that is on no list."""
    hits = scan([Part(part, "whole file", text)], PEOPLE, unknown=True).hits
    return [hit.text for hit in hits if hit.kind == UNKNOWN]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The court heard from Sarah Jenkins that it rained.", ["Sarah Jenkins"]),
        ("Mr Trelawny wrote twice.", ["Mr Trelawny"]),
        ("It was Dr J. Okonjo-Price who rang.", ["Dr J. Okonjo-Price"]),
        ("The deceased, Thandeka Mbatha, lived alone.", ["Thandeka Mbatha"]),
        ("her brother Zbyszko came", ["Zbyszko"]),
        ("Nobody told Ysolde what was planned.", ["Ysolde"]),
        ("Wrzos’s mother signed.", ["Wrzos"]),
        ("Saarinen, Liam was the last to speak.", ["Saarinen, Liam"]),
        ("That was signed by R. Whitlock and sent.", ["R. Whitlock"]),
        ("PC Hathersage attended.", ["PC Hathersage"]),
        ("It was Professor Jennifer Quick who asked.", ["Professor Jennifer Quick"]),
    ],
)
def test_names_of_people_on_no_list(text, names):
    assert strangers_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Eastmoor and Dale Mental Health Trust was told.",
        "Local Safeguarding Children Boards should maintain a framework.",
        "The Munro Review of Child Protection, 2011",
        "He was given Mirtazapine and Diazepam on Larch Ward.",
        "In May the Board met; in August it did not. Will it meet again?",
        "On Christmas Eve the Crisis Team was closed.",
        "Child A and Adult B lived with Mother.",
        "Roles and Responsibilities of the Independent Chair",
        "Mr B and Ms C were asked.",
    ],
)
def test_bodies_places_months_and_headings_are_nobody(text):
    assert strangers_in(text) == []


def test_a_name_told_once_is_known_when_it_stands_alone():
    text = "Mrs Achterberg opened the door. Nothing of what Achterberg owed was paid."
    assert strangers_in(text) == ["Mrs Achterberg", "Achterberg"]


def test_what_may_be_a_name_is_known_again_and_stays_a_doubt():
    text = "Nobody met Orsolya Fekete there. The bed of Orsolya stood empty. Of Orsolya no more was heard."
    hits = [
        hit for hit in scan([Part("text", "whole file", text)], [], unknown=True).hits if hit.kind == UNKNOWN
    ]
    assert [hit.text for hit in hits] == ["Orsolya Fekete", "Orsolya", "Orsolya"]
    assert {hit.confidence for hit in hits} == {"possible"}
    assert strangers_in("The bed of Orsolya stood empty.") == []


def test_somebody_on_the_list_and_a_pseudonym_are_no_strangers():
    hits = scan([Part("text", "whole file", "Kemi rang Finch and Ms Oyelaran.")], PEOPLE, unknown=True).hits
    assert [(hit.text, hit.kind) for hit in hits] == [("Kemi", "person"), ("Oyelaran", "person")]


def test_whoever_made_a_comment_is_named_by_it():
    assert strangers_in("Oswin Polkinghorne", part="author") == ["Oswin Polkinghorne"]
    assert strangers_in("Business Manager", part="author") == []


def test_each_says_why_and_how_sure():
    (hit,) = scan([Part("text", "whole file", "Mrs Achterberg came.")], [], unknown=True).hits
    assert hit.confidence == "certain"
    assert hit.why.endswith(".")
    assert hit.person is None


def test_nobody_is_looked_for_unless_asked():
    assert scan([Part("text", "whole file", "Mrs Achterberg came.")], []).hits == ()
