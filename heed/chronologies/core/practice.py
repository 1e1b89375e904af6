"""Expected practice: what an author says of whether an agency's practice was as expected."""

from __future__ import annotations

import re
from typing import Literal

Practice = Literal["met", "not met", "not applicable"]

SAID: dict[Practice, str] = {"met": "Met", "not met": "Not met", "not applicable": "Not applicable"}
_READ: tuple[tuple[Practice, str], ...] = (
    ("not applicable", r"not applicable|n/?a"),
    ("not met", r"not met|no|n"),
    ("met", r"met|yes|y"),
)
_PATTERNS = tuple(
    (practice, re.compile(rf"\W*(?:{said})(?:\W*$|\s*[,;.:–—-]\s*)", re.IGNORECASE))
    for practice, said in _READ
)


def read_practice(said: str) -> tuple[Practice | None, str]:
    """What is said, and the words beside it: "No: no referral was made" is not met. None where it says none of them."""
    said = said.strip()
    for practice, pattern in _PATTERNS:
        if found := pattern.match(said):
            return practice, said[found.end() :].strip()
    return None, said


def say_practice(practice: Practice | None, words: str) -> str:
    """What stands in the chronology: "Not met: no referral was made"."""
    words = words.strip()
    if practice is None:
        return words
    return f"{SAID[practice]}: {words}" if words else SAID[practice]
