"""The template as a Word document: what to do in paragraphs, then the one table."""

from __future__ import annotations

from typing import Any, BinaryIO

from heed.chronologies.core.blanks.blank import COLUMNS, HOW, Blank
from heed.chronologies.core.outputs.lines import printable
from heed.chronologies.core.outputs.word import set_up
from heed.chronologies.core.outputs.wordtable import Piece, add_table

ROWS = 30
WIDE = 261
SHADE = "EEF5F5"


def write_blank_docx(blank: Blank, file: BinaryIO) -> None:
    """Writes it so that the table is the only one in it, and is read as it stands."""
    import docx

    document = docx.Document()
    set_up(document, printable(f"{blank.title}, {blank.reference}"))
    document.add_heading(printable(blank.title), level=1)
    for name, said in blank.about:
        _line(document, name, said)
    if blank.sentence:
        document.add_paragraph().add_run(printable(blank.sentence)).bold = True
    _list(document, "What the review asks", blank.terms, "List Number")
    _list(document, "How to fill it in", HOW, "List Bullet")
    if blank.guidance:
        document.add_heading("What the framework says", level=2)
        for question, answer in blank.guidance:
            _line(document, question, answer)
    document.add_heading("What belongs in each column", level=2)
    for column in COLUMNS:
        _line(document, column.heading, column.instruction)
    document.add_heading("Chronology", level=2)
    _table(document, blank)
    document.sections[0].footer.paragraphs[0].text = blank.reference
    document.save(file)


def _line(document: Any, name: str, said: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{printable(name)}{'' if name.endswith('?') else ':'} ").bold = True
    paragraph.add_run(printable(said))


def _list(document: Any, heading: str, items: tuple[str, ...], style: str) -> None:
    if items:
        document.add_heading(heading, level=2)
    for item in items:
        document.add_paragraph(printable(item), style=style)


def _table(document: Any, blank: Blank) -> None:
    example = [[Piece(said, quiet=True)] for said in blank.example]
    empty: list[list[Piece]] = [[Piece("")] for _ in COLUMNS]
    total = sum(column.width for column in COLUMNS)
    widths = [round(column.width * WIDE / total) for column in COLUMNS]
    rows: list[tuple[list[list[Piece]], str | None]] = [
        (example, SHADE),
        *((empty, None) for _ in range(ROWS)),
    ]
    add_table(document, [column.heading for column in COLUMNS], rows, widths, "The agency’s chronology")
