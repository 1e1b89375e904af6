"""How plainly a report reads: figures to look at while writing, and the sentences to look at first. Never a verdict.

The reading grade is that of Flesch and Kincaid (Kincaid, Fishburne, Rogers and Chissom 1975): years of schooling, from
the length of sentences and of words. A sentence of more than 25 words counts as long, as in the content guidance of the
Government Digital Service. Passives are counted by their form alone, so some are missed and some are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heed.chronologies.core.abbreviations import count_uses, explained_in
from heed.documents.extract import BULLET, HEADING, NUMBERED, PARAGRAPH, Paragraph
from heed.reports.core.jargon import JARGON
from heed.reports.core.sentences import sentences, syllables, words

LONG = 25
HARDEST = 10
_LEAST = 10
_IRREGULAR = (
    "been|born|brought|built|bought|caught|chosen|dealt|done|drawn|driven|felt|found|forgotten|given|gone|heard|held|hurt|"
    "kept|known|laid|led|left|lost|made|meant|met|overseen|paid|put|read|rung|said|seen|sent|set|shown|spoken|spent|taken|"
    "taught|told|thought|torn|understood|undertaken|withdrawn|worn|written"
)
_PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being)\s+(?:(?:not|never|also|often|only|[a-z]+ly)\s+)?(?:[a-z]{{3,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)
_NOT_PASSIVE = re.compile(
    r"\b(?:need|indeed|red|bed|concerned|interested|worried|tired|pleased|related|aged)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence to look at: what it says, where it stands, how many words it has and its reading grade."""

    text: str
    where: str
    words: int
    grade: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a reader may not know: how often it stands there, and what would say it plainly ("" for none)."""

    said: str
    uses: int
    plainly: str = ""


@dataclass(frozen=True)
class Reading:
    """What is counted in a document. Headings, tables and what stands beside the text are left out."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    long: int = 0
    passive: int = 0
    hardest: tuple[Hard, ...] = ()
    unexplained: tuple[Word, ...] = ()
    jargon: tuple[Word, ...] = field(default=())

    @property
    def average(self) -> float:
        """Words in a sentence, on average."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def long_share(self) -> int:
        """Of a hundred sentences, how many are long."""
        return _share(self.long, self.sentences)

    @property
    def passive_share(self) -> int:
        """Of a hundred sentences, in how many a passive was found."""
        return _share(self.passive, self.sentences)

    @property
    def grade(self) -> float:
        """The reading grade of the whole; 0 for nothing to read."""
        return grade(self.words, self.sentences, self.syllables) if self.words else 0.0


def grade(words_: int, sentences_: int, syllables_: int) -> float:
    """The Flesch-Kincaid grade: about the years of schooling that a reader needs; never under 0."""
    return max(0.0, 0.39 * words_ / sentences_ + 11.8 * syllables_ / words_ - 15.59)


def read(paragraphs: Iterable[Paragraph]) -> Reading:
    """What a document counts."""
    total: Counter[str] = Counter()
    hard: list[Hard] = []
    texts: list[str] = []
    heading, place = "", 0
    for one in paragraphs:
        if one.style == HEADING:
            heading, place = " ".join(one.text.split()), 0
            continue
        if one.style not in (PARAGRAPH, BULLET, NUMBERED) or one.table:
            continue
        place += 1
        texts.append(one.text)
        where = f"“{heading}”, paragraph {place}" if heading else f"paragraph {place}"
        for sentence in sentences(one.text):
            _count(sentence, where, total, hard)
    hard.sort(key=lambda each: (-each.grade, -each.words))
    return Reading(
        words=total["words"], sentences=total["sentences"], syllables=total["syllables"], long=total["long"],
        passive=total["passive"], hardest=tuple(hard[:HARDEST]),
        unexplained=_unexplained(texts), jargon=_jargon(texts),
    )  # fmt: skip


def _count(sentence: str, where: str, total: Counter[str], hard: list[Hard]) -> None:
    said = words(sentence)
    if len(said) < 2:
        return
    count = sum(map(syllables, said))
    total["words"] += len(said)
    total["sentences"] += 1
    total["syllables"] += count
    total["long"] += len(said) > LONG
    total["passive"] += has_passive(sentence)
    if len(said) >= _LEAST:
        hard.append(Hard(sentence, where, len(said), grade(len(said), 1, count)))


def has_passive(sentence: str) -> bool:
    """Whether a passive seems to stand in the sentence, by its form: "was not seen", "is expected"."""
    return any(not _NOT_PASSIVE.search(found[0]) for found in _PASSIVE.finditer(sentence))


def _unexplained(texts: Sequence[str]) -> tuple[Word, ...]:
    told = {term.short for text in texts for term in explained_in(text)}
    uses = count_uses(texts)
    return tuple(Word(short, count) for short, count in _often(uses) if short not in told)


def _jargon(texts: Sequence[str]) -> tuple[Word, ...]:
    uses: Counter[str] = Counter()
    for text in texts:
        uses.update(found[0].lower() for found in JARGON.pattern.finditer(text))
    return tuple(Word(said, count, JARGON.plainly(said)) for said, count in _often(uses))


def _often(uses: Counter[str]) -> list[tuple[str, int]]:
    return sorted(uses.items(), key=lambda each: (-each[1], each[0].casefold()))


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
