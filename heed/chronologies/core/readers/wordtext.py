"""The text of one Word cell, as it would read with its tracked changes accepted and with them rejected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


attribute = tag

TEXT, DELETED_TEXT, PARAGRAPH, RUN = tag("t"), tag("delText"), tag("p"), tag("r")
BREAKS = {tag("br"): "\n", tag("cr"): "\n", tag("tab"): "\t", tag("noBreakHyphen"): "-"}
GONE = frozenset({tag("del"), tag("moveFrom")})
NEW = frozenset({tag("ins"), tag("moveTo")})
SKIPPED = frozenset({tag("instrText"), tag("pPr"), tag("tcPr"), tag("tblPr"), tag("tblGrid"), FALLBACK})
COMMENT, VANISH = tag("commentReference"), tag("vanish")
FALSE = ("0", "false", "off")


@dataclass(slots=True)
class CellText:
    """A cell's text both ways, the comments it refers to and its hidden text."""

    accepted: str = ""
    rejected: str = ""
    hidden: str = ""
    comments: tuple[str, ...] = ()


class _Gathering:
    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.rejected: list[str] = []
        self.hidden: list[str] = []
        self.comments: list[str] = []

    def add(self, text: str, *, gone: bool, new: bool) -> None:
        if not gone:
            self.accepted.append(text)
        if not new:
            self.rejected.append(text)


def is_plain(table: Any) -> bool:
    """Whether nothing in a table needs more than its words: no tracked change, comment, hidden or doubled text."""
    return next(table.iter(*GONE, *NEW, FALLBACK, COMMENT, VANISH, DELETED_TEXT), None) is None


def read_plain_cell(cell: Any) -> CellText:
    """Reads a cell of a plain table, which most are, several times faster."""
    pieces: list[str] = []
    for part in cell.iter(TEXT, PARAGRAPH, *BREAKS):
        name = part.tag
        if name == TEXT:
            pieces.append(part.text or "")
        elif name == PARAGRAPH:
            pieces.append("\n")
        elif part.getparent().tag == RUN:
            pieces.append(BREAKS[name])
    text = "".join(pieces).strip()
    return CellText(text, text)


def read_cell(cell: Any) -> CellText:
    """Reads a cell through, nested tables and content controls included."""
    found = _Gathering()
    _gather(cell, found, gone=False, new=False)
    return CellText(
        _tidy(found.accepted), _tidy(found.rejected), "".join(found.hidden).strip(), tuple(found.comments)
    )


def _gather(element: Any, found: _Gathering, *, gone: bool, new: bool) -> None:
    for child in element:
        name = child.tag
        if name == RUN:
            _gather_run(child, found, gone=gone, new=new)
        elif name in GONE:
            _gather(child, found, gone=True, new=new)
        elif name in NEW:
            _gather(child, found, gone=gone, new=True)
        elif name not in SKIPPED:
            _gather(child, found, gone=gone, new=new)
            if name == PARAGRAPH:
                found.add("\n", gone=False, new=False)


def _gather_run(run: Any, found: _Gathering, *, gone: bool, new: bool) -> None:
    is_hidden = False
    for part in run:
        name = part.tag
        if name in (TEXT, DELETED_TEXT):
            if is_hidden:
                found.hidden.append(part.text or "")
            else:
                found.add(part.text or "", gone=gone or name == DELETED_TEXT, new=new)
        elif name == tag("rPr"):
            is_hidden = _is_hidden(part)
        elif name in BREAKS:
            found.add(BREAKS[name], gone=gone, new=new)
        elif name == COMMENT:
            found.comments.append(part.get(attribute("id"), ""))
        elif name not in SKIPPED and len(part):
            _gather(part, found, gone=gone, new=new)


def _is_hidden(properties: Any) -> bool:
    vanish = properties.find(VANISH)
    return vanish is not None and vanish.get(attribute("val")) not in FALSE


def _tidy(pieces: list[str]) -> str:
    return "".join(pieces).strip()
