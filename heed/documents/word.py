"""Makes Word documents from Markdown: real headings, lists and tables, ready for a screen reader."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from heed.documents.blocks import NOT_PRINTABLE
from heed.documents.word_style import add_footer, link_run, make_header_row, new_document, numbered_afresh

if TYPE_CHECKING:
    from markdown_it.token import Token

_LIST_STYLES = {"bullet": ("List Bullet", "List Bullet 2", "List Bullet 3"),
                "ordered": ("List Number", "List Number 2", "List Number 3")}  # fmt: skip


def markdown_to_docx(markdown: str, *, title: str, reference: str, board: str, author: str = "") -> bytes:
    """A Word document from Markdown, in British English on A4, with reference, board and page number below.

    Headings, lists, tables with header rows, bold, italic and links are Word's own. Raw HTML stands as words.
    `author` goes into the document's properties; leave it empty where the document goes out of the board.
    """
    document = new_document(title=title, author=author, written_at=datetime.now(tz=UTC))
    add_footer(document, reference=reference, board=board)
    _Writer(document).write(_tokens(NOT_PRINTABLE.sub("", markdown)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _tokens(markdown: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough").parse(markdown)


@dataclass
class _List:
    """A list being written: its kind, and its own numbering where it counts."""

    kind: str
    numbering: int | None = None


@dataclass
class _Writer:
    """Writes the tokens of a Markdown text into a Word document, one block after the other."""

    document: Any
    lists: list[_List] = field(default_factory=list)
    is_new_item: bool = False
    quotes: int = 0
    level: int = 0

    def write(self, tokens: list[Token]) -> None:
        blocks = iter(tokens)
        for token in blocks:
            if token.type == "table_open":
                self._table(list(_until(blocks, "table_close")))
            elif token.type == "heading_open":
                self._inline(self.document.add_heading(level=self._level(int(token.tag[1]))), next(blocks))
            elif token.type == "inline":
                self._inline(self._paragraph(), token)
            elif token.type in ("fence", "code_block", "html_block"):
                self.document.add_paragraph(token.content.rstrip("\n"))
            elif token.type == "hr":
                self.document.add_paragraph()
            else:
                self._nesting(token)

    def _level(self, wanted: int) -> int:
        """Headings begin at level 1 and skip no level, as screen readers want them."""
        self.level = min(wanted, self.level + 1)
        return self.level

    def _nesting(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            kind = token.type.removesuffix("_list_open")
            start = int(token.attrs.get("start", 1))
            style = self._list_style(kind, len(self.lists))
            numbering = numbered_afresh(self.document, style, start) if kind == "ordered" else None
            self.lists.append(_List(kind, numbering))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.is_new_item = True
        elif token.type == "blockquote_open":
            self.quotes += 1
        elif token.type == "blockquote_close":
            self.quotes -= 1

    def _list_style(self, kind: str, depth: int) -> str:
        return _LIST_STYLES[kind][min(depth, 2)]

    def _paragraph(self) -> Any:
        if not self.lists:
            return self.document.add_paragraph(style="Quote" if self.quotes else None)
        if not self.is_new_item:
            return self.document.add_paragraph(style=("List Continue", "List Continue 2", "List Continue 3")[
                min(len(self.lists), 3) - 1
            ])  # fmt: skip
        self.is_new_item = False
        current = self.lists[-1]
        paragraph = self.document.add_paragraph(style=self._list_style(current.kind, len(self.lists) - 1))
        if current.numbering is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = current.numbering
        return paragraph

    def _table(self, tokens: list[Token]) -> None:
        rows = [list(row) for row in _rows(tokens)]
        table = self.document.add_table(
            rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid"
        )
        for row, contents in zip(table.rows, rows, strict=True):
            for cell, (token, is_header) in zip(row.cells, contents, strict=False):
                paragraph = cell.paragraphs[0]
                self._inline(paragraph, token)
                for run in paragraph.runs if is_header else ():
                    run.bold = True
        make_header_row(table)

    def _inline(self, paragraph: Any, token: Token) -> None:
        bold, italic, link = 0, 0, ""
        for child in token.children or ():
            if child.type in ("strong_open", "strong_close"):
                bold += child.nesting
            elif child.type in ("em_open", "em_close"):
                italic += child.nesting
            elif child.type == "link_open":
                link = str(child.attrs.get("href", ""))
            elif child.type == "link_close":
                link = ""
            else:
                self._run(paragraph, child, bold=bold > 0, italic=italic > 0, link=link)

    def _run(self, paragraph: Any, token: Token, *, bold: bool, italic: bool, link: str) -> None:
        text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        if not text:
            return
        run = link_run(paragraph, text, link) if link else paragraph.add_run(text)
        run.bold = bold or None
        run.italic = italic or None


def _until(tokens: Iterator[Token], end: str) -> Iterator[Token]:
    for token in tokens:
        if token.type == end:
            return
        yield token


def _rows(tokens: list[Token]) -> Iterator[Iterator[tuple[Token, bool]]]:
    """The rows of a table, each cell with whether it is a heading."""
    row: list[tuple[Token, bool]] = []
    is_header = False
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type in ("th_open", "td_open"):
            is_header = token.type == "th_open"
        elif token.type == "inline":
            row.append((token, is_header))
        elif token.type == "tr_close":
            yield iter(row)
