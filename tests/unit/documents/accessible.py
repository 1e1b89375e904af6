"""Looks at the structure of a Word document or a PDF as a screen reader meets it; says what is wrong, in words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import docx
import pikepdf
from docx.oxml.ns import qn

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def wrong_with_word(data: bytes) -> list[str]:
    """What keeps this Word document from being read aloud in order; nothing when all is well."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    found = []
    if not document.core_properties.title:
        found.append("no title")
    if document.core_properties.author:
        found.append("names its author")
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    if languages != {"en-GB"}:
        found.append(f"language {languages}")
    names = [one.style.name if one.style is not None else "" for one in document.paragraphs]
    levels = [1 if name == "Title" else int(name[-1]) for name in names if _is_heading(name)]
    found += _wrong_with_levels(levels)
    for number, table in enumerate(body.iter(qn("w:tbl")), start=1):
        first = table.find(qn("w:tr"))
        if first is None or not list(first.iter(qn("w:tblHeader"))):
            found.append(f"table {number} has no header row")
    for picture in body.iter(qn("wp:docPr")):
        if not picture.get("descr"):
            found.append("a picture has no words in its place")
    return found


def _is_heading(name: str | None) -> bool:
    return name == "Title" or bool(name and name.startswith("Heading "))


def _wrong_with_levels(levels: list[int]) -> list[str]:
    if not levels:
        return ["no heading"]
    found = [] if levels[0] == 1 else [f"begins with a heading of level {levels[0]}"]
    return found + [
        f"level {after} after {before}" for before, after in pairwise(levels) if after > before + 1
    ]


def wrong_with_pdf(data: bytes) -> list[str]:
    """What of the structure that PDF/UA-1 asks for is missing; nothing when it is all there. No full validation."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        root = opened.Root
        found = []
        if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked", False):
            return ["not tagged"]
        if str(root.get("/Lang", "")) != "en-GB":
            found.append("no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            found.append("shows its file name in place of its title")
        with opened.open_metadata() as told:
            if told.get("pdfuaid:part") != "1":
                found.append("does not say that it is PDF/UA-1")
            if not told.get("dc:title"):
                found.append("no title")
        parts = list(_parts(root.StructTreeRoot))
        kinds = [str(part.S) for part in parts]
        found += _wrong_with_levels(
            [int(kind[2]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
        )
        found += [
            "a table has no header cell" for part in parts
            if str(part.S) == "/Table" and "/TH" not in {str(one.S) for one in _parts(part.K)}
        ]  # fmt: skip
        found += [
            "a picture has no words in its place" for part in parts if str(part.S) == "/Figure" and "/Alt" not in part
        ]  # fmt: skip
        for number, page in enumerate(opened.pages, start=1):
            found += [f"page {number} {one}" for one in _wrong_with_page(page)]
        return found


def _parts(node: Any) -> Iterator[Any]:
    """Every structure element, in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _parts(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _parts(node.K)


def _wrong_with_page(page: Any) -> Iterator[str]:
    marked = shown = 0
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += name in ("BDC", "BMC")
        depth -= name == "EMC"
        marked += name in ("BDC", "BMC")
        if name in ("Tj", "TJ", "Do") and not depth:
            shown += 1
        del operands
    if not marked:
        yield "has no marked content"
    if shown:
        yield f"has {shown} stretches that are neither marked nor an artefact"
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        for one in font.get("/DescendantFonts", [font]):
            if not any(name in one.get("/FontDescriptor", {}) for name in FONT_FILES):
                yield f"sets {font.get('/BaseFont')} and does not carry it"
