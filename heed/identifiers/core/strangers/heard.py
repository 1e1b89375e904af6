"""A name told once is known when a word of it stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heed.identifiers.core.judgement import LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern
from heed.identifiers.core.strangers.lists import BODIES, DOUBTFUL_GIVEN, SURNAMES
from heed.identifiers.core.strangers.ordinary import is_ordinary
from heed.identifiers.core.strangers.runs import Sort, Word, is_title_line, sequences, stands_first

UNKNOWN = "unknown-person"
OF_THE_YEAR = frozenset(
    ("may", "august", "april", "june", "summer", "will", "said", "india", "reading", "christian", "major")
)


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of plain text to look through. `is_loose` holds no sentences (a label, a link), so only sure names count;
    `is_author` holds the name of whoever wrote something.
    """

    text: str
    is_loose: bool = False
    is_author: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The whole name that a word was heard in, and whether that itself only may be a name."""

    whole: str
    is_possible: bool


def heard_in(
    pages: Sequence[Page], found: Sequence[Sequence[Pattern]], vocabulary: Mapping[str, int]
) -> dict[str, Heard]:
    """Names told, each word of them with the whole name, to be known when they stand alone.

    Of a name that only may be one, those words are heard that stand in no list of words and places.
    """
    heard: dict[str, Heard] = {}
    for page, patterns in zip(pages, found, strict=True):
        for pattern in sorted(patterns, key=lambda one: one.confidence == POSSIBLE):
            is_possible = pattern.confidence == POSSIBLE
            whole = page.text[pattern.start : pattern.end]
            if is_possible and " " not in whole:
                continue
            for word in (word for words in sequences(whole, vocabulary) for word in words):
                written = whole[word.start : word.end]
                if is_possible and word.sort not in (Sort.ODD, Sort.SURNAME):
                    continue
                if _is_worth_hearing(word) and (
                    written not in heard or heard[written].is_possible > is_possible
                ):
                    heard[written] = Heard(whole, is_possible)
    return heard


def again(
    page: Page, patterns: Sequence[Pattern], expression: re.Pattern[str], heard: Mapping[str, Heard]
) -> Iterator[Pattern]:
    """Where words that were heard in a name stand by themselves."""
    covered = {place for pattern in patterns for place in range(pattern.start, pattern.end)}
    for match in expression.finditer(page.text):
        key, told = match.group().lower(), heard[match.group()]
        weak = key in DOUBTFUL_GIVEN or is_ordinary(key, {})
        if weak and (stands_first(page.text, match.start()) or is_title_line(page.text, match.start())):
            continue
        if match.start() not in covered and not _is_part_of_a_body(page.text, match.end()):
            why = f"Part of the name “{' '.join(told.whole.split())}”, which stands elsewhere in the file."
            yield Pattern(*match.span(), UNKNOWN, POSSIBLE if weak or told.is_possible else LIKELY, why)


def _is_worth_hearing(word: Word) -> bool:
    if word.sort in (Sort.GIVEN, Sort.SURNAME, Sort.ODD):
        return len(word.key) > 3
    doubtful = word.sort is Sort.DOUBTFUL or (
        word.sort in (Sort.ORDINARY, Sort.PLACE) and word.key in SURNAMES
    )
    return doubtful and len(word.key) > 2 and word.key not in OF_THE_YEAR


def _is_part_of_a_body(text: str, end: int) -> bool:
    after = re.match(r"(?:'s)? ([A-Z][a-z]+)", text[end : end + 24])
    return after is not None and after[1].lower() in BODIES
