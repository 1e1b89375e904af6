"""How sure it is that words which spell a name are the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.identifiers.core.forms import Form, Shape
from heed.identifiers.core.words import ABBREVIATIONS, COMMON_WORDS

POSSIBLE, LIKELY, CERTAIN = "possible", "likely", "certain"
_RANK = {POSSIBLE: 0, LIKELY: 1, CERTAIN: 2}
_ENDS_A_SENTENCE = '.!?:;\n\r\t•"“(|'
_BEFORE_FIGURE = re.compile(r" \d")
_AFTER_FIGURE = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? $")
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+)[ -]$")
_WORD_AFTER = re.compile(r"[ -]([A-Z][a-z]+)\b")
_MONTHS = ("march", "april", "may", "june", "july", "august")
_WEAK = (Shape.MIDDLE, Shape.SHORT, Shape.SURNAME_PART)
_ALONE = (Shape.FIRST, Shape.SURNAME, Shape.OTHER, *_WEAK)

Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A form of one person's name at a place of a plain text; people go by their number on the list."""

    start: int
    end: int
    number: int
    others: tuple[int, ...]
    shape: Shape
    confidence: str
    why: str

    @property
    def certainty(self) -> int:
        """Certain before likely before possible."""
        return _RANK[self.confidence]


def judge(form: Form, number: int, tokens: Sequence[Token], text: str, ending: str) -> Sighting | None:
    """The sighting of a form at these words, or None where the words are no name."""
    start, end = tokens[0][1], tokens[-1][2]
    written = text[start:end]
    if form.shape is Shape.INITIALS:
        confidence = _judge_initials(form, written)
    elif form.shape in (Shape.INITIAL_SURNAME, Shape.FIRST_INITIAL):
        confidence = _judge_initial_and_name(form, tokens, text)
    elif form.shape in _ALONE and len(form.words) == 1:
        if ending and form.key in COMMON_WORDS:
            return None
        confidence = _judge_alone(form, written, text, (start, end))
    else:
        confidence = _judge_several(form, written)
    if confidence is None:
        return None
    if _is_inside_a_word(text, start, end):
        if form.key in COMMON_WORDS or len(form.key) < 4:
            return None
        confidence = _lower(confidence)
    if ending and form.shape in _ALONE:
        confidence = _lower(confidence)
    return Sighting(start, end, number, (), form.shape, confidence, _sentence_start(form.shape.value))


def begins_a_sentence(text: str, start: int) -> bool:
    """Whether a word stands where any word would have a capital."""
    place = start - 1
    while place >= 0 and text[place] in " '":
        place -= 1
    return place < 0 or text[place] in _ENDS_A_SENTENCE


def _sentence_start(words: str) -> str:
    return words[0].upper() + words[1:]


def _lower(confidence: str) -> str:
    return LIKELY if confidence == CERTAIN else POSSIBLE


def _is_inside_a_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalpha()
    after = end < len(text) and text[end].isalpha()
    return before or after


def _judge_initials(form: Form, written: str) -> str | None:
    letters = [character for character in written if character.isalpha()]
    between = "".join(character for character in written if not character.isalpha())
    if not all(letter.isupper() for letter in letters):
        return None
    if not between:
        return None if form.key in ABBREVIATIONS else POSSIBLE
    if "." in between:
        return LIKELY if len(letters) > 2 else POSSIBLE
    if between.strip(" ") == "":
        return POSSIBLE if len(letters) > 2 else None
    return POSSIBLE if set(between) == {"-"} else None


def _judge_initial_and_name(form: Form, tokens: Sequence[Token], text: str) -> str | None:
    """A capital initial, or one joined by a dot; “a baker” and “I grant” are ordinary words."""
    common = all(word in COMMON_WORDS for word in form.words if len(word) > 1)
    initials = [token for token in tokens if len(token[0]) == 1]
    named = next((token for token in tokens if len(token[0]) > 1), None)
    if not initials:
        return _judge_joined(form, common)
    if named is None:
        return POSSIBLE
    dotted = all(text[end : end + 1] in (".", "-", "_") for _, _, end in initials)
    if not (dotted or all(text[start].isupper() for _, start, _ in initials)):
        return None
    if text[named[1]].islower() and (common or not dotted):
        return None if common else LIKELY
    if common and not dotted and initials[0][0] in ("a", "i"):
        return POSSIBLE if form.shape is Shape.INITIAL_SURNAME else None
    return CERTAIN if form.shape is Shape.INITIAL_SURNAME else LIKELY


def _judge_joined(form: Form, common: bool) -> str | None:
    """An initial run together with a name, as in an e-mail address: emarsh."""
    if form.shape is Shape.FIRST_INITIAL or common or len(form.key) < 6:
        return None if common or len(form.key) < 5 or form.key in COMMON_WORDS else POSSIBLE
    return LIKELY


def _judge_alone(form: Form, written: str, text: str, span: tuple[int, int]) -> str | None:
    start, end = span
    if written[0].islower():
        return _judge_small(form)
    if form.key in COMMON_WORDS:
        beside_figure = _is_beside_figure(text, start, end)
        if beside_figure and form.key in _MONTHS:
            return None
        shouted = len(written) > 1 and written.isupper()
        proves_little = (
            shouted or beside_figure or begins_a_sentence(text, start) or _is_in_a_title(text, start, end)
        )
        if proves_little:
            return None if form.shape in _WEAK else POSSIBLE
        return LIKELY
    if form.shape in (Shape.MIDDLE, Shape.SHORT) or (len(form.key) < 4 and written.isupper()):
        return POSSIBLE
    return CERTAIN if form.shape in (Shape.SURNAME, Shape.OTHER) else LIKELY


def _is_beside_figure(text: str, start: int, end: int) -> bool:
    before = _AFTER_FIGURE.search(text[max(0, start - 8) : start])
    return before is not None or _BEFORE_FIGURE.match(text, end) is not None


def _is_in_a_title(text: str, start: int, end: int) -> bool:
    """Whether an ordinary word with a capital stands beside another, as in the name of a body or a form."""
    before, after = _WORD_BEFORE.search(text[max(0, start - 24) : start]), _WORD_AFTER.match(text, end)
    return any(beside and beside[1].lower() in COMMON_WORDS for beside in (before, after))


def _judge_small(form: Form) -> str | None:
    """A name in small letters, which an ordinary word is not taken for."""
    if form.key in COMMON_WORDS or len(form.key) < 4:
        return None
    if form.shape in _WEAK:
        return POSSIBLE if form.shape is Shape.SURNAME_PART and len(form.key) > 5 else None
    return LIKELY


def _judge_several(form: Form, written: str) -> str | None:
    if any(character.isupper() for character in written):
        return CERTAIN
    if all(word in COMMON_WORDS for word in form.words):
        return POSSIBLE if form.shape is Shape.FULL and len(form.key) > 8 else None
    return LIKELY if form.shape in _ALONE else CERTAIN
