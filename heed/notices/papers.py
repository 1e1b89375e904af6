"""A letter as a Word document and as an accessible PDF, the same words in both."""

from __future__ import annotations

from datetime import date

from heed.documents.pdf import markdown_to_pdf
from heed.documents.word import markdown_to_docx
from heed.notices.models import Notice
from heed.notices.rules import SENT_ON, filled


def as_word(notice: Notice, *, sent_on: date | None = None) -> bytes:
    """The letter as a Word document, dated with the day on which it is to go where it has not gone."""
    return markdown_to_docx(
        _text(notice, sent_on), title=notice.title, reference=notice.reference, board=notice.board.title
    )


def as_pdf(notice: Notice, *, sent_on: date | None = None) -> bytes:
    """The letter as a PDF that a screen reader can read, dated as the Word document is."""
    return markdown_to_pdf(
        _text(notice, sent_on), title=notice.title, reference=notice.reference, board=notice.board.title
    )


def file_name(notice: Notice, kind: str) -> str:
    """What the letter's file is called: its reference and a number, and nobody's name."""
    return f"{notice.reference} letter {notice.pk}.{kind}"


def day_in_words(day: date) -> str:
    """3 April 2016."""
    return f"{day.day} {day:%B %Y}"


def _text(notice: Notice, sent_on: date | None) -> str:
    return filled(notice.text, {SENT_ON: day_in_words(sent_on)}) if sent_on else notice.text
