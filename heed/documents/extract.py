"""What a Word document says, block by block, to be shown as a page; never its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heed.documents.archive import BadArchive, open_archive, read_entry

HEADING, PARAGRAPH, BULLET, NUMBERED, CELL = "heading", "paragraph", "bullet", "numbered", "cell"

_NEVER = ("instrText", "delInstrText", "txbxContent", "Fallback")
_GONE = (*_NEVER, "del", "moveFrom", "delText")
_GONE_IF_REJECTED = (*_NEVER, "ins", "moveTo")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}
_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr")


class NotWord(Exception):  # noqa: N818 - it reads as what it says
    """The bytes are not a Word document that can be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it shows: tracked deletions and hidden text left out, insertions kept.

    `number` counts from 1 through the whole document; `style` is heading, paragraph, bullet, numbered or
    cell;
    `level` is the heading's or list's depth; `where` is what the identifier scan calls the same place. A cell
    has its table, row and column, counted from 1, and `is_header` for a marked header row. `is_bold`: every word of it
    was set in bold by hand, as people write headings who use no styles.
    """

    number: int
    style: str
    text: str
    where: str
    level: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    is_header: bool = False
    is_bold: bool = False


def paragraphs_of(docx_bytes: bytes, *, is_rejecting: bool = False) -> list[Paragraph]:
    """The paragraphs of a Word document's main text in order, cells of tables among them; blank ones left
    out.

    `is_rejecting`: as it reads with its tracked changes rejected, not accepted. Raises NotWord.
    """
    document, styles = _trees(docx_bytes)
    reader = _Reader(_style_names(styles), _hiding_styles(styles), is_rejecting=is_rejecting)
    found = [found for body in document for found in reader.blocks(body, prefix="")]
    return [
        Paragraph(
            number,
            one.style,
            one.text,
            one.where,
            one.level,
            one.table,
            one.row,
            one.column,
            one.is_header,
            one.is_bold,
        )
        for number, one in enumerate(found, start=1)
    ]


def _trees(data: bytes) -> tuple[Any, Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with open_archive(data) as archive:
            document = etree.fromstring(read_entry(archive, "word/document.xml"), parser)
            has_styles = "word/styles.xml" in archive.namelist()
            styles = etree.fromstring(read_entry(archive, "word/styles.xml"), parser) if has_styles else ()
    except (BadArchive, etree.XMLSyntaxError) as error:
        raise NotWord("The file is not a Word document that can be read; save it again in Word.") from error
    return document, styles


class _Reader:
    """Walks the blocks of a document; the counting is that of the identifier scan."""

    def __init__(self, names: dict[str, str], hiding: frozenset[str], *, is_rejecting: bool = False) -> None:
        self._names = names
        self._hiding = hiding
        self._gone = _GONE_IF_REJECTED if is_rejecting else _GONE
        self._tables = 0

    def blocks(self, root: Any, *, prefix: str) -> Iterator[Paragraph]:
        count = 0
        for block in _paragraphs_and_tables(root):
            if _local(block) == "tbl":
                yield from self._table(block, prefix)
                continue
            text = "" if self._style_id(block, "pPr", "pStyle") in self._hiding else self._text(block)
            if not text.strip():
                continue
            count += 1
            where = (
                f"paragraph {count}"
                if not prefix
                else prefix
                if count == 1
                else f"{prefix}, paragraph {count}"
            )
            style, level = self._style(block)
            yield Paragraph(
                0, CELL if prefix and style == PARAGRAPH else style, text, where, level,
                is_bold=style == PARAGRAPH and self._is_bold(block),
            )  # fmt: skip

    def _table(self, table: Any, prefix: str) -> Iterator[Paragraph]:
        self._tables += 1
        own = self._tables
        title = f"{prefix}, table {own}" if prefix else f"table {own}"
        for row_number, row in enumerate(_within(table, "tr"), start=1):
            header = any(_local(one) == "tblHeader" for properties in row if _local(properties) == "trPr"
                         for one in properties)  # fmt: skip
            for column, cell in enumerate(_within(row, "tc"), start=1):
                place = f"{title}, row {row_number}, column {column}"
                for one in self.blocks(cell, prefix=place):
                    if one.table:
                        yield one
                    else:
                        yield Paragraph(
                            0, one.style, one.text, one.where, one.level, own, row_number, column, header
                        )

    def _text(self, element: Any) -> str:
        pieces: list[str] = []
        for child in element:
            name = _local(child)
            if name in ("t", "delText") and name not in self._gone:
                pieces.append(child.text or "")
            elif name in _MARKS:
                pieces.append(_MARKS[name])
            elif (
                name not in self._gone
                and name not in _PROPERTIES
                and not (name == "r" and self._is_hidden(child))
            ):
                pieces.append(self._text(child))
        return "".join(pieces)

    def _is_hidden(self, run: Any) -> bool:
        if self._style_id(run, "rPr", "rStyle") in self._hiding:
            return True
        return any(_hides(one) for child in run if _local(child) == "rPr" for one in child)

    def _is_bold(self, paragraph: Any) -> bool:
        """Whether each run with words in it is bold by its own setting."""
        runs = [run for run in paragraph.iter() if _local(run) == "r" and self._text(run).strip()]
        return bool(runs) and all(_is_set(run, "b") for run in runs)

    def _style(self, paragraph: Any) -> tuple[str, int]:
        name = self._names.get(self._style_id(paragraph, "pPr", "pStyle"), "").lower()
        heading = re.fullmatch(r"heading (\d)", name)
        if heading:
            return HEADING, int(heading[1])
        if name == "title":
            return HEADING, 1
        listed = re.fullmatch(r"list (bullet|number)(?: (\d))?", name)
        if listed:
            return (BULLET if listed[1] == "bullet" else NUMBERED), int(listed[2] or 1)
        for properties in paragraph:
            if _local(properties) == "pPr" and any(_local(one) == "numPr" for one in properties):
                return BULLET, 1
        return PARAGRAPH, 0

    def _style_id(self, element: Any, properties: str, style: str) -> str:
        for child in element:
            if _local(child) == properties:
                for one in child:
                    if _local(one) == style:
                        return _value(one)
        return ""


def _style_names(styles: Any) -> dict[str, str]:
    names: dict[str, str] = {}
    for style in styles:
        for child in style:
            if _local(child) == "name":
                names[_value(style, "styleId")] = _value(child)
    return names


def _hiding_styles(styles: Any) -> frozenset[str]:
    return frozenset(
        _value(style, "styleId")
        for style in styles
        if any(_hides(one) for child in style if _local(child) == "rPr" for one in child)
    )


def _hides(element: Any) -> bool:
    return _local(element) in ("vanish", "specVanish") and _value(element) not in ("0", "false", "off")


def _is_set(run: Any, name: str) -> bool:
    """Whether a run's own properties switch this on."""
    return any(
        _local(one) == name and _value(one) not in ("0", "false", "off")
        for child in run
        if _local(child) == "rPr"
        for one in child
    )


def _value(element: Any, name: str = "val") -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _paragraphs_and_tables(root: Any) -> Iterator[Any]:
    for child in root:
        if _local(child) in ("p", "tbl"):
            yield child
        elif _local(child) not in _PROPERTIES:
            yield from _paragraphs_and_tables(child)


def _within(root: Any, name: str) -> Iterator[Any]:
    for child in root:
        if _local(child) == name:
            yield child
        elif _local(child) not in ("tbl", "p", "tc", "tr", *_PROPERTIES):
            yield from _within(child, name)
