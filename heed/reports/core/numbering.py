"""Numbers before headings and paragraphs of a Word document, made by Word itself, so that people can refer to them."""

from __future__ import annotations

from typing import Any

NUMBERED, GUIDANCE = "Numbered paragraph", "Guidance"
_LEVELS = 3


def add_styles(document: Any) -> None:
    """The styles of a report: headings and paragraphs that Word numbers, and what is said to the writer."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    normal = document.styles["Normal"]
    for name in (NUMBERED, GUIDANCE):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
    guidance = document.styles[GUIDANCE]
    guidance.font.italic, guidance.font.size = True, Pt(10)
    guidance.font.color.rgb = RGBColor.from_string("44494C")
    guidance.paragraph_format.keep_with_next = True
    document.styles[NUMBERED].paragraph_format.left_indent = Cm(1.4)
    document.styles[NUMBERED].paragraph_format.first_line_indent = Cm(-1.4)
    _number(document)


def _number(document: Any) -> None:
    """One list of several levels: headings 1, 1.1 and 1.1.1, and paragraphs that count on beneath the first."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    used = [int(one.get(qn("w:abstractNumId"), "0")) for one in numbering.findall(qn("w:abstractNum"))]
    fresh = max(used, default=-1) + 1
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(fresh))
    abstract.append(_valued("w:multiLevelType", "multilevel"))
    for level in range(_LEVELS):
        said = ".".join(f"%{number}" for number in range(1, level + 2))
        abstract.append(_level(level, said, document.styles[f"Heading {level + 1}"].style_id))
    abstract.append(_level(_LEVELS, f"%1.%{_LEVELS + 1}", document.styles[NUMBERED].style_id))
    # Word wants every kind of list before every use of one
    numbering.insert(len(used), abstract)
    number = numbering.add_num(fresh).numId
    names = [*(f"Heading {level}" for level in range(1, _LEVELS + 1)), NUMBERED]
    for level, name in enumerate(names):
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number


def _level(level: int, said: str, style: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:lvl")
    element.set(qn("w:ilvl"), str(level))
    for name, value in (("w:start", "1"), ("w:numFmt", "decimal")):
        element.append(_valued(name, value))
    if level == _LEVELS:
        # Paragraphs count on through the sub-headings and begin afresh under each main heading
        element.append(_valued("w:lvlRestart", "1"))
    for name, value in (("w:pStyle", style), ("w:lvlText", said), ("w:lvlJc", "left")):
        element.append(_valued(name, value))
    properties, indent = OxmlElement("w:pPr"), OxmlElement("w:ind")
    indent.set(qn("w:left"), "794")
    indent.set(qn("w:hanging"), "794")
    properties.append(indent)
    element.append(properties)
    return element


def _valued(name: str, value: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element
