"""The shape of a family, and numbers so small that those counted can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern

_FEW = r"(?:one|two|three|four|[1-4])"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_CHILDREN = r"(?:children|siblings|girls|boys|sisters|brothers|daughters|sons|kids)"
_WHICH = (
    r"(?:(?:the |an? )?(?:young|old|eld)(?:est|er)|(?:the )?(?:first|second|third|fourth|fifth|sixth|last)(?:-?born)?"
    r"|the only (?:girl|boy)|one)"
)
_SIBLINGS = re.compile(
    rf"\b{_WHICH} (?:child )?(?:of|out of|among) (?:her |his |their |the )?{_COUNT} (?:half-)?{_CHILDREN}\b"
    r"|\b(?:one of |a |identical |non-identical )(?:twins?|triplets?|quadruplets?)\b"
    r"|\btwin (?:brother|sister|boys|girls)\b"
    rf"|\b(?:mother|father|mum|dad|parents?) of {_COUNT}\b"
    rf"|\b{_COUNT} {_CHILDREN} (?:by|with|from) {_COUNT} (?:different )?(?:fathers|men|mothers|partners)\b"
    r"|\b(?:the |an )only (?:child|daughter|son)\b"
    rf"|\b{_COUNT} (?:older|younger|half-?) ?(?:half-)?(?:siblings|brothers|sisters)\b",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?:children|babies|infants|cases|pupils|patients|families|deaths|young people|referrals|incidents|women|girls"
    r"|boys|mothers)"
)
_AREA = r"(?:borough|county|town|city|area|district|village|school|ward|year|partnership)"
_OF = r"(?:\d{1,2}|[a-z]+teen|five|six|seven|eight|nine|ten|eleven|twelve)"
_SMALL = re.compile(
    rf"\b(?:only |just |fewer than |less than )?{_FEW} (?:such |other |similar )?{_COUNTED}"
    rf"(?: [a-z]+){{0,4}} in (?:the|this|that) (?:whole )?{_AREA}\b"
    rf"|\b{_FEW} (?:of|out of|in) (?:the |these |those )?{_OF} {_COUNTED}|\bn ?= ?[1-4]\b"
    r"|\bthe (?:first|only) (?:such )?(?:case|death|child|pupil|family)"
    r" (?:in|of its kind|from) (?:the |this |that )?[a-z]+\b",
    re.IGNORECASE,
)


def sibling_structures(text: str) -> Iterator[Pattern]:
    """The shape of a family: the youngest of four girls is one child in most towns."""
    for match in _SIBLINGS.finditer(text):
        why = "The shape of a family; neighbours know whose it is. “One of several children” says enough."
        yield Pattern(*match.span(), "family-shape", LIKELY, why)


def small_numbers(text: str) -> Iterator[Pattern]:
    """Fewer than five of something in one area: those who were counted know each other."""
    for match in _SMALL.finditer(text):
        why = "Fewer than five; whoever was counted can be told. “Fewer than five” or no number says enough."
        yield Pattern(*match.span(), "small-number", POSSIBLE, why)
