"""Abbreviations in entries: which are used, where a text explains one itself, and how a text is told with meanings.

Nothing is taken for a meaning here. What a text says of its own abbreviation is offered, and a person confirms it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

LONGEST, LONGEST_MEANING = 12, 300
_COMMON = """
    UK EU US USA OK AM PM TV DVD ID IT PC NB PS RE CC PDF NO NOT AND OR BUT THE OF TO IN ON AT BY IS WAS AS IF SO DO
    UP WE HE SHE HIS HER HIM IT MY ME YES ALL ANY NONE NEVER ONLY MUST WILL HAS HAD DID FROM WITH THIS THAT ALSO
    MR MRS MS DR JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC MON TUE TUES WED THU THUR THURS FRI SAT SUN
    DATE TIME NOTE NOTES ACTION PLAN HOME VISIT CHILD MOTHER FATHER POLICE REVIEW URGENT
"""
STOP = frozenset(_COMMON.split())
"""Words in capitals that need no explanation: a short list, since leaving one out hides it."""

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
# Not inside a word, a number or an address; not a piece of "X-RAY"; "P-031" and "PSC-031" are keys of entries
_TOKEN = re.compile(
    r"(?<![\w@&£])(?<![A-Za-z]-)([A-Z][A-Z0-9]*(?:&[A-Z0-9]+)*)s?(?![\w@&])(?!-\d)(?!\.[a-z])", re.ASCII
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROAD = re.compile(r"[ABM]\d{1,4}")
_LINKS = frozenset({"and", "of", "the", "for", "to", "in", "on", "a", "an"})
_SENTENCE = re.compile(r"[^.!?\n:;]+")
_WORD = re.compile(r"[A-Za-z][\w&’'-]*")
_SHOUTED = re.compile(r"\b[A-Z&’']+(?:[ \t]+[A-Z&’']+){2,}\b")
_IN_BRACKETS = re.compile(r"\(\s*([^()]{2,120}?)\s*\)")
_LINE = re.compile(r"\s*[-•*]?\s*(\S+?)\s*(?:\t| [–—-] |\s*[=:]\s|\s[–—]|[–—]\s)\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Term:
    """A short form and what it means; `agency` says whose words it stands in, empty for every agency's."""

    short: str
    meaning: str
    agency: str = ""


def is_short_form(said: str) -> bool:
    """Whether this can be explained as an abbreviation: 2 to 12 signs without a space, one of them a capital."""
    return (
        bool(re.fullmatch(r"[A-Za-z][\w&/.+-]*[\w+]", said)) and len(said) <= LONGEST and said.lower() != said
    )


def abbreviations_in(text: str) -> Iterator[str]:
    """Each use of an abbreviation: 2 to 6 capitals, figures and ampersands, with or without a plural s.

    Left out: sentences and headings in capitals, Roman numerals, roads, postcodes, keys of entries, common words.
    """
    plain = _POSTCODE.sub(lambda found: " " * len(found[0]), text)
    for sentence in _SENTENCE.finditer(plain):
        quiet = _SHOUTED.sub(lambda found: " " * len(found[0]), sentence[0])
        if not _is_heading(sentence[0]):
            yield from (found[1] for found in _TOKEN.finditer(quiet) if _is_abbreviation(found[1]))


def count_uses(texts: Iterable[str]) -> Counter[str]:
    """How often each abbreviation is used."""
    return Counter(short for text in texts for short in abbreviations_in(text))


def explained_in(text: str) -> Iterator[Term]:
    """What the text itself says that one means: "Multi-Agency Safeguarding Hub (MASH)", or the other way round."""
    for found in _IN_BRACKETS.finditer(text):
        inside, before = (
            " ".join(found[1].split()),
            text[max(0, found.start() - 160) : found.start()].rstrip(),
        )
        token = _TOKEN.fullmatch(inside)
        if token and _is_abbreviation(token[1]):
            if meaning := _words_for(token[1], _SENTENCE.findall(before)[-1:]):
                yield Term(token[1], meaning)
            continue
        last = re.search(r"\S+$", before)
        token = _TOKEN.fullmatch(last[0].strip("“”\"'(,")) if last else None
        if token and _is_abbreviation(token[1]) and _begins_with(token[1], inside):
            yield Term(token[1], inside)


def read_terms(pasted: str) -> tuple[list[Term], list[str]]:
    """The abbreviations of pasted lines such as "CAMHS – child and adolescent mental health services".

    The second list has a sentence for each line that cannot be read, and none for an empty line.
    """
    terms, wrong, seen = [], [], dict[str, int]()
    for number, line in enumerate(pasted.splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.rstrip())
        short, meaning = (found[1], " ".join(found[2].split())) if found else ("", "")
        if not found:
            wrong.append(
                f"Line {number}, “{_shortened(line)}”: write the short form, a dash and what it means."
            )
        elif why := why_not(short, meaning):
            wrong.append(f"Line {number}: {why}")
        elif short in seen:
            wrong.append(f"Line {number}: {short} stands in line {seen[short]} already. Keep one of the two.")
        else:
            seen[short] = number
            terms.append(Term(short, meaning))
    return terms, wrong


def why_not(short: str, meaning: str) -> str:
    """Why this cannot be kept, in a sentence; nothing where it can."""
    if not is_short_form(short):
        return (
            f"“{_shortened(short)}” is no short form. It is one word of 2 to {LONGEST} signs with a capital."
        )
    if not meaning or meaning.casefold() == short.casefold():
        return f"Say what {short} means."
    if len(meaning) > LONGEST_MEANING:
        return f"What {short} means is longer than {LONGEST_MEANING} signs. Make it shorter."
    return ""


@dataclass(frozen=True)
class Meanings:
    """What short forms mean in one agency's words."""

    by_short: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.by_short:
            return None
        ways = "|".join(re.escape(short) for short in sorted(self.by_short, key=len, reverse=True))
        return re.compile(rf"(?<![\w&])({ways})(s?)(?![\w&])(?!-\d)")

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """The text in pieces, each with its meaning; an abbreviation is explained where it is first used."""
        pattern = self._pattern
        if pattern is None:
            return [(text, "")]
        told, told_before, end = [], set[str](), 0
        for found in pattern.finditer(text):
            short = found[1]
            if short in told_before:
                continue
            told_before.add(short)
            told += [(text[end : found.start()], ""), (found[0], self.by_short[short])]
            end = found.end()
        return [*told, (text[end:], "")]


def used_in(short_forms: Iterable[str], texts: Iterable[str]) -> Counter[str]:
    """How often each of these short forms stands in the texts, in whatever sentence."""
    meanings = Meanings(dict.fromkeys(short_forms, ""))
    if meanings._pattern is None:
        return Counter()
    return Counter(found[1] for text in texts for found in meanings._pattern.finditer(text))


def _is_abbreviation(token: str) -> bool:
    letters = sum(sign.isalpha() for sign in token)
    if not 2 <= len(token) <= 6 or not letters or token in STOP:
        return False
    return not (_ROMAN.fullmatch(token) or _ROAD.fullmatch(token))


def _is_heading(sentence: str) -> bool:
    """Whether all words of it stand in capitals, and there are several."""
    words = _WORD.findall(sentence)
    return len(words) > 1 and not any(sign.islower() for sign in sentence)


def _words_for(short: str, sentences: list[str]) -> str:
    """The fewest last words that the short form can be made of, or nothing."""
    words = sentences[0].split() if sentences else []
    for count in range(2, min(len(words), 2 * len(short) + 2) + 1):
        said = " ".join(words[-count:]).lstrip("“\"'(,")
        if said.split()[:1] and said.split()[0].casefold() not in _LINKS and _begins_with(short, said):
            return said
    return ""


def _begins_with(short: str, said: str) -> bool:
    """Whether the signs of the short form begin words of what is said, in order, from its first word to its last.

    A word may be left out in between ("of", "and"); a sign may also be a figure inside a number.
    """
    signs = [sign for sign in short.casefold() if sign.isalnum()]
    words = re.findall(r"[^\W\d_]+|\d", said.casefold())
    if len(said.split()) < 2 or not words or words[0][0] != signs[0] or len(words) > 2 * len(signs) + 1:
        return False
    rest = iter(words)
    last = ""
    for sign in signs:
        last = next((word for word in rest if word[0] == sign), "")
        if not last:
            return False
    return next(rest, None) is None or last == words[-1]


def _shortened(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= 40 else f"{said[:40]}…"
