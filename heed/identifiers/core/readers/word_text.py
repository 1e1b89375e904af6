"""Paragraphs of a Word story (body, header, note, comment), with what is deleted or hidden told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from heed.identifiers.core.parts import Part
from heed.identifiers.core.readers.located import Located, Piece, attribute, local

_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}
_GONE = ("del", "moveFrom")
_NEW = ("ins", "moveTo")
_SKIP = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr")


class State(Enum):
    """Whether a run of text shows, was inserted with tracking on, was deleted so, or is hidden."""

    SHOWN = "shown"
    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Bit:
    """A bit of a paragraph's text with the element that it comes from."""

    text: str
    element: Any
    state: State
    is_mark: bool


class Paragraph:
    """One paragraph: its bits in order, and the text boxes that hang in it."""

    def __init__(self, element: Any, hidden_styles: Collection[str]) -> None:
        self._hidden_styles = hidden_styles
        self.bits: list[Bit] = []
        self.boxes: list[Any] = []
        self._walk(element, State.HIDDEN if self._style_hides(element, "pPr", "pStyle") else State.SHOWN)

    @property
    def is_blank(self) -> bool:
        """Nothing of it shows."""
        return not "".join(
            bit.text for bit in self.bits if bit.state in (State.SHOWN, State.INSERTED)
        ).strip()

    def located(self, name: str, where: str, entry: str) -> Iterator[Located]:
        """The paragraph as it shows; then its deleted words, hidden words and field codes, each where it
        has any.
        """
        shown = (State.SHOWN, State.INSERTED)
        if not self.is_blank:
            yield self._part(name, where, entry, shown, ())
        states = {bit.state for bit in self.bits if bit.text.strip()}
        if State.DELETED in states:
            yield self._part("tracked deletion", where, entry, (State.SHOWN, State.DELETED), (State.DELETED,))
        if State.HIDDEN in states:
            yield self._part("hidden text", where, entry, (*shown, State.HIDDEN), (State.HIDDEN,))
        if State.CODE in states:
            yield self._part("field code", where, entry, (State.CODE,), ())

    def _part(
        self, name: str, where: str, entry: str, states: Collection[State], only: Collection[State]
    ) -> Located:
        pieces: list[Piece] = []
        stretches: list[tuple[int, int]] = []
        length = 0
        texts = [bit for bit in self.bits if bit.state in states]
        for bit in texts:
            end = length + len(bit.text)
            pieces.append(Piece(length, end, (bit.element,), None, bit.is_mark))
            if bit.state in only:
                stretches.append((length, end))
            length = end
        text = "".join(bit.text for bit in texts)
        return Located(Part(name, where, text, only=tuple(stretches)), entry, tuple(pieces))

    def _walk(self, element: Any, state: State) -> None:
        for child in element:
            name = local(child)
            if name == "txbxContent":
                self.boxes.append(child)
            elif name in ("t", "delText") and child.text:
                self.bits.append(Bit(child.text, child, state, is_mark=False))
            elif name in ("instrText", "delInstrText") and child.text:
                self.bits.append(Bit(child.text, child, State.CODE, is_mark=False))
            elif name in _MARKS:
                self.bits.append(Bit(_MARKS[name], child, state, is_mark=True))
            elif name not in _SKIP:
                self._walk(child, self._state(child, name, state))

    def _state(self, element: Any, name: str, state: State) -> State:
        if name in _GONE:
            return State.DELETED
        if state is State.DELETED:
            return state
        if name == "r" and (_is_vanished(element) or self._style_hides(element, "rPr", "rStyle")):
            return State.HIDDEN
        return State.INSERTED if name in _NEW and state is State.SHOWN else state

    def _style_hides(self, element: Any, properties: str, style: str) -> bool:
        for child in element:
            if local(child) == properties:
                return any(
                    local(one) == style and attribute(one, "val") in self._hidden_styles for one in child
                )
        return False


def _is_vanished(run: Any) -> bool:
    for child in run:
        if local(child) == "rPr":
            return any(is_hiding(one) for one in child)
    return False


def is_hiding(element: Any) -> bool:
    """Whether a property of a run or style hides its text."""
    return local(element) in ("vanish", "specVanish") and attribute(element, "val") not in (
        "0", "false", "off",
    )  # fmt: skip


class Story:
    """A run of blocks, walked in order, each paragraph with the place where a reader finds it."""

    def __init__(self, entry: str, hidden_styles: Collection[str]) -> None:
        self._entry = entry
        self._hidden_styles = hidden_styles
        self._tables = 0
        self._boxes = 0

    def body(self, root: Any) -> Iterator[Located]:
        """The main text: paragraphs that show something are counted, table cells are told by row and
        column.
        """
        yield from self._blocks(root, name="body", prefix="", word="paragraph")

    def other(self, root: Any, *, name: str, title: str) -> Iterator[Located]:
        """A header, footer, note or comment, called by its title, its later paragraphs counted."""
        yield from self._blocks(root, name=name, prefix=title, word="paragraph")

    def _blocks(self, root: Any, *, name: str, prefix: str, word: str) -> Iterator[Located]:
        count = 0
        for block in _paragraphs_and_tables(root):
            if local(block) == "tbl":
                yield from self._table(block, name, prefix)
                continue
            paragraph = Paragraph(block, self._hidden_styles)
            count += not paragraph.is_blank
            yield from self._paragraph(paragraph, name, _place(prefix, word, max(count, 1)))

    def _paragraph(self, paragraph: Paragraph, name: str, where: str) -> Iterator[Located]:
        yield from paragraph.located(name, where, self._entry)
        for box in paragraph.boxes:
            self._boxes += 1
            title = (
                f"text box {self._boxes}"
                if self._entry.endswith("document.xml")
                else (f"{where}, text box {self._boxes}")
            )
            yield from self._blocks(box, name="text box", prefix=title, word="paragraph")

    def _table(self, table: Any, name: str, prefix: str) -> Iterator[Located]:
        self._tables += 1
        title = f"{prefix}, table {self._tables}" if prefix else f"table {self._tables}"
        for row_number, row in enumerate(_within(table, "tr"), start=1):
            for column, cell in enumerate(_within(row, "tc"), start=1):
                where = f"{title}, row {row_number}, column {column}"
                yield from self._blocks(
                    cell, name=name if prefix else "table", prefix=where, word="paragraph"
                )


def _place(prefix: str, word: str, count: int) -> str:
    if not prefix:
        return f"{word} {count}"
    return prefix if count == 1 else f"{prefix}, {word} {count}"


def _paragraphs_and_tables(root: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, through content controls and other wrappers but not into tables."""
    for child in root:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _SKIP:
            yield from _paragraphs_and_tables(child)


def _within(root: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, through wrappers, but not those of a table inside."""
    for child in root:
        if local(child) == name:
            yield child
        elif local(child) not in ("tbl", "p", "tc", "tr", *_SKIP):
            yield from _within(child, name)
