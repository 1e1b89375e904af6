"""Counts what the scan says of people on no list: recall on invented inquest reports, and false alarms on clean texts.

The reports are put together from sentences of our own, and every name in them is labelled. One set was used in
mending the scan, the other was held back. Half of the people bear names
that the scan's lists hold and half bear names that they do not, so that the lists alone do not carry the figure.
With a folder, every text in it is taken as clean and each flag is printed:

    ./run bench unknown FOLDER
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import inquests
from heed.identifiers.core.parts import Part, Unreadable, read_parts
from heed.identifiers.core.scan import Hit, scan
from heed.identifiers.core.strangers import UNKNOWN

REPORTS = 60
NAMED_IN_A_REPORT = 14


@dataclass
class Text:
    """A text under way, and where its names stand: from, to, and whether the name is on the scan's lists."""

    pieces: list[str] = field(default_factory=list)
    names: list[tuple[int, int, bool]] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, *, listed: bool | None = None) -> None:
        """Some words; a name where `listed` says of which half it is."""
        if listed is not None:
            self.names.append((self.length, self.length + len(words), listed))
        self.pieces.append(words)
        self.length += len(words)


@dataclass(frozen=True)
class Material:
    """The sentences and names of one set, and what its figures are called."""

    title: str
    named: tuple[str, ...]
    nameless: tuple[str, ...]
    listed: tuple[str, ...]
    unlisted: tuple[str, ...]


SEEN = Material("unknown", inquests.NAMED, inquests.NAMELESS, inquests.LISTED, inquests.UNLISTED)
HELD_OUT = Material(
    "unknown_held_out",
    inquests.HELD_NAMED,
    inquests.HELD_NAMELESS + inquests.NAMELESS,
    inquests.HELD_LISTED,
    inquests.HELD_UNLISTED,
)


def report(material: Material, rng: random.Random) -> tuple[str, list[tuple[int, int, bool]]]:
    """One invented report: a person who died, others beside them, and sentences in which nobody is named."""
    text = Text()
    pick = [(name, True) for name in rng.sample(material.listed, 4)]
    pick += [(name, False) for name in rng.sample(material.unlisted, 4)]
    rng.shuffle(pick)
    main = pick[0]
    sentences = [*rng.sample(material.named, NAMED_IN_A_REPORT), *material.nameless]
    for sentence in rng.sample(sentences, len(sentences)):
        for piece in re.split(r"(\[\w\])", sentence):
            if not re.fullmatch(r"\[\w\]", piece):
                text.add(piece)
                continue
            name, listed = main if piece[1] in "FTGKI" else rng.choice(pick[1:])
            first, _, surname = name.partition(" ")
            if piece == "[D]":
                text.add(rng.choice(inquests.DOCTORS), listed=False)
            else:
                written = {
                    "F": name, "P": name, "T": f"{rng.choice(('Mr', 'Ms'))} {surname}", "G": first, "K": first,
                    "S": surname, "X": first, "I": f"{first[0]}. {surname}",
                }[piece[1]]  # fmt: skip
                text.add(written, listed=listed)
        text.add("\n" if rng.random() < 0.3 else " ")
    return "".join(text.pieces), text.names


def measure_reports(material: Material) -> None:
    """Recall and flags on the invented reports."""
    rng = random.Random(1837)
    planted: Counter[bool] = Counter()
    found: Counter[bool] = Counter()
    flags = false = words = 0
    missed: Counter[str] = Counter()
    for _ in range(REPORTS):
        text, names = report(material, rng)
        hits = [
            one
            for one in scan([Part("text", "whole file", text)], [], unknown=True).hits
            if one.kind == UNKNOWN
        ]
        words += len(text.split())
        flags += len(hits)
        false += sum(not any(_touch(hit, name) for name in names) for hit in hits)
        for hit in hits:
            if not any(_touch(hit, name) for name in names):
                missed[f"+ {text[max(0, hit.start - 12) : hit.end + 8]}".replace("\n", " ")] += 1
        for name in names:
            planted[name[2]] += 1
            if any(_touch(hit, name) for hit in hits):
                found[name[2]] += 1
            else:
                missed["- " + text[max(0, name[0] - 12) : name[1] + 8].replace("\n", " ")] += 1
    if "--show" in sys.argv:
        print("\n".join(f"  {count} x {words}" for words, count in missed.most_common(40)))
    print(f"{material.title}_report_words: {words}")
    print(f"{material.title}_mentions: {planted.total()}")
    print(f"{material.title}_recall: {found.total() / planted.total():.3f}")
    print(f"{material.title}_recall_of_listed_names: {found[True] / planted[True]:.3f}")
    print(f"{material.title}_recall_of_unlisted_names: {found[False] / planted[False]:.3f}")
    print(f"{material.title}_flags_per_1000_words: {1000 * flags / words:.1f}")
    print(f"{material.title}_false_flags_per_1000_words: {1000 * false / words:.2f}")


def measure_clean(folder: Path) -> None:
    """Flags of any kind on texts that name nobody, each printed with the words round it."""
    words = people = every = 0
    for path in sorted(folder.iterdir()):
        try:
            parts = read_parts(path) if path.is_file() else []
        except Unreadable as refusal:
            print(f"  {refusal}")
            continue
        result = scan(parts, [], unknown=True)
        told = sum(len(part.text.split()) for part in parts)
        strangers = [hit for hit in result.hits if hit.kind == UNKNOWN]
        print(f"{path.name[:40]:42}{told:8} words{len(strangers):5} people{len(result.hits):5} of any kind")
        for hit in result.hits:
            print(f"    {hit.kind:16} {' '.join(hit.text.split())[:60]}: {hit.why}")
        words, people, every = words + told, people + len(strangers), every + len(result.hits)
    print(f"clean_words: {words}")
    print(f"clean_unknown_per_1000_words: {1000 * people / max(words, 1):.2f}")
    print(f"clean_flags_per_1000_words: {1000 * every / max(words, 1):.2f}")


def _touch(hit: Hit, name: tuple[int, int, bool]) -> bool:
    return hit.start < name[1] and hit.end > name[0]


def main() -> None:
    for material in (SEEN, HELD_OUT):
        measure_reports(material)
    folder = next((Path(one) for one in sys.argv[1:] if not one.startswith("-")), None)
    if folder is not None:
        measure_clean(folder)


if __name__ == "__main__":
    main()
