"""Cuts a text into sentences and words, and counts syllables, roughly as readers hear them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# What ends in a full stop without ending a sentence
_SHORT = frozenset({
    "dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "para", "paras", "p", "pp", "e.g", "i.e", "eg", "ie", "etc",
    "cf", "vs", "approx", "rev", "hon", "ltd", "co", "dept", "fig", "vol", "ed", "jan", "feb", "mar", "apr", "aug",
    "sept", "oct", "nov", "dec",
})  # fmt: skip
_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9‹])")
_LAST_WORD = re.compile(r"([\w.]+)$")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^aeiouyl]e)$")
_SILENT_WITHIN = re.compile(r"[aeiou][^aeiou]e(?=ty$|ly$|ment|less|ful|guard)")
_TWO = re.compile(r"(?<![tscgx])i[ao](?!u)|[^cqg]ua|eo(?!p)|ie[rt]|ism$|creat|react|ying")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph. "Dr. Shaw", "e.g." and an initial end none."""
    start = 0
    for found in _END.finditer(text):
        before = _LAST_WORD.search(text, start, found.start())
        said = before[1].lower() if before else ""
        if text[found.start()] == "." and (said in _SHORT or (len(said) == 1 and said.isalpha())):
            continue
        yield from _whole(text[start : found.end()])
        start = found.end()
    yield from _whole(text[start:])


def _whole(said: str) -> Iterator[str]:
    if said := " ".join(said.split()):
        yield said


def words(sentence: str) -> list[str]:
    """The words of a sentence; figures and signs are none."""
    return WORD.findall(sentence)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    said = word.lower().replace("’", "").replace("'", "")
    if "-" in said:
        return sum(syllables(part) for part in said.split("-") if part) or 1
    count = len(_VOWELS.findall(said)) + len(_TWO.findall(said))
    count -= len(_SILENT_WITHIN.findall(said)) + (1 if _SILENT.search(said) else 0)
    return max(1, count)
