"""Markdown as blocks of plain data, for whatever sets it: paragraphs, headings, lists, tables. HTML stands as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Block = dict[str, Any]
Run = dict[str, Any]

# Pasted along unseen, such as the line break of Word; no document can hold them
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINKS = ("https://", "http://", "mailto:")
_LONG_WORD = re.compile(r"\S{45,}")
_WIDEST, _NARROWEST = 60, 6


def blocks_of(markdown: str) -> list[Block]:
    """The text as blocks in order. Headings begin at level 1 and skip no level, as screen readers want them."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
    root = SyntaxTreeNode(parser.parse(NOT_PRINTABLE.sub("", markdown)))
    return _without_gaps([block for node in root.children for block in _blocks(node)])


def _without_gaps(blocks: list[Block]) -> list[Block]:
    last = 0
    for block in blocks:
        if block["kind"] == "heading":
            block["level"] = last = min(block["level"], last + 1)
    return blocks


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        yield {"kind": "heading", "level": int(node.tag[1]), "runs": _runs(node)}
    elif node.type == "paragraph":
        yield {"kind": "paragraph", "runs": _runs(node)}
    elif node.type in ("bullet_list", "ordered_list"):
        items = [[block for child in item.children for block in _blocks(child)] for item in node.children]
        start = int(node.attrs.get("start", 1))
        yield {"kind": "list", "ordered": node.type == "ordered_list", "start": start, "items": items}
    elif node.type == "blockquote":
        yield {"kind": "quote", "blocks": [block for child in node.children for block in _blocks(child)]}
    elif node.type == "table":
        yield _table(node)
    elif node.type in ("fence", "code_block", "html_block"):
        yield {"kind": "paragraph", "runs": _lines(node.content.rstrip("\n"))}


def _table(node: SyntaxTreeNode) -> Block:
    rows = [[_runs(cell) for cell in row.children] for part in node.children for row in part.children]
    return {"kind": "table", "rows": rows, "widths": _widths(rows)}


def _widths(rows: list[list[list[Run]]]) -> list[int]:
    """How wide each column is beside the others: as its longest cell asks for, within reason."""
    texts = [["".join(run["text"] for run in cell) for cell in row] for row in rows]
    return [
        max(
            _NARROWEST,
            min(_WIDEST, max(map(len, column))),
            min(_WIDEST, max(len(word) for text in column for word in text.split() or [""])),
        )
        for column in zip(*texts, strict=True)
    ]


def _runs(node: SyntaxTreeNode) -> list[Run]:
    return [run for child in node.children for run in _inline(child, bold=False, italic=False, link="")]


def _inline(node: SyntaxTreeNode, *, bold: bool, italic: bool, link: str) -> Iterator[Run]:
    if node.type == "link":
        address = str(node.attrs.get("href", ""))
        link = address if address.startswith(_LINKS) else ""
    if node.type in ("softbreak", "hardbreak"):
        yield _run(" " if node.type == "softbreak" else "\n", bold=bold, italic=italic, link=link)
    elif node.children:
        for child in node.children:
            inside = {"bold": bold or node.type == "strong", "italic": italic or node.type == "em"}
            yield from _inline(child, **inside, link=link)
    elif node.type == "code_inline":
        yield {**_run(node.content, bold=bold, italic=italic, link=link), "code": True}
    elif node.content:
        yield _run(_breakable(node.content), bold=bold, italic=italic, link=link)


def _run(text: str, *, bold: bool, italic: bool, link: str) -> Run:
    return {"text": text, "bold": bold, "italic": italic, "link": link, "code": False}


def _lines(text: str) -> list[Run]:
    runs: list[Run] = []
    for number, line in enumerate(text.split("\n")):
        runs += [_run("\n", bold=False, italic=False, link="")] if number else []
        runs.append(_run(_breakable(line), bold=False, italic=False, link=""))
    return runs


def _breakable(text: str) -> str:
    """A word longer than a column may break, so that it does not run off the page."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,20}", word[0])), text)
