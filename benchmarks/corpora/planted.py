"""A second corpus of planted names, in forms and slips that the scan was not tuned on; names and sentences invented.

Every third surname is an ordinary word, and the sentences use those words as words, so that finding everything costs
false alarms here.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

FIRSTS = (
    "Siobhan", "Mohammed", "Li", "Elizabeth", "Jonathan", "Ngozi", "Aleksandra", "Samuel", "Katherine", "Bo", "Rebecca",
    "Oluwaseun", "Margaret", "Jean-Paul", "Nicola", "Wei", "Charlotte", "Dafydd", "Patricia", "Zainab", "Rose", "Will",
    "Michael", "Anastasia", "Mark", "Josephine", "Theodore", "Ifeoma", "Caitlin", "Gabriel",
)  # fmt: skip
RARE = (
    "Achebe", "Bajwa", "Cholmondeley", "Dziedzic", "Eberhardt", "Featherstonehaugh", "Gwenllian", "Hashemi", "Iwobi",
    "Jayawardena", "Kowalczyk", "Llewelyn", "McGillicuddy", "Nwachukwu", "O'Shaughnessy", "Papadopoulos", "Quigley",
    "Rzepka", "St John", "Tchaikovsky", "Uwimana", "van der Merwe", "Wojciechowska", "Xiang", "Yilmazer", "Zielinska",
    "Abercrombie", "Balasubramaniam", "Cruickshank", "D'Souza", "Evangelou", "Fitzwilliam", "Gascoigne", "Hutchinson",
    "Ingleby", "Jankowski", "Kumarasamy", "Lightfoot", "MacPherson", "Nakagawa",
)  # fmt: skip
COMMON = (
    "Bell", "Field", "Park", "Wood", "Green", "Cook", "Marsh", "Rivers", "Stone", "Hill", "Young", "Short", "Long",
    "Price", "Day", "West", "Banks", "Church", "Gale", "Hope",
)  # fmt: skip
PLAIN = """
    The wood behind the park was green, and nobody had thought of the price that a long day there would have.
    Hope of a place in the church hall came in the west of the field, where the short way meets the hill.
    A young cook rang the bell at the marsh gate, left a stone on the step and went on to the banks of the river.
    Will the panel mark what rose out of the meeting, or will it wait for the gale to pass?
    The nurse wrote that the baby had gained weight and that the flat was warm and clean.
    No agency asked for the earlier file, so that a pattern of four years looked like one bad week.
    Minutes of the conference were sent to eleven people and read, as far as can be told, by three.
    The practice changed its system in the spring and could not print letters from before that.
    It is the view of the panel that supervision would have shown this had it been held.
    Housing knew of the damp, health knew of the cough, and school knew of the coat that was always wet.
""".strip().splitlines()
_OCR = (("m", "rn"), ("l", "1"), ("o", "0"), ("w", "vv"), ("i", "l"), ("e", "c"), ("h", "b"), ("u", "ii"))
_NEAR = {
    "a": "s",
    "e": "r",
    "i": "o",
    "o": "p",
    "t": "y",
    "n": "m",
    "s": "d",
    "r": "t",
    "l": "k",
    "h": "j",
    "d": "f",
    "c": "v",
}
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

Way = Callable[[str, str, random.Random], str]


@dataclass(frozen=True)
class Planted:
    """A name as it was planted, where, and in which way."""

    start: int
    end: int
    person: str
    way: str


def _double(word: str) -> str:
    return (
        word.replace("tt", "t")
        if "tt" in word
        else word.replace("l", "ll", 1)
        if "l" in word
        else word + word[-1]
    )


def _neighbour(word: str, rng: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if at > 0 and letter in _NEAR]
    if not places:
        return word + "e"
    at = rng.choice(places)
    return word[:at] + _NEAR[word[at]] + word[at + 1 :]


def _scanned(word: str) -> str:
    for letter, wrong in _OCR:
        if letter in word[1:]:
            return word[0] + word[1:].replace(letter, wrong, 1)
    return word


WAYS: dict[str, Way] = {
    "title and surname": lambda first, last, rng: f"{rng.choice(('Mr', 'Ms', 'Dr'))} {last}",
    "broken between names": lambda first, last, _: f"{first}\n{last}",
    "surname first, no comma": lambda first, last, _: f"{last} {first}",
    "surname first in capitals": lambda first, last, _: f"{last.upper()}, {first}",
    "two initials": lambda first, last, _: f"{first[0]}.{last[0]}. {last}",
    "spaced out": lambda first, last, _: f"{' '.join(first)} {last}",
    "e-mail": lambda first, last, _: f"{first}.{last}@northmere.example".lower().replace(" ", "").replace("'", ""),
    "file name": lambda first, last, _: f"{first}_{last}_v2".replace(" ", "_"),
    "neighbouring key": lambda first, last, rng: f"{first} {_neighbour(last, rng)}",
    "doubled letter": lambda first, last, _: f"{first} {_double(last)}",
    "read wrong by a scanner": lambda first, last, _: f"{first} {_scanned(last)}",
    "slip in the first name": lambda first, last, rng: f"{_neighbour(first, rng)} {last}",
    "full width": lambda first, last, _: f"{first} {last}".translate(_WIDE).replace("\u3000", " "),
    "direction marks": lambda first, last, _: f"\u200e{first}\u200f {last}",
    "one letter of another alphabet": lambda first, last, _: f"{first} {last}".replace("a", "\u0430", 1),
    "possessive without apostrophe": lambda first, last, _: f"{first} {last}s",
}  # fmt: skip


def people(count: int, rng: random.Random) -> list[tuple[str, str]]:
    """First name and surname of so many people; surnames come again, as in families."""
    surnames = [
        rng.choice(COMMON) if number % 3 == 0 else RARE[number % len(RARE)] for number in range(count)
    ]
    return [(rng.choice(FIRSTS), surname) for surname in surnames]


def corpus(
    known: list[tuple[str, str]], words: int, each: int, rng: random.Random
) -> tuple[str, list[Planted]]:
    """The text, and what was planted in it: each way so many times, each at a different place."""
    ways = [way for way in WAYS for _ in range(each)]
    rng.shuffle(ways)
    sentences: list[str] = []
    total = 0
    while total < words:
        sentences.append(rng.choice(PLAIN).strip())
        total += len(sentences[-1].split())
    places = dict(zip(rng.sample(range(len(sentences)), len(ways)), ways, strict=True))
    planted: list[Planted] = []
    pieces: list[str] = []
    length = 0
    for number, plain in enumerate(sentences):
        sentence = plain
        if number in places:
            first, last = rng.choice(known)
            name = WAYS[places[number]](first, last, rng)
            head, tail = sentence.split(" ", 4)[:4], sentence.split(" ", 4)[4]
            start = length + len(" ".join(head)) + 1
            planted.append(Planted(start, start + len(name), f"{first} {last}", places[number]))
            sentence = f"{' '.join(head)} {name} {tail}"
        pieces.append(sentence)
        length += len(sentence) + 1
    return "\n".join(pieces), planted
