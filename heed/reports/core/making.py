"""Makes a Word document of a report's parts: real headings, numbered paragraphs, tables with header rows."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from heed.documents.blocks import NOT_PRINTABLE
from heed.documents.word_style import add_footer, make_header_row, new_document
from heed.reports.core.numbering import GUIDANCE, NUMBERED, add_styles
from heed.reports.core.parts import Part, Report, Table, is_point, paragraphs

BEFORE_WRITING = "How to use this document"


def make(report: Report, *, reference: str, board: str, version: str = "") -> bytes:
    """The report as a Word document, with reference, version, board and page number at the foot of every page.

    It names nobody in its properties. What `split` reads from it are the very texts of its parts.
    """
    document = new_document(title=report.title, author="", written_at=datetime.now(tz=UTC))
    add_styles(document)
    add_footer(document, reference=" · ".join(filter(None, (reference, version))), board=board)
    document.add_paragraph(_words(report.title), style="Title")
    for name, said in report.about:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{_words(name)}: ").bold = True
        paragraph.add_run(_words(said))
    for said in report.instructions:
        document.add_paragraph(_words(said), style=GUIDANCE)
    for part, after in zip(report.parts, (*report.parts[1:], None), strict=True):
        _part(document, part, has_parts=after is not None and after.level > part.level)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _part(document: Any, part: Part, *, has_parts: bool) -> None:
    document.add_heading(_words(part.title), level=min(part.level, 6))
    if part.guidance:
        document.add_paragraph(_words(part.guidance), style=GUIDANCE)
    for lines in paragraphs(part.text):
        if is_point(lines[0]):
            for line in lines:
                document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph("\n".join(lines), style=NUMBERED)
    for table in part.tables:
        _table(document, table)
    if not part.text and not part.tables and not has_parts:
        # Somewhere to begin, that looks as what is written will look
        document.add_paragraph(style=NUMBERED)


def _table(document: Any, table: Table) -> None:
    rows = [table.header, *table.rows]
    made = document.add_table(rows=len(rows), cols=len(table.header), style="Table Grid")
    if table.caption:
        _describe(made, table.caption)
    for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, said in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(NOT_PRINTABLE.sub("", said))
            run.bold = True if number == 0 else None
    make_header_row(made)
    document.add_paragraph()


def _describe(table: Any, caption: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), _words(caption))
    table._tbl.tblPr.append(said)


def _words(said: str) -> str:
    return " ".join(NOT_PRINTABLE.sub("", said).split())
