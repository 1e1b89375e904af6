"""What people typed stands in letters as they typed it, whatever Markdown would make of it. Serves WB-09."""

from __future__ import annotations

import io

import docx
import pytest
from pypdf import PdfReader

from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.notices.operations import About, Due, Recipient, as_pdf, as_word, raise_letter
from heed.notices.rules import AsMarkdown, open_gaps
from tests.cast import NOW, Cast

NASTY = [
    "# Not a heading", "**not bold**", "[no link](https://x.example)", "<script>alert(1)</script>", "{{ due_on }}",
    "- no list", "1. no number", "| no | table |", "![no](picture)", "`no code`", "A \\ B", "AT&amp;T",
]  # fmt: skip


def a_letter(cast: Cast, reasons: str) -> Notice:
    pack = load_pack(cast.board.pack)
    return raise_letter(
        about=About(
            board=cast.board, pack=pack, reference="NSCB-2016-019", kind="referral", subject=1,
            values={"reasons": reasons, "criteria": AsMarkdown("- One: *met*")},
        ),
        letter_id="decision-to-bodies", title="Decision", to=Recipient("Ofsted"), due=Due(None, ""), by=cast.manager,
        at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("typed", NASTY)
def test_typed_words_stay_words(cast: Cast, typed: str) -> None:
    notice = a_letter(cast, typed)
    assert "due on" not in open_gaps(notice.text)
    document = docx.Document(io.BytesIO(as_word(notice)))
    assert typed in [one.text for one in document.paragraphs]
    pages = PdfReader(io.BytesIO(as_pdf(notice))).pages
    assert typed in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_what_heed_wrote_itself_keeps_its_form(cast: Cast) -> None:
    document = docx.Document(io.BytesIO(as_word(a_letter(cast, "Words."))))
    (line,) = [one for one in document.paragraphs if one.text == "One: met"]
    assert line.style.name == "List Bullet"
