"""What the packet says of a review: only what can be read in public, and nothing that is guessed from it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

NAMED, ANONYMOUS, NOT_SENT = "named", "anonymous", "not-sent"
CHOICES: Final[Mapping[str, str]] = {
    NAMED: "Yes, listed under the board’s name",
    ANONYMOUS: "Yes, listed without the board’s name",
    NOT_SENT: "No, it is not sent",
}
WITHHELD: Final = "Name withheld"

_NUMBERS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen",
)  # fmt: skip
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_CHILD = r"(?:boy|girl|child|baby|toddler|son|daughter)"
_YEARS = (
    re.compile(rf"\baged? {_NUMBER}\b(?!\s*(?:weeks?|months?|days?))", re.IGNORECASE),
    re.compile(rf"\b{_NUMBER}[- ]years?[- ]old\b", re.IGNORECASE),
    re.compile(rf"\b{_CHILD} of {_NUMBER}\b(?!\s*(?:weeks?|months?|days?))", re.IGNORECASE),
)
_UNDER_ONE = re.compile(
    rf"\b{_NUMBER}[- ](?:week|month|day)s?[- ]old\b|\baged? {_NUMBER} (?:week|month|day)s?\b"
    rf"|\b{_CHILD} of {_NUMBER} (?:week|month|day)s?\b",
    re.IGNORECASE,
)
_GIRL, _BOY = (
    re.compile(r"\b(?:baby )?girl\b", re.IGNORECASE),
    re.compile(r"\b(?:baby )?boy\b", re.IGNORECASE),
)
_BANDS: Final = ((1, 5), (6, 10), (11, 15), (16, 17))


@dataclass(frozen=True)
class Said:
    """What the public texts say of whom the review is about; nothing where they do not, or say several things."""

    age: str
    sex: str


def said_of(texts: Mapping[str, str]) -> Said:
    """The age, as a band, and the sex that stand in these texts; nothing is taken from names or from "he" and "she"."""
    text = " ".join(texts.values())
    ages = {_band(_number(found)) for one in _YEARS for found in one.findall(text)}
    if _UNDER_ONE.search(text):
        ages.add("under 1")
    sexes = {word for word, pattern in (("girl", _GIRL), ("boy", _BOY)) if pattern.search(text)}
    return Said(_only(ages), _only(sexes))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold()) + 1


def _band(age: int) -> str:
    return next((f"{low} to {high}" for low, high in _BANDS if low <= age <= high), "")


def _only(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""


def themes_said(words: str, vocabulary: Mapping[str, str]) -> list[str]:
    """Those themes of the framework, by their titles, that stand word for word in what is public (folded words)."""
    return [title for title in vocabulary.values() if re.search(rf"\b{re.escape(title.casefold())}\b", words)]


def names_board(words: str, board: str) -> bool:
    """Whether what is public names the board, so that a listing without its name keeps little from a reader."""
    return board.casefold() in words


@dataclass(frozen=True)
class Listed:
    """Everything about one edition that goes into a packet beside its files. `board` is empty where it is withheld."""

    board: str
    kind: str
    texts: Mapping[str, str]
    recommendations: Sequence[Mapping[str, str]]
    themes: Sequence[str]
    published_on: date
    corrected_on: date | None


def metadata(listed: Listed, files: Mapping[str, str]) -> dict[str, Any]:
    """What the packet says, for a machine. `files` are names with their SHA-256."""
    said = said_of(listed.texts)
    return {
        "title": listed.texts["title"],
        "kind": listed.kind,
        "board": listed.board or None,
        "listed": NAMED if listed.board else ANONYMOUS,
        "published_on": listed.published_on.isoformat(),
        "corrected_on": listed.corrected_on.isoformat() if listed.corrected_on else None,
        "written_by": listed.texts.get("written_by_line") or None,
        "summary": listed.texts.get("summary", ""),
        "age": said.age or None,
        "sex": said.sex or None,
        "themes": list(listed.themes),
        "recommendations": [one["text"] for one in listed.recommendations],
        "files": [{"name": name, "sha256": sha256} for name, sha256 in files.items()],
    }
