"""The ways in which one place is written: whole, its own words alone, its street, its postcode and the half of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from heed.identifiers.core.forms import Shape
from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.words import COMMON_WORDS, listed

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b", re.IGNORECASE)
_STREET = re.compile(r"^(?:Flat \w+,? )?\d+[A-Za-z]?,? (.+)$")
_GENERIC = listed(
    """
    school primary secondary infant junior nursery academy college surgery practice medical health centre
    hospital clinic house home road street lane avenue close drive court gardens grove crescent terrace
    way the of and st church england catholic community high first middle special grammar general royal
    children's family hub pre-school day unit ward c e rc
    """
)
_GAP = r"(?:[\s,.'-]{1,3}|-?\s*\n\s*)"

Way = tuple[Shape, re.Pattern[str], str]


def ways_to_write(written: str) -> Iterator[Way]:
    """How a place may be written, each with what of it that is and how sure. `written` is plain text."""
    postcode = _POSTCODE.search(written)
    name = _POSTCODE.sub("", written).strip(" ,")
    if name:
        yield Shape.PLACE, _phrase(_words(name)), CERTAIN
    if postcode:
        yield Shape.POSTCODE, _phrase([*postcode.groups()], r"\s{0,2}"), CERTAIN
        outward = re.compile(rf"(?<![A-Za-z\d]){postcode[1]}(?![A-Za-z\d])")
        yield Shape.HALF_POSTCODE, outward, POSSIBLE
    for line in name.split(","):
        street = _STREET.match(line.strip())
        if street:
            yield Shape.PLACE, _phrase(_words(line)), CERTAIN
            yield Shape.STREET, _phrase(_words(street[1])), LIKELY
        yield from _short(_words(line))


def _short(words: Sequence[str]) -> Iterator[Way]:
    """The words of a place that are its own: Larkfield of Larkfield Primary School, also run together or mistyped."""
    own = [word for word in words if word.lower() not in _GENERIC and not word.isdigit()]
    if not own or len(own) == len(words) == 1:
        return
    together = " ".join(own)
    if len(own) == 1 and own[0].lower() in COMMON_WORDS:
        return
    if len(together) > 3:
        yield Shape.PLACE_PART, _phrase(own), LIKELY


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s,.-]+", name) if word]


def _phrase(words: Sequence[str], gap: str = _GAP) -> re.Pattern[str]:
    """The words in any case and however parted, broken at a line end, and with one slip in a long word."""
    return re.compile(
        r"(?<![A-Za-z\d])" + gap.join(_slack(word) for word in words) + r"(?:'?s)?(?![A-Za-z\d])",
        re.IGNORECASE,
    )


def _slack(word: str) -> str:
    """A word with room for a hyphen at a line end, and for one slip where it is long."""
    exact = r"(?:-\s*\n\s*)?".join(map(re.escape, word))
    if len(word) < 7 or not word.isalpha():
        return exact.replace("s$", "'?s")
    slips = []
    for at in range(1, len(word)):
        head, tail = re.escape(word[:at]), word[at:]
        slips.append(head + re.escape(tail[1:]))
        slips.append(head + "[a-z]" + re.escape(tail[1:]))
        slips.append(head + "[a-z]" + re.escape(tail))
        if len(tail) > 1:
            slips.append(head + re.escape(tail[1] + tail[0] + tail[2:]))
    return f"(?:{exact}|{'|'.join(dict.fromkeys(slips))})"
