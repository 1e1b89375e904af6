"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Comparing word by word grows with the square; beyond this whole lines are compared
MOST_WORDS = 3000
Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stands in both, went, or came."""

    kind: Kind
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts in one: what stayed, what went and what came, in order."""
    split = r"\s+|\S+" if len(before.split()) + len(after.split()) <= MOST_WORDS else r"[^\n]*\n|[^\n]+"
    old, new = re.findall(split, before), re.findall(split, after)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Piece("gone", "".join(old[a:b])))
        if d > c:
            found.append(Piece("new", "".join(new[c:d])))
    return found
