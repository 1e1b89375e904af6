"""Splits a returned Word document by a report's headings. What stands under none is kept for a person to place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from heed.documents.extract import BULLET, HEADING, NUMBERED, Paragraph, paragraphs_of
from heed.reports.core.beside import beside_the_text
from heed.reports.core.headings import Headings, plain
from heed.reports.core.parts import Report, Split, Unplaced, tidy

LONGEST_HEADING = 160
BEFORE = "Before the first heading"
_NO_HEADING = "It stands before the first heading of the report."
_UNKNOWN = "The report has no such heading."
_TWICE = "This heading stands in the document twice."


def split(docx: bytes, report: Report, *, is_rejecting: bool = False) -> Split:
    """What stands under each heading of the report in a returned document, and what stands under none.

    Headings are known again by their words, in other case, with other numbers, reworded a little, or typed in bold. The
    document is read with its tracked changes accepted, or with them rejected. Tables come as lines of text. Guidance
    that the document was made with is left out. Raises NotWord.
    """
    read = paragraphs_of(docx, is_rejecting=is_rejecting)
    walk = _walked(read, report)
    if walk.missing:
        # A heading may have lost its looks altogether: a line with its very words counts where no other did
        walk = _walked(read, report, plain_ones=walk.missing)
    beside = beside_the_text(docx)
    number = len(walk.unplaced)
    extra = (
        Unplaced(number + place, heading, text, why)
        for place, (heading, text, why) in enumerate(beside.texts, start=1)
    )
    texts = {report.parts[place].key: _joined(said) for place, said in walk.texts.items()}
    return Split(
        texts=texts,
        unplaced=(*walk.unplaced, *extra),
        missing=tuple(report.parts[place].key for place in walk.missing),
        comments=beside.comments,
        left_out=beside.left_out,
        has_changes=bool(beside.changes) and _reads_otherwise(docx, read, is_rejecting),
    )


def _reads_otherwise(docx: bytes, read: Sequence[Paragraph], is_rejecting: bool) -> bool:
    other = paragraphs_of(docx, is_rejecting=not is_rejecting)
    return [one.text for one in other] != [one.text for one in read]


@dataclass
class _Walk:
    """A document on the way through it: the part that is being read (None before the first), and what it held."""

    report: Report
    headings: Headings
    plain_ones: Collection[int]
    texts: dict[int, list[str]] = field(default_factory=dict)
    loose: list[tuple[str, list[str], str]] = field(default_factory=list)
    now: int | None = None
    is_loose: bool = True

    def __post_init__(self) -> None:
        self._front = [
            plain(said)
            for said in (
                self.report.title, *(f"{name}: {said}" for name, said in self.report.about), *self.report.instructions
            )
        ]  # fmt: skip
        self._guidance_due = False

    @property
    def missing(self) -> list[int]:
        """The parts whose heading was not met."""
        return [place for place in range(len(self.report.parts)) if place not in self.texts]

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """What stands under no heading, in its order."""
        full = [(heading, _joined(said), why) for heading, said, why in self.loose]
        return tuple(
            Unplaced(number, *one)
            for number, one in enumerate((one for one in full if one[1] or one[0] != BEFORE), start=1)
        )

    def read(self, one: Paragraph) -> None:
        """Take the next paragraph."""
        if not one.table and self._is_front(one):
            return
        if not one.table and self._opens(one):
            return
        if self._is_guidance(one):
            return
        if self.is_loose and not self.loose:
            self.loose.append((BEFORE, [], _NO_HEADING))
        self._add(_said(one))

    def row(self, cells: Sequence[str]) -> None:
        """Take a row of a table, as a line."""
        if self.is_loose and not self.loose:
            self.loose.append((BEFORE, [], _NO_HEADING))
        self._add(" | ".join(" ".join(cell.split()) for cell in cells))

    def _add(self, said: str) -> None:
        if self.is_loose:
            self.loose[-1][1].append(said)
        else:
            assert self.now is not None
            self.texts[self.now].append(said)

    def _is_front(self, one: Paragraph) -> bool:
        """Whether it is the title or an instruction that the document was made with."""
        if self.now is not None or self.loose or plain(one.text) not in self._front:
            return False
        self._front.remove(plain(one.text))
        return True

    def _is_guidance(self, one: Paragraph) -> bool:
        if not self._guidance_due or self.is_loose or self.now is None or one.table:
            return False
        guidance = self.report.parts[self.now].guidance
        if not guidance or plain(one.text) != plain(guidance):
            return False
        # Once: whoever writes the very same words means them
        self._guidance_due = False
        return True

    def _opens(self, one: Paragraph) -> bool:
        """Whether it is a heading that begins another part, or one that the report does not know."""
        looks = one.style == HEADING or (one.is_bold and len(one.text) <= LONGEST_HEADING)
        if not looks and not self.plain_ones:
            return False
        if looks:
            place = self.headings.named(one.text, is_loose=True)
        else:
            place = self.headings.named(one.text, is_loose=False, only=self.plain_ones)
        if place is not None:
            self._begin(place)
            return True
        return one.style == HEADING and self._is_apart(one)

    def _begin(self, place: int) -> None:
        self.headings.seen.append(place)
        self.now, self.is_loose, self._guidance_due = place, False, True
        self.texts[place] = []

    def _is_apart(self, one: Paragraph) -> bool:
        """Whether a heading that is none of the report's begins something of its own, not a sub-heading in a part."""
        is_twice = self.headings.stands_already(one.text)
        inside = None if self.is_loose or self.now is None else self.report.parts[self.now]
        if inside is not None and not is_twice and one.level > inside.level:
            return False
        self.is_loose = True
        self.loose.append((" ".join(one.text.split()), [], _TWICE if is_twice else _UNKNOWN))
        return True


def _walked(read: Iterable[Paragraph], report: Report, plain_ones: Collection[int] = ()) -> _Walk:
    walk = _Walk(report, Headings(report.parts), plain_ones)
    for (table, _row), those in groupby(read, key=lambda one: (one.table, one.row)):
        if not table:
            for one in those:
                walk.read(one)
            continue
        cells: dict[int, list[str]] = {}
        for one in those:
            cells.setdefault(one.column, []).append(one.text)
        walk.row([" ".join(cells[column]) for column in sorted(cells)])
    return walk


def _said(one: Paragraph) -> str:
    lines = [line.strip() for line in one.text.splitlines() if line.strip()]
    if one.style in (BULLET, NUMBERED):
        return "- " + " ".join(lines)
    return "\n".join(lines)


def _joined(said: Sequence[str]) -> str:
    return tidy("\n\n".join(said))
