"""Scans 50,000 words for 200 known people written in sixteen ways, beside a plain search and Presidio's UK recognisers.

The corpus is made by a generator with a fixed start: no name of a person stands in it but those planted. A second
corpus, in other ways that the scan was not tuned on, is measured beside it, and how time grows with words and people.
Presidio is not one of our dependencies; where it can be imported its UK pattern recognisers are run by themselves,
without any language model.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import planted as held_out
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


def found_by(hits: list[tuple[int, int]], planted: Sequence[Any]) -> Counter[str]:
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


def presidio_recognisers() -> list[Any]:
    """Presidio's UK pattern recognisers and those for e-mail, telephone and dates; none where it is not installed."""
    try:
        from presidio_analyzer import predefined_recognizers as predefined  # type: ignore[import-not-found]
    except ImportError:
        return []
    names = [
        name for name in dir(predefined) if name.startswith(("Uk", "Nhs")) and name.endswith("Recognizer")
    ]
    names += ["EmailRecognizer", "PhoneRecognizer", "DateRecognizer"]
    return [getattr(predefined, name)() for name in names]


def presidio_seconds(text: str, recognisers: list[Any]) -> float:
    """The best of three runs over the text; something small before, so that all is loaded by then."""
    best = float("inf")
    for piece in ("a 1", text, text, text):
        began = time.process_time()
        for recogniser in recognisers:
            recogniser.analyze(piece, entities=recogniser.supported_entities, nlp_artifacts=None)
        best = min(best, time.process_time() - began) if piece is text else best
    return best


def timed_scan(text: str, known: list[Person]) -> tuple[float, list[Hit]]:
    """The best of three scans, in seconds of the processor, and what was found."""
    best = float("inf")
    hits: tuple[Hit, ...] = ()
    for _ in range(3):
        began = time.process_time()
        hits = scan([Part("text", "whole file", text)], known).hits
        best = min(best, time.process_time() - began)
    return best, list(hits)


def main() -> None:
    rng = random.Random(2014)
    known = people(rng)
    text, planted = corpus(known, rng)
    ours, every = timed_scan(text, known)
    began = time.process_time()
    plain = plain_search(text, known)
    theirs = time.process_time() - began
    hits = [hit for hit in every if hit.kind == "person"]
    found, matched = found_by([(hit.start, hit.end) for hit in hits], planted), found_by(plain, planted)
    named = sum(_touches(h, p) and h.person == p.person for p in planted for h in hits)
    whole = sum(any(h.start <= p.start and h.end >= p.end - 2 for h in hits) for p in planted)
    print(f"{'written as':32}{'planted':>8}{'scan':>6}{'plain':>7}")
    for way in WAYS:
        print(f"{way:32}{EACH:8}{found[way]:6}{matched[way]:7}")
    print()
    print(f"scan_words: {len(text.split())}")
    print(f"scan_planted: {len(planted)}")
    print(f"scan_found: {found.total()}")
    print(f"scan_found_whole: {whole}")
    print(f"scan_found_with_the_right_person: {named}")
    print(f"scan_found_by_plain_search: {matched.total()}")
    print(f"scan_false_alarms: {sum(not any(_touches(h, p) for p in planted) for h in every)}")
    print(f"scan_seconds: {ours:.3f}")
    print(f"scan_plain_search_seconds: {theirs:.3f}")
    print(f"scan_times_plain_search: {ours / theirs:.2f}")
    beside_presidio(text, ours)
    measure_held_out()
    measure_growth()


def beside_presidio(text: str, ours: float) -> None:
    """The scan's time as a multiple of Presidio's, or that Presidio is not there."""
    recognisers = presidio_recognisers()
    if not recognisers:
        print("scan_times_presidio: not measured, presidio-analyzer cannot be imported here")
        return
    seconds = presidio_seconds(text, recognisers)
    print(f"scan_presidio_recognisers: {', '.join(type(one).__name__ for one in recognisers)}")
    print(f"scan_presidio_seconds: {seconds:.3f}")
    print(f"scan_times_presidio: {ours / seconds:.2f}")


def measure_held_out() -> None:
    """Recall and false alarms on the second corpus, of the scan and of the plain search."""
    rng = random.Random(1988)
    names = held_out.people(PEOPLE, rng)
    known = [
        Person(" ".join(name), pseudonym=f"Person {number + 1}")
        for number, name in enumerate(dict.fromkeys(names))
    ]
    text, planted = held_out.corpus(names, WORDS, EACH, rng)
    seconds, hits = timed_scan(text, known)
    plain = plain_search(text, known)
    spans = [(hit.start, hit.end) for hit in hits]
    found, matched = found_by(spans, planted), found_by(plain, planted)
    print(f"\n{'held out, written as':32}{'planted':>8}{'scan':>6}{'plain':>7}")
    for way in held_out.WAYS:
        print(f"{way:32}{EACH:8}{found[way]:6}{matched[way]:7}")
    words = len(text.split())
    false = Counter(hit.confidence for hit in hits if not any(_touches(hit, one) for one in planted))
    plain_false = sum(not any(start < one.end and end > one.start for one in planted) for start, end in plain)
    print(f"\nscan_held_out_planted: {len(planted)}")
    print(f"scan_held_out_found: {found.total()}")
    whole = sum(any(hit.start <= one.start and hit.end >= one.end - 2 for hit in hits) for one in planted)
    print(f"scan_held_out_found_whole: {whole}")
    print(f"scan_held_out_found_by_plain_search: {matched.total()}")
    for confidence in ("certain", "likely", "possible"):
        print(f"scan_held_out_false_{confidence}: {false[confidence]}")
    print(f"scan_held_out_false_per_1000_words: {1000 * false.total() / words:.2f}")
    print(f"scan_held_out_false_per_1000_words_by_plain_search: {1000 * plain_false / words:.2f}")
    print(f"scan_held_out_seconds: {seconds:.3f}")


def measure_growth() -> None:
    """Microseconds a word as words and people grow."""
    rng = random.Random(77)
    everybody = [
        Person(f"{rng.choice(FIRSTS)} {start}{middle}{end}")
        for start in STARTS for middle in ("", "er", "ing") for end in ENDS
    ]  # fmt: skip
    rng.shuffle(everybody)
    base, _ = corpus(everybody[:PEOPLE], rng)
    for words in (12_500, 25_000, 50_000, 100_000):
        text = " ".join((base + "\n" + base).split(" ")[:words])
        seconds, _ = timed_scan(text, everybody[:PEOPLE])
        print(f"scan_microseconds_a_word_at_{words}_words: {1e6 * seconds / words:.1f}")
    text = " ".join(base.split(" ")[:25_000])
    for count in (50, 200, 800):
        seconds, _ = timed_scan(text, everybody[:count])
        print(f"scan_microseconds_a_word_with_{count}_people: {1e6 * seconds / 25_000:.1f}")


def _touches(hit: Hit, one: Any) -> bool:
    return bool(hit.start < one.end and hit.end > one.start)


if __name__ == "__main__":
    main()
