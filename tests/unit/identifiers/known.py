"""The invented people that these tests look for, and short ways to scan."""

from __future__ import annotations

from heed.identifiers.core.parts import Part
from heed.identifiers.core.people import Person
from heed.identifiers.core.scan import Hit, scan

ELLIE = Person("Ellie Marsh-Dunmore", also=("Pixie",), role="subject", pseudonym="Finch")
KEMI = Person("Kemi Oyelaran-Smythe", role="health visitor", pseudonym="Staff 4")
GRACE = Person("Grace O'Brien", role="mother", pseudonym="Finch's mother")
TOMASZ = Person("Tomasz Wieliński", role="uncle", pseudonym="Adult C")
MARK = Person("Mark McAllister", role="teacher", pseudonym="Staff 5")
PEOPLE = [ELLIE, KEMI, GRACE, TOMASZ, MARK]


def hits_in(text: str) -> list[Hit]:
    """Everything found in a text."""
    return list(scan([Part("text", "whole file", text)], PEOPLE).hits)


def names_in(text: str) -> list[tuple[str, str | None]]:
    """The known people found in a text: the words and the person."""
    return [(hit.text, hit.person) for hit in hits_in(text) if hit.kind == "person"]


def kinds_in(text: str) -> list[tuple[str, str]]:
    """The identifiers found in a text: the words and the kind."""
    return [(hit.text, hit.kind) for hit in hits_in(text)]
