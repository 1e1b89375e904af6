"""Every document that Heed makes can be read aloud: Word and PDF, each way in which one is made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

import heed
from heed.chronologies.core import outputs
from heed.chronologies.core.blanks import Blank, write_blank_docx
from heed.chronologies.core.merge import merge
from heed.documents.pdf import markdown_to_pdf
from heed.documents.word import markdown_to_docx
from heed.publication.packet.packing import COVER, packed
from heed.publication.packet.rules import Listed
from heed.publication.page_pdf import page_as_pdf
from heed.reports.core.making import make
from heed.reports.core.parts import Part, Report, Table
from tests.builders import TEXTS
from tests.unit.chronologies.tables import told
from tests.unit.documents.accessible import FONT_FILES, wrong_with_pdf, wrong_with_word

ROOT = Path(heed.__file__).parent
MAKES = re.compile(r"\bdocx\.Document\(\)|\btypst\.compile\(|\bnew_document\(")
# Where a document is set from the bottom up, and what is asked of it here
MAKERS = {
    "documents/word_style.py": "the empty document under the next two",
    "documents/word.py": "Word from Markdown",
    "documents/pdf.py": "PDF from Markdown",
    "reports/core/making.py": "report templates and skeletons",
    "chronologies/core/outputs/word.py": "the merged chronology",
    "chronologies/core/outputs/pdf.py": "the merged chronology",
    "chronologies/core/blanks/word.py": "the blank chronology",
    "demo/make_files.py": "invented files that agencies of the demo hand in as they are: not ours",
}
CALLS = re.compile(r"(?<!def )\bmarkdown_to_(?:docx|pdf)\(")
# Everything that goes through Markdown, which is asked for as a whole below
WRITERS = {
    "demo/boards/steps.py": "reports of the demo",
    "demo/story_report.py": "reports of the demo",
    "exercises/framework_forms/presenters.py": "a form of a framework, filled in",
    "exercises/operations/terms.py": "terms of reference",
    "learning/operations/summary.py": "the learning summary",
    "meetings/views/minutes.py": "minutes",
    "notices/papers.py": "letters",
    "outofarea/views/running.py": "an answer to another board",
    "publication/packet/packing.py": "the covering document of a packet",
    "publication/page_pdf.py": "the public page",
    "referrals/information/views/reading.py": "what agencies answered, for the meeting",
    "referrals/presenters/reasoning.py": "the reasoning behind a decision",
    "referrals/scrutiny/document.py": "everything behind a decision",
    "reports/agency/presenters.py": "an agency's own report",
}
WILD = (
    "Words before any heading.\n\n### Too deep\n\nWords.\n\n- a\n- b\n\n# One\n\n#### Far too deep\n\n"
    "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n1. c\n\n> said\n\n## Two\n\n[there](https://x.example)"
)
RECOMMENDED = [{"text": "Share | calls.", "response": "accepted", "reason": "One\n\ntwo"}]
LISTED = Listed("A board", "A review", TEXTS, RECOMMENDED, ["Neglect"], date(2016, 5, 20), date(2016, 6, 3))


def found_by(pattern: re.Pattern[str]) -> set[str]:
    """The modules of Heed in which this stands."""
    return {
        str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if pattern.search(path.read_text("utf-8"))
    }


def test_no_document_is_made_anywhere_else() -> None:
    """Something new stands here once it is looked at below."""
    assert found_by(MAKES) == set(MAKERS)
    assert found_by(CALLS) == set(WRITERS)


def _merged(ending: str, folder: Path) -> bytes:
    table = told("Police", "P", ["3/6/2015", "Seen"], ["", "no date"], headings=("Date", "Event"))
    path = folder / f"merged{ending}"
    outputs.write(merge([table]), path, title="Chronology of Wren")
    return path.read_bytes()


def _blank() -> bytes:
    file = io.BytesIO()
    write_blank_docx(
        Blank("Template", "Police", "X-1", terms=("Why?",), guidance=(("What?", "This."),)), file
    )
    return file.getvalue()


def _template() -> bytes:
    table = Table(("Who", "When"), (("Health", "May"),), caption="Lateness")
    parts = (
        Part("a", "What happened", text="Words.\n\n- one\n- two"),
        Part("b", "Why", level=2, tables=(table,)),
    )
    return make(Report("Overview report", parts, instructions=("Write here.",)), reference="X-1", board="B")


def _cover() -> bytes:
    data = packed(LISTED, {"page.pdf": b"x"}, at=datetime(2016, 6, 3))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(COVER)


WORD: dict[str, Callable[[Path], bytes]] = {
    "Markdown": lambda _: markdown_to_docx(WILD, title="T", reference="R", board="B"),
    "merged chronology": lambda folder: _merged(".docx", folder),
    "blank chronology": lambda _: _blank(),
    "report template": lambda _: _template(),
    "covering document": lambda _: _cover(),
}
PDF: dict[str, Callable[[Path], bytes]] = {
    "Markdown": lambda _: markdown_to_pdf(WILD, title="T", reference="R", board="B"),
    "merged chronology": lambda folder: _merged(".pdf", folder),
    "public page": lambda _: page_as_pdf(
        board="B", kind="K", texts={**TEXTS, "correction": "Put right."}, recommendations=RECOMMENDED
    ),
}


@pytest.mark.parametrize("name", WORD)
def test_a_word_document_can_be_read_aloud(name: str, tmp_path: Path) -> None:
    assert wrong_with_word(WORD[name](tmp_path)) == []


@pytest.mark.parametrize("name", PDF)
def test_a_pdf_can_be_read_aloud(name: str, tmp_path: Path) -> None:
    assert wrong_with_pdf(PDF[name](tmp_path)) == []


def test_what_is_wrong_is_found() -> None:
    """So that the tests above can fail."""
    bare = docx.Document()
    bare.core_properties.author = "Marian Oakes"
    bare.add_heading("Deep", level=3)
    bare.add_table(rows=1, cols=1)
    data = io.BytesIO()
    bare.save(data)
    assert wrong_with_word(data.getvalue()) == [
        "no title", "names its author", "language {'en-US'}", "begins with a heading of level 3",
        "table 1 has no header row",
    ]  # fmt: skip
    plain: Any = pikepdf.new()
    plain.add_blank_page()
    data = io.BytesIO()
    plain.save(data)
    assert wrong_with_pdf(data.getvalue()) == ["not tagged"]
    with pikepdf.open(io.BytesIO(PDF["public page"](Path()))) as made:
        del made.Root.Lang
        made.pages[0].obj.Contents = made.make_stream(b"BT (x) Tj ET")
        for font in made.pages[0].Resources.Font.values():
            for one in font.DescendantFonts:
                for name in {*FONT_FILES} & {*one.FontDescriptor.keys()}:
                    del one.FontDescriptor[name]
        data = io.BytesIO()
        made.save(data)
    said = wrong_with_pdf(data.getvalue())
    assert said[:3] == [
        "no language",
        "page 1 has no marked content",
        "page 1 has 1 stretches that are neither marked nor an artefact",
    ]
    assert "does not carry it" in said[3]
