"""Long Word tables, written straight into the document's XML: python-docx takes minutes over thousands of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from heed.chronologies.core.readers.wordtext import tag

TWIPS_IN_A_MM = 56.7
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a cell; `colour` is six hexadecimal figures, `struck` strikes it through."""

    text: str
    bold: bool = False
    quiet: bool = False
    colour: str = ""
    struck: bool = False


def add_table(
    document: Any,
    headings: Sequence[str],
    rows: Sequence[tuple[list[list[Piece]], str | None]],
    widths: Sequence[int],
    caption: str,
) -> None:
    """Adds a table with a header row that repeats on every page; each row is its cells and its shade, if any."""
    table = document.add_table(rows=0, cols=len(headings), style="Table Grid")
    table.autofit = False
    element = table._tbl
    _caption(element, caption)
    for column, width in zip(element.tblGrid.gridCol_lst, widths, strict=True):
        column.set(tag("w"), str(round(width * TWIPS_IN_A_MM)))
    _add_row(
        element, [[Piece(heading, bold=True)] for heading in headings], widths, is_header=True, shade="E8EEF0"
    )
    for cells, shade in rows:
        _add_row(element, cells, widths, is_header=False, shade=shade)


def _caption(element: Any, caption: str) -> None:
    from lxml import etree

    etree.SubElement(element.tblPr, tag("tblCaption")).set(tag("val"), caption)


def _add_row(
    table: Any, cells: list[list[Piece]], widths: Sequence[int], *, is_header: bool, shade: str | None
) -> None:
    from lxml.etree import SubElement

    row = SubElement(table, tag("tr"))
    properties = SubElement(row, tag("trPr"))
    SubElement(properties, tag("cantSplit"))
    if is_header:
        SubElement(properties, tag("tblHeader"))
    for pieces, width in zip(cells, widths, strict=True):
        cell = SubElement(row, tag("tc"))
        settings = SubElement(cell, tag("tcPr"))
        size = SubElement(settings, tag("tcW"))
        size.set(tag("w"), str(round(width * TWIPS_IN_A_MM)))
        size.set(tag("type"), "dxa")
        if shade:
            shading = SubElement(settings, tag("shd"))
            shading.set(tag("val"), "clear")
            shading.set(tag("color"), "auto")
            shading.set(tag("fill"), shade)
        for piece in pieces:
            _add_paragraph(cell, piece)


def _add_paragraph(cell: Any, piece: Piece) -> None:
    from lxml.etree import SubElement

    run = SubElement(SubElement(cell, tag("p")), tag("r"))
    if piece.bold or piece.quiet or piece.colour or piece.struck:
        looks = SubElement(run, tag("rPr"))
        if piece.bold:
            SubElement(looks, tag("b"))
        if piece.struck:
            SubElement(looks, tag("strike"))
        if piece.quiet or piece.colour:
            SubElement(looks, tag("color")).set(tag("val"), piece.colour or "44494C")
        if piece.quiet:
            SubElement(looks, tag("sz")).set(tag("val"), "18")
    for number, line in enumerate(piece.text.splitlines() or [""]):
        if number:
            SubElement(run, tag("br"))
        text = SubElement(run, tag("t"))
        text.text = line
        text.set(XML_SPACE, "preserve")
