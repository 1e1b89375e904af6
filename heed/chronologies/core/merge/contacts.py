"""The kinds of contact that several agencies tell of, known by the words that go together."""

from __future__ import annotations

import re
from collections.abc import Set

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "hv": ("health", "visitor"), "sw": ("social", "worker"), "jt": ("joint",), "ed": ("emergency", "department"),
    "dna": ("missed", "appointment"), "appt": ("appointment",), "strat": ("strategy",), "mtg": ("meeting",),
    "icpc": ("child", "protection", "conference"), "rcpc": ("child", "protection", "conference"),
    "mo": ("mother",), "fa": ("father",), "gp": ("doctor",), "visits": ("visit",), "visited": ("visit",),
    "mum": ("mother",), "dad": ("father",), "nan": ("grandmother",), "attended": ("attendance",),
    "attends": ("attendance",), "attend": ("attendance",), "meetings": ("meeting",), "ae": ("emergency", "department"),
}  # fmt: skip

KINDS: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("a joint visit", (frozenset({"joint", "visit"}),)),
    ("a strategy meeting", (frozenset({"strategy", "meeting"}), frozenset({"strategy", "discussion"}))),
    ("a child protection conference", (frozenset({"protection", "conference"}), frozenset({"case", "conference"}))),
    ("a core group", (frozenset({"core", "group"}),)),
    ("a hospital attendance", (frozenset({"hospital", "attendance"}), frozenset({"emergency", "department"}))),
    ("a visit to the home", (frozenset({"home", "visit"}),)),
)  # fmt: skip
SIGNS = tuple((kind, sign) for kind, signs in KINDS for sign in signs)
# Without one of these there is no such contact
TRIGGERS = frozenset({"visit", "strategy", "conference", "core", "hospital", "emergency"})
SHARED_BY_NATURE = frozenset(
    {"a joint visit", "a strategy meeting", "a child protection conference", "a core group"}
)
WITH_ANOTHER = re.compile(
    r"\bvisit(?:ed|s)?\b[^.;]{0,40}?\b(?:with|accompanied by)\s+(?:the |an? )?(?:\w+ ){0,2}?"
    r"(?:health visitor|hv|social worker|sw|police|officer|pc|midwife|school nurse|teacher|gp)\b",
    re.IGNORECASE,
)


def kind_of_contact(words: Set[str], text: str) -> str | None:
    """What sort of contact an entry tells of, where it is one that other agencies may tell of too."""
    for kind, sign in SIGNS:
        if sign <= words:
            if kind == "a visit to the home" and WITH_ANOTHER.search(text):
                return "a joint visit"
            return kind
    return None
