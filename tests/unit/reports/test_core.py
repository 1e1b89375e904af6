"""A report made as a Word document and split again: every word comes back, under its heading or to be placed."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.documents.extract import NotWord
from heed.reports.core.apart import split_apart
from heed.reports.core.headings import plain
from heed.reports.core.making import make
from heed.reports.core.parts import Part, Report, Split, Table, tidy
from heed.reports.core.splitting import split

PARTS = (
    Part("involved", "What was our involvement?", 1, "In the order in which it happened."),
    Part("q1", "Did services share what they knew?"),
    Part("q1-what", "What happened", 2, "Facts only."),
    Part("q1-why", "Why it happened", 2),
    Part("q2", "Was the child heard?"),
    Part("q2-what", "What happened", 2, "Facts only."),
    Part("q2-why", "Why it happened", 2),
    Part("learnt", "What we have learnt"),
)
REPORT = Report("Agency report", PARTS, (("Agency", "Eastvale Health"),), ("Write under the headings.",))


def returned(*lines: tuple[str, str], front: bool = True) -> bytes:
    """A document with these paragraphs, each as (style, words); "bold" is an ordinary one in bold."""
    document = docx.Document()
    if front:
        document.add_paragraph(REPORT.title, style="Title")
    for style, words in lines:
        if style == "bold":
            document.add_paragraph().add_run(words).bold = True
        else:
            document.add_paragraph(words, style=style or None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made(report: Report = REPORT) -> bytes:
    return make(report, reference="NSCB-2016-014", board="Northmere", version="version 1")


class TestMaking:
    def test_it_has_real_headings_a_language_and_its_version_at_the_foot(self) -> None:
        document = docx.Document(io.BytesIO(made()))
        styles = [one.style.name for one in document.paragraphs if one.text in {part.title for part in PARTS}]
        assert styles == [f"Heading {part.level}" for part in PARTS]
        assert document.core_properties.language == "en-GB"
        assert document.core_properties.author == ""
        assert "NSCB-2016-014 · version 1 · Northmere" in document.sections[0].footer.paragraphs[0].text

    def test_paragraphs_and_headings_are_numbered_by_word(self) -> None:
        data = made(Report("R", (Part("a", "A heading", text="One.\n\nTwo."),)))
        document = docx.Document(io.BytesIO(data))
        used = {one.style.name: one.style.element.pPr.numPr.numId.val for one in document.paragraphs if one.text
                and one.style.element.pPr is not None and one.style.element.pPr.numPr is not None}  # fmt: skip
        assert set(used) == {"Heading 1", "Numbered paragraph"}
        assert len(set(used.values())) == 1

    def test_a_table_has_a_header_row_and_says_what_it_shows(self) -> None:
        table = Table(("When", "What"), (("3 May", "Seen"),), "Events")
        document = docx.Document(io.BytesIO(made(Report("R", (Part("a", "A", tables=(table,)),)))))
        xml = document.tables[0]._tbl.xml
        assert 'w:tblHeader w:val="true"' in xml
        assert 'w:tblCaption w:val="Events"' in xml


WORDS = st.text(min_size=0, max_size=120)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=len(PARTS), max_size=len(PARTS)))
def test_what_was_written_comes_back_under_its_heading(texts: list[str]) -> None:
    parts = tuple(
        Part(one.key, one.title, one.level, one.guidance, tidy(text))
        for one, text in zip(PARTS, texts, strict=True)
    )
    found = split(made(Report(REPORT.title, parts, REPORT.about, REPORT.instructions)), REPORT)
    assert found == Split({one.key: one.text for one in parts})


class TestSplitting:
    def test_headings_are_known_in_other_case_with_numbers_and_reworded(self) -> None:
        found = split(
            returned(
                ("Heading 1", "1. WHAT WAS OUR INVOLVEMENT"), ("", "We saw Wren twice."),
                ("Heading 1", "2 Did the services share what they knew?"), ("Heading 2", "2.1 What happened:"),
                ("", "One call."), ("Heading 1", "5) What we have learned"), ("", "To ring back."),
            ),
            REPORT,
        )  # fmt: skip
        assert found.texts["involved"] == "We saw Wren twice."
        assert found.texts["q1-what"] == "One call."
        assert found.texts["learnt"] == "To ring back."
        assert not found.unplaced

    def test_a_heading_that_several_parts_have_counts_for_the_part_it_stands_in(self) -> None:
        found = split(
            returned(
                ("Heading 1", "Was the child heard?"), ("Heading 2", "What happened"), ("", "Nobody asked."),
                ("Heading 1", "Did services share what they knew?"), ("Heading 2", "What happened"), ("", "One call."),
            ),
            REPORT,
        )  # fmt: skip
        assert (found.texts["q2-what"], found.texts["q1-what"]) == ("Nobody asked.", "One call.")

    def test_a_heading_in_bold_or_without_any_looks_is_known_by_its_words(self) -> None:
        found = split(
            returned(
                ("bold", "What was our involvement?"),
                ("", "Seen."),
                ("", "WHAT WE HAVE LEARNT"),
                ("", "To ask."),
            ),
            REPORT,
        )
        assert (found.texts["involved"], found.texts["learnt"]) == ("Seen.", "To ask.")
        assert set(found.missing) == {"q1", "q1-what", "q1-why", "q2", "q2-what", "q2-why"}

    def test_what_stands_under_no_heading_is_kept_to_be_placed(self) -> None:
        found = split(
            returned(
                ("", "A word before everything."), ("Heading 1", "What was our involvement?"), ("", "Seen."),
                ("Heading 1", "Our thanks"), ("", "To all who spoke to us."), ("Heading 2", "And more"), ("", "Truly."),
            ),
            REPORT,
        )  # fmt: skip
        assert [(one.heading, one.text) for one in found.unplaced] == [
            ("Before the first heading", "A word before everything."),
            ("Our thanks", "To all who spoke to us."),
            ("And more", "Truly."),
        ]
        assert found.texts["involved"] == "Seen."

    def test_a_heading_of_the_writer_within_a_part_stays_in_it(self) -> None:
        found = split(
            returned(("Heading 1", "What was our involvement?"), ("Heading 2", "Midwifery"), ("", "Seen.")),
            REPORT,
        )
        assert found.texts["involved"] == "Midwifery\n\nSeen."

    def test_the_same_heading_twice_loses_neither_text(self) -> None:
        found = split(
            returned(
                ("Heading 1", "What we have learnt"), ("", "First."),
                ("Heading 1", "What we have learnt"), ("", "Second."),
            ),
            REPORT,
        )  # fmt: skip
        assert found.texts["learnt"] == "First."
        assert [one.text for one in found.unplaced] == ["Second."]

    def test_guidance_and_instructions_are_left_out_and_what_was_written_over_them_is_not(self) -> None:
        document = docx.Document(io.BytesIO(made()))
        guidance = next(
            one for one in document.paragraphs if one.text == "In the order in which it happened."
        )
        guidance.text = "In order: we saw Wren in May."
        out = io.BytesIO()
        document.save(out)
        found = split(out.getvalue(), REPORT)
        assert found.texts["involved"] == "In order: we saw Wren in May."
        assert found.texts["q1-what"] == ""
        assert not found.unplaced

    def test_tables_come_as_lines_and_lists_as_points(self) -> None:
        document = docx.Document()
        document.add_heading("What we have learnt", 1)
        for words in ("Ring back", "Write it down"):
            document.add_paragraph(words, style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip(table._cells, ("When", "What", "3 May", "Seen at home"), strict=True):
            cell.text = words
        out = io.BytesIO()
        document.save(out)
        assert split(out.getvalue(), REPORT).texts["learnt"] == (
            "- Ring back\n- Write it down\n\nWhen | What\n\n3 May | Seen at home"
        )

    def test_tracked_changes_are_read_as_accepted_or_as_rejected(self) -> None:
        document = docx.Document()
        document.add_heading("What we have learnt", 1)
        paragraph = document.add_paragraph("Ring ")
        for name, kind, words in (("w:del", "w:delText", "never"), ("w:ins", "w:t", "back")):
            paragraph._p.append(_change(name, kind, words))
        out = io.BytesIO()
        document.save(out)
        accepted, rejected = split(out.getvalue(), REPORT), split(out.getvalue(), REPORT, is_rejecting=True)
        assert (accepted.texts["learnt"], rejected.texts["learnt"]) == ("Ring back", "Ring never")
        assert accepted.has_changes
        assert rejected.has_changes

    def test_comments_and_footnotes_are_not_lost(self) -> None:
        document = docx.Document()
        document.add_heading("What we have learnt", 1)
        paragraph = document.add_paragraph("Ring back.")
        document.add_comment(paragraph.runs, text="Who does?", author="A reader")
        out = io.BytesIO()
        document.save(out)
        assert split(out.getvalue(), REPORT).comments == ("Who does?",)

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
    def test_what_is_no_word_document_is_refused_with_a_sentence(self, data: bytes) -> None:
        with pytest.raises(NotWord, match="save it again in Word"):
            split(data, REPORT)


def test_another_process_splits_it_just_the_same() -> None:
    data = returned(
        ("Heading 1", "What we have learnt"), ("", "To ask."), ("Heading 1", "Thanks"), ("", "To all.")
    )
    assert split_apart(data, REPORT) == split(data, REPORT)
    with pytest.raises(NotWord, match="save it again in Word"):
        split_apart(b"PK\x03\x04 broken", REPORT)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2.1 What HAPPENED?", "what happened"), ("Section 3: Why & how", "why and how"),
        ("(a) Learning", "a learning"), ("iv. Learning", "learning"),
        ("“Voices”", "voices"), ("???", "???"), ("2014", "2014"),
    ],
)  # fmt: skip
def test_a_heading_without_its_case_number_and_punctuation(typed: str, said: str) -> None:
    assert plain(typed) == said


def _change(name: str, kind: str, words: str) -> Any:
    change, run, text = OxmlElement(name), OxmlElement("w:r"), OxmlElement(kind)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "A reader")
    text.text = words
    run.append(text)
    change.append(run)
    return change
