"""Text made plain for comparing, with the way back to the text as it was written.

Soft hyphens and zero-width characters go, accents are dropped, letters of other alphabets that look like ours
become ours, and every kind of dash, apostrophe and space becomes the ordinary one. Capitals stay: they
matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\uff07"
_LINE_ENDS = "\u2028\u2029\u0085"

_CYRILLIC = dict(
    zip("АВЕЅІЈКМНОРСТУХԀԌԚԜаеѕіјкорсухԁԍһԛԝѵ", "ABESIJKMHOPCTYXDGQWaesijkopcyxdghqwv", strict=True)
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχϲ", "ABEZHIKMNOPTYXaikvoptuxc", strict=True))
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ŧ": "t",
    "ɑ": "a", "ɡ": "g", "ℓ": "l", "ӏ": "l", "Ӏ": "I", "ƒ": "f",
}  # fmt: skip
_PLAIN: dict[str, str] = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **_CYRILLIC,
    **_GREEK,
    **_LETTERS,
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made plain; `origins[i]` is where its i-th character stands in the text as written."""

    text: str
    written: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as written, with any accent that stands on its last letter."""
        last = self.origins[end - 1] + 1
        while last < len(self.written) and unicodedata.combining(self.written[last]):
            last += 1
        return self.origins[start], last


def fold(text: str) -> Folded:
    """The text made plain for comparing."""
    if text.isascii():
        return Folded(text, text, range(len(text)))
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for odd in _NOT_ASCII.finditer(text):
        pieces.append(text[done : odd.start()])
        origins.extend(range(done, odd.start()))
        for index in range(odd.start(), odd.end()):
            plain = _plain(text[index])
            pieces.append(plain)
            origins.extend([index] * len(plain))
        done = odd.end()
    pieces.append(text[done:])
    origins.extend(range(done, len(text)))
    return Folded("".join(pieces), text, origins)


def plain(text: str) -> str:
    """The text made plain, when the way back is not needed."""
    return fold(text).text


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    known = _PLAIN.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) == "Cf":
        return ""
    if character.isspace():
        return " "
    return "".join(
        _PLAIN.get(part, part)
        for part in unicodedata.normalize("NFKD", character)
        if not unicodedata.combining(part) and unicodedata.category(part) != "Mn"
    )
