"""Text, Markdown and HTML."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Any

from heed.identifiers.core.parts import Part, Unreadable

_BLOCKS = frozenset(
    (
        "p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption",
        "figcaption", "blockquote", "pre", "address", "div", "section", "article", "header",
        "footer", "title", "label", "option", "summary", "legend", "body", "main", "nav", "aside",
    )
)  # fmt: skip
_ATTRIBUTES = (
    "alt", "title", "href", "src", "content", "value", "placeholder", "id", "name", "cite",
    "aria-label", "aria-description", "summary", "srcset", "srcdoc", "label", "download", "action",
    "class", "for", "list", "datetime", "itemid", "about", "resource", "poster", "background", "data",
    "onclick", "onload", "onerror", "onchange", "onsubmit", "style", "xlink:href",
)  # fmt: skip


def read_text(data: bytes) -> list[Part]:
    """The whole text as one part, whose places are given by line."""
    return [Part("text", "whole file", decode(data), by_line=True)]


def decode(data: bytes) -> str:
    """Text from bytes: by its byte order mark, else UTF-8, else the Windows code page."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_html(data: bytes, name: str) -> list[Part]:
    """Each block of text, then what does not show: attributes, comments, scripts and page details."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(decode(data).encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"{name} cannot be read as HTML; save it again, and scan it again.") from error
    parts = [Part("text", f"block {number}", text) for number, text in enumerate(_blocks(root), start=1)]
    return [*parts, *_unseen(root)]


def _blocks(root: Any) -> Iterator[str]:
    """The text of each innermost block, put together across the tags inside it."""
    gathered: list[str] = []
    for event, text in _events(root):
        if event == "text":
            gathered.append(text)
        elif "".join(gathered).strip():
            yield "".join(gathered).strip()
            gathered = []
        else:
            gathered = []
    if "".join(gathered).strip():
        yield "".join(gathered).strip()


def _events(element: Any) -> Iterator[tuple[str, str]]:
    if isinstance(element.tag, str) and element.tag not in ("script", "style"):
        block = element.tag in _BLOCKS
        if block:
            yield "edge", ""
        if element.tag == "br":
            yield "text", "\n"
        if element.text:
            yield "text", element.text
        for child in element:
            yield from _events(child)
        if block:
            yield "edge", ""
    if element.tail:
        yield "text", element.tail


def _unseen(root: Any) -> Iterator[Part]:
    for element in root.iter():
        line = element.sourceline or 0
        if not isinstance(element.tag, str):
            yield Part("comment", f"comment, line {line}", element.text or "")
            continue
        if element.tag in ("script", "style") and element.text:
            yield Part(element.tag, f"{element.tag}, line {line}", element.text)
        for attribute, value in element.attrib.items():
            if value.strip() and (attribute in _ATTRIBUTES or str(attribute).startswith("data-")):
                yield Part("attribute", f"{element.tag} {attribute}, line {line}", value)
