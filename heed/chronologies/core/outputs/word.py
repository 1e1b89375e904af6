"""The merged chronology as a Word document."""

from __future__ import annotations

from typing import Any, BinaryIO

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.lines import (
    GLOSSARY,
    GLOSSARY_HEADINGS,
    Line,
    agency_colours,
    glossary,
    lines,
    printable,
    questions,
    summary,
)
from heed.chronologies.core.outputs.wordtable import Piece, add_table

HEADINGS = ("When it happened", "Agency", "What happened")
WIDTHS = (50, 42, 165)
LATE_SHADE = "FFF7BF"


def write_docx(merged: Merged, file: BinaryIO, title: str = "Merged chronology") -> None:
    """Writes a landscape document with real headings, a header row that repeats, its title and language set."""
    import docx

    document = docx.Document()
    set_up(document, printable(title))
    document.add_heading(printable(title), level=1)
    document.add_paragraph(summary(merged))
    _add_questions(document, merged)
    document.add_heading("Chronology", level=2)
    colours = agency_colours(merged)
    rows = [
        (_cells(line, colours.get(line.agency, "")), LATE_SHADE if line.late else None)
        for line in lines(merged)
    ]
    add_table(document, HEADINGS, rows, WIDTHS, "Entries in order of date")
    _add_attention(document, merged)
    _add_glossary(document, merged)
    document.save(file)


def set_up(document: Any, title: str) -> None:
    """Landscape, English, a sans serif, and a title; nobody is named as the author."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document.core_properties.title = title
    document.core_properties.language = "en-GB"
    document.core_properties.author = ""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(16)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        style.font.name = "Arial"
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), "Arial")
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")


def _add_questions(document: Any, merged: Merged) -> None:
    found = questions(merged)
    if not found:
        return
    document.add_heading("Questions", level=2)
    for heading, said in found:
        document.add_heading(heading, level=3)
        for each in said:
            document.add_paragraph(printable(each), style="List Bullet")


def _cells(line: Line, colour: str) -> list[list[Piece]]:
    when = [Piece(line.when, bold=True)]
    when += [Piece(said) for said in (line.as_written, line.knew) if said]
    told = [Piece(line.late, bold=True)] if line.late else []
    told.append(Piece(line.text, struck=line.struck))
    told += [Piece(f"{label}: {said}", quiet=True) for label, said in line.details]
    return [when, [Piece(line.agency, bold=True, colour=colour), Piece(line.id, quiet=True)], told]


def _add_attention(document: Any, merged: Merged) -> None:
    if not merged.attention:
        return
    document.add_heading("Rows that need attention", level=2)
    document.add_paragraph("These rows are not in the chronology above.")
    rows: list[tuple[list[list[Piece]], str | None]] = [
        (
            [
                [Piece(item.agency)],
                [Piece(printable(item.source.describe()))],
                [Piece(printable(item.reason)), Piece(printable(item.written), quiet=True)],
            ],
            None,
        )
        for item in merged.attention
    ]
    headings = ("Agency", "Where it stands", "Why")
    add_table(document, headings, rows, (50, 80, 127), "Rows that need attention")


def _add_glossary(document: Any, merged: Merged) -> None:
    if not merged.glossary:
        return
    document.add_heading(GLOSSARY, level=2)
    rows: list[tuple[list[list[Piece]], str | None]] = [
        ([[Piece(short, bold=True)], [Piece(meaning)], [Piece(whose)]], None)
        for short, meaning, whose in glossary(merged)
    ]
    add_table(document, GLOSSARY_HEADINGS, rows, (40, 160, 57), GLOSSARY)
