"""Scans 50,000 words for 200 known people written in sixteen ways, beside a plain search for their names.

The corpus is made by a seeded generator: no name of a person stands in it but those planted.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from heed.identifiers.core.parts import Part
from heed.identifiers.core.people import Person
from heed.identifiers.core.scan import Hit, scan

WORDS, PEOPLE, EACH = 50_000, 200, 20

FIRSTS = (
    "Amina", "Bethan", "Callum", "Deepika", "Ewan", "Farrah", "Gwilym", "Hanna", "Imogen", "Jasper",
    "Keiran", "Leonie", "Morag", "Nadia", "Osian", "Priya", "Quentin", "Rhona", "Selma", "Tariq",
    "Ursula", "Vikram", "Wendy", "Yusuf", "Zofia", "Aidan", "Bronagh", "Cormac", "Dilys", "Esme",
)  # fmt: skip
STARTS = (
    "Ald", "Bram", "Corv", "Drey", "Elph", "Farn", "Gil", "Hex", "Ing", "Jarr", "Kelv", "Lorn",
    "Mull", "Nev", "Orm", "Pel", "Quar", "Rav", "Skel", "Thrup",
)  # fmt: skip
ENDS = (
    "by", "croft", "dale", "ersley", "ford", "gate", "hithe", "ingham", "kirk", "ley", "minster",
    "ney", "over", "pool", "rigg", "stow", "thwaite", "wick", "worth", "yard",
)  # fmt: skip
PLAIN = """
    The health visitor wrote to the practice and asked that the records be sent before the next meeting.
    Nobody in the group asked what an ordinary day was like at home, and the plan was not changed.
    The school rang the duty team twice in one afternoon and left a message that was not passed on.
    Records from three agencies show that each held a part of the history and none held the whole.
    After the visit the worker noted that the kitchen was clean and that there was food in the cupboard.
    The police log gives the time of the call but not what was said, and the officer has since left.
    Supervision took place every month, though the notes do not say whether the case was talked about.
    When the family moved, the file followed six weeks later, and the new team began again from the start.
    It was known to the clinic that appointments had been missed; it was not known to the nursery.
    A strategy discussion was held by telephone, and the paediatrician was not asked to take part.
    Good practice was seen as well: the teaching assistant kept a careful diary and shared it at once.
    The review found that thresholds were understood in different ways on either side of the border.
""".strip().splitlines()


@dataclass(frozen=True)
class Planted:
    """A name as it was planted, where, and in which way."""

    start: int
    end: int
    person: str
    way: str


def _split(name: str) -> tuple[str, str]:
    first, _, surname = name.partition(" ")
    return first, surname


def _slip(word: str, rng: random.Random) -> str:
    place = rng.randrange(2, len(word) - 2)
    return rng.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )


LOOK_ALIKE = str.maketrans("aeopcxyi", "аеорсхуі")
ACCENTS = str.maketrans("aeiou", "áéíóú")
WAYS: dict[str, Callable[[str, str, random.Random], str]] = {
    "full name": lambda first, last, _: f"{first} {last}",
    "surname first": lambda first, last, _: f"{last}, {first}",
    "initial and surname": lambda first, last, _: f"{first[0]}. {last}",
    "surname alone": lambda _, last, __: last,
    "first name alone": lambda first, _, __: first,
    "possessive": lambda first, last, _: f"{first} {last}’s",
    "capitals": lambda first, last, _: f"{first} {last}".upper(),
    "small letters": lambda first, last, _: f"{first} {last}".lower(),
    "joined": lambda first, last, _: f"{first}{last}".replace("-", ""),
    "other hyphens": lambda first, last, _: (
        f"{first} {last.replace('-', ' ')}" if "-" in last else f"{first}-{last}"
    ),
    "line end": lambda _, last, __: f"{last[:3]}-\n{last[3:]}",
    "soft hyphen": lambda first, last, _: f"{first} {last[:3]}\u00ad{last[3:]}",
    "zero width": lambda first, last, _: f"{first[:2]}\u200b{first[2:]} {last}",
    "look-alike letters": lambda first, last, _: f"{first} {last}".translate(LOOK_ALIKE),
    "accents": lambda first, last, _: f"{first} {last}".translate(ACCENTS),
    "typing slip": lambda first, last, rng: f"{first} {_slip(last.partition('-')[0], rng)}",
}


def people(rng: random.Random) -> list[Person]:
    """Two hundred people, every fifth with a double-barrelled surname, no surname twice."""
    surnames = [start + end for start in STARTS for end in ENDS]
    rng.shuffle(surnames)
    found = []
    for number in range(PEOPLE):
        surname = surnames[number] + (f"-{surnames[PEOPLE + number]}" if number % 5 == 0 else "")
        found.append(Person(f"{rng.choice(FIRSTS)} {surname}", pseudonym=f"Person {number + 1}"))
    return found


def corpus(known: list[Person], rng: random.Random) -> tuple[str, list[Planted]]:
    """The text, and what was planted in it: each way twenty times, each at a different place."""
    ways = [way for way in WAYS for _ in range(EACH)]
    rng.shuffle(ways)
    sentences: list[str] = []
    words = 0
    while words < WORDS:
        sentence = rng.choice(PLAIN).strip()
        words += len(sentence.split())
        sentences.append(sentence)
    places = dict(zip(rng.sample(range(len(sentences)), len(ways)), ways, strict=True))
    planted: list[Planted] = []
    pieces: list[str] = []
    length = 0
    for number, plain in enumerate(sentences):
        sentence = plain
        if number in places:
            person = rng.choice(known)
            name = WAYS[places[number]](*_split(person.name), rng)
            before, after = sentence.split(" ", 3)[:3], sentence.split(" ", 3)[3]
            start = length + len(" ".join(before)) + 1
            planted.append(Planted(start, start + len(name), person.name, places[number]))
            sentence = f"{' '.join(before)} {name} {after}"
        pieces.append(sentence)
        length += len(sentence) + 1
    text = "\n".join(pieces)
    return text, planted


def found_by(hits: list[tuple[int, int]], planted: list[Planted]) -> Counter[str]:
    """How many of each way were touched by a hit."""
    touched: Counter[str] = Counter()
    for one in planted:
        touched[one.way] += any(start < one.end and end > one.start for start, end in hits)
    return touched


def plain_search(text: str, known: list[Person]) -> list[tuple[int, int]]:
    """The usual way: full names, first names and surnames in one regular expression, capitals or not."""
    names = {name for person in known for name in (person.name, *_split(person.name))}
    expression = re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b", re.IGNORECASE
    )
    return [match.span() for match in expression.finditer(text)]


def main() -> None:
    rng = random.Random(2014)
    known = people(rng)
    text, planted = corpus(known, rng)
    began = time.perf_counter()
    result = scan([Part("text", "whole file", text)], known)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    plain = plain_search(text, known)
    theirs = time.perf_counter() - began
    hits: list[Hit] = [hit for hit in result.hits if hit.kind == "person"]
    spans = [(hit.start, hit.end) for hit in hits]
    found, matched = found_by(spans, planted), found_by(plain, planted)
    named = sum(
        any(h.start < p.end and h.end > p.start and h.person == p.person for h in hits) for p in planted
    )
    whole = sum(any(h.start <= p.start and h.end >= p.end - 2 for h in hits) for p in planted)
    false = sum(not any(h.start < p.end and h.end > p.start for p in planted) for h in result.hits)
    print(f"{'written as':22}{'planted':>8}{'scan':>6}{'plain':>7}")
    for way in WAYS:
        print(f"{way:22}{EACH:8}{found[way]:6}{matched[way]:7}")
    print()
    print(f"scan_words: {len(text.split())}")
    print(f"scan_planted: {len(planted)}")
    print(f"scan_found: {found.total()}")
    print(f"scan_found_whole: {whole}")
    print(f"scan_found_with_the_right_person: {named}")
    print(f"scan_found_by_plain_search: {matched.total()}")
    print(f"scan_false_alarms: {false}")
    print(f"scan_seconds: {ours:.3f}")
    print(f"scan_plain_search_seconds: {theirs:.3f}")
    print(f"scan_times_plain_search: {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
