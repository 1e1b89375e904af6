"""Marks that a report was not meant to leave the house, or is not finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern

_BANNER = re.compile(
    r"\bOFFICIAL ?[-:]? ?SENSITIVE(?:[ -]*\[?[A-Z]{4,}(?: [A-Z]{4,})*\]?)?"
    r"|\bRESTRICTED\b(?:[ :-]+[A-Z]{4,}(?: [A-Z]{4,})*)?"
    r"|\b(?:STRICTLY |PRIVATE (?:AND|&) )?CONFIDENTIAL\b|\bNOT PROTECTIVELY MARKED\b"
    r"|\bNOT FOR (?:PUBLICATION|CIRCULATION)\b"
    r"|\b(?:[Ss]trictly|[Pp]rivate and) confidential\b"
    r"|\b[Nn]ot for (?:publication|(?:onward |wider |further |general )?(?:circulation|sharing|distribution))\b"
    r"|\b[Ee]mbargoed (?:until|to)\b|\bEMBARGOED\b|\b[Dd]elivered in private\b"
)
_BANNER_LETTERS = (
    "OFFICIAL", "RESTRICT", "Restrict", "SECRET", "PROTECT", "CONFIDENTIAL", "onfiden", "NOT FOR", "ot for ", "mbargo",
    "EMBARGO", "in private",
)  # fmt: skip
_BANNER_LINE = re.compile(
    r"^[ \t]*(?:OFFICIAL|SECRET|PROTECT|Confidential|In confidence|Restricted)[ \t]*$", re.MULTILINE
)
_DRAFT = re.compile(
    r"\bDRAFT\b(?: ?(?:REPORT|COPY|ONLY|NO\.?|V(?:ERSION)?\.?)?[ .]?\d{0,2}(?:\.\d{1,2})?)?"
    r"|\b[Dd]raft (?:v(?:ersion)?\.? ?|no\.? ?)?\d{1,2}(?:\.\d{1,2})?\b"
    r"|\b(?:[Vv]ersion |v)0\.\d{1,2}\b|(?<![\w.])v\d{1,2} ?(?:draft|DRAFT)\b"
)
_DRAFT_LINE = re.compile(r"^[ \t]*(?:Draft|Working draft|Draft for comment)\b[^\n]{0,40}$", re.MULTILINE)
_DRAFT_LETTERS = ("raft", "DRAFT", "v0.", "ersion 0.")
_TO_DO_LETTERS = ("[", "TBC", "XXX", "???", "to be c", "to be i")
_TO_DO = re.compile(
    r"\[(?:insert|add|check|name|date|to be|tbc|TBC|delete|confirm)\b[^\]\n]{0,60}\]|\bTBC\b|\bX{3,}\b|\?{3,}"
    r"|\bto be (?:completed|confirmed|inserted) (?:by|once|when)\b"
)


def restrictions(text: str) -> Iterator[Pattern]:
    """Banners that say who may read it: a report that bears one was not meant for the public."""
    why = "A mark that says who may read this; a published report bears none."
    if not _holds(text, _BANNER_LETTERS):
        return
    for match in (*_BANNER.finditer(text), *_BANNER_LINE.finditer(text)):
        yield Pattern(*_stripped(match), "restriction", CERTAIN, why)


def draft_marks(text: str) -> Iterator[Pattern]:
    """Marks of a draft, and places that somebody meant to fill in."""
    for match in (
        (*_DRAFT.finditer(text), *_DRAFT_LINE.finditer(text)) if _holds(text, _DRAFT_LETTERS) else ()
    ):
        yield Pattern(
            *_stripped(match),
            "draft-mark",
            LIKELY,
            "A mark of a draft; the published report is the final one.",
        )
    for match in _TO_DO.finditer(text) if _holds(text, _TO_DO_LETTERS) else ():
        yield Pattern(*match.span(), "draft-mark", POSSIBLE, "A place that somebody meant to fill in.")


def _holds(text: str, letters: tuple[str, ...]) -> bool:
    return any(one in text for one in letters)


def _stripped(match: re.Match[str]) -> tuple[int, int]:
    found = match.group()
    start = match.start() + len(found) - len(found.lstrip())
    return start, start + len(found.strip())
