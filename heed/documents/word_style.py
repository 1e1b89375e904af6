"""How our Word documents look and what they say of themselves: page, type, language, footer, properties."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from typing import Any

FONT = "Arial"
_INK = "1D2B2F"
_ACCENT = "0B5A5F"
_HEADING_SIZES = {1: 18, 2: 14, 3: 12, 4: 11, 5: 11, 6: 11}


def new_document(*, title: str, author: str, written_at: datetime) -> Any:
    """An empty A4 document in British English whose properties hold its title and nobody's name."""
    import docx

    document = docx.Document(io.BytesIO(_blank()))
    properties = document.core_properties
    properties.title = title
    properties.author = author
    properties.last_modified_by = author
    properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = written_at.replace(tzinfo=None, microsecond=0)
    return document


@cache
def _blank() -> bytes:
    """A document with our page and type and nothing in it. Setting every style takes longer than writing a letter."""
    import docx

    document = docx.Document()
    _set_page(document)
    _set_type(document)
    _drop_thumbnail(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Any) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)


def _set_type(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    for style in document.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            _set_font(style)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.font.color.rgb = RGBColor.from_string(_INK)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for level, size in _HEADING_SIZES.items():
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.bold, heading.font.italic = Pt(size), True, False
        heading.font.color.rgb = RGBColor.from_string(_ACCENT if level == 1 else _INK)
        heading.paragraph_format.space_before = Pt(18 if level < 3 else 12)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.keep_with_next = True
    _set_language(document)


def _set_font(style: Any) -> None:
    """Arial by name in every script, not by the theme, which would win over it."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _set_language(document: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults"))
    holders = [document.styles["Normal"].element.get_or_add_rPr()]
    if defaults is not None:
        holders.extend(defaults.iter(qn("w:rPr")))
    for holder in holders:
        for old in holder.findall(qn("w:lang")):
            holder.remove(old)
        language = OxmlElement("w:lang")
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), "en-GB")
        holder.append(language)


def _drop_thumbnail(document: Any) -> None:
    """The template's own picture of its first page says nothing of ours."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def add_footer(document: Any, *, reference: str, board: str) -> None:
    """Reference and board at the left, page number at the right, on every page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    paragraph.style.paragraph_format.tab_stops.clear_all()
    stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{reference} · {board}\tPage ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _add_field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "code", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def make_header_row(table: Any) -> None:
    """The first row is marked as headings, and comes again on each page; no row breaks over two pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        whole = OxmlElement("w:cantSplit")
        properties.append(whole)
        if number == 0:
            heading = OxmlElement("w:tblHeader")
            heading.set(qn("w:val"), "true")
            properties.append(heading)


def numbered_afresh(document: Any, style: str, start: int) -> int:
    """A numbering of its own for one list, so that it does not count on from the list before."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    used = document.styles[style].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(used).abstractNumId.val
    number = numbering.add_num(abstract)
    override = OxmlElement("w:lvlOverride")
    override.set(qn("w:ilvl"), "0")
    begin = OxmlElement("w:startOverride")
    begin.set(qn("w:val"), str(start))
    override.append(begin)
    number.append(override)
    return int(number.numId)


def link_run(paragraph: Any, text: str, address: str) -> Any:
    """A run inside a link to an address of the web or an e-mail address; any other stays plain words."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    run = paragraph.add_run(text)
    if not address.startswith(("https://", "http://", "mailto:")):
        return run
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)
    run.font.underline = True
    run.font.color.rgb = RGBColor.from_string(_ACCENT)
    return run
