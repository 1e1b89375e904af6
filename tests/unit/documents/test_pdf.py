"""PDF made from Markdown can be read aloud, holds every word, and breaks on no sign that people type."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from heed.documents import pdf as module
from heed.documents.blocks import blocks_of
from heed.documents.pdf import markdown_to_pdf


def made(markdown: str) -> bytes:
    return markdown_to_pdf(markdown, title="Decision", reference="NSCB-2016-019", board="Northmere")


def words_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def structure_of(data: bytes) -> list[str]:
    """The kinds of part in the order in which a screen reader meets them."""
    found: list[str] = []

    def walk(part: pikepdf.Object) -> None:
        if isinstance(part, pikepdf.Array):
            for each in part:
                walk(each)
        elif isinstance(part, pikepdf.Dictionary):
            if "/S" in part:
                found.append(str(part.S))
            if "/K" in part:
                walk(part.K)

    with pikepdf.open(io.BytesIO(data)) as opened:
        walk(opened.Root.StructTreeRoot)
    return found


def test_it_says_what_it_is_and_in_which_language() -> None:
    with pikepdf.open(io.BytesIO(made("# Decision"))) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Decision"


def test_headings_lists_and_tables_are_marked_as_such() -> None:
    parts = structure_of(
        made(
            "# One\n\nWords.\n\n### Two\n\n- a\n- b\n\n1. c\n\n> said\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n"
            "[there](https://x.example)"
        )
    )
    assert [part for part in parts if part.startswith("/H")] == ["/H1", "/H2"]
    assert parts.count("/LI") == 3
    assert (parts.count("/TH"), parts.count("/TD")) == (2, 2)
    assert "/BlockQuote" in parts
    assert "/Link" in parts


def test_every_page_bears_reference_board_and_its_number() -> None:
    pages = PdfReader(io.BytesIO(made("Words.\n\n" * 200))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "NSCB-2016-019 · Northmere" in text
        assert f"Page {number} of {len(pages)}" in text


def test_what_looks_like_html_stands_as_words() -> None:
    assert "<b>so</b>" in words_of(made("It says <b>so</b>."))
    assert "<table>" in words_of(made("<table>\n\nwords"))


def test_a_word_that_is_too_long_breaks() -> None:
    with_break = blocks_of("x" * 90)[0]["runs"][0]["text"]
    assert with_break.replace("\u200b", "") == "x" * 90
    assert max(map(len, with_break.split("\u200b"))) <= 20


def test_a_sign_without_a_letter_is_set_as_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = module._compiled
    monkeypatch.setattr(module, "_compiled", lambda data, *, only_own: compiled(data, only_own=True))
    said = words_of(made("A \N{GRINNING FACE} and e\N{COMBINING ENCLOSING CIRCLE} end"))
    assert said.startswith("A [grinning face] and e")
    assert "end" in said


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cn", "Co"]), max_size=60))
def test_nothing_that_people_type_breaks_it(text: str) -> None:
    assert made(text).startswith(b"%PDF")
