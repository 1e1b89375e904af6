"""An answered form as Markdown, for Word documents and letters."""

from __future__ import annotations

from collections.abc import Iterator

from heed.documents.plain import as_plain_words
from heed.frameworks.schema import Form
from heed.questionnaires.rules import Answers, Row, rows

NOTHING = "*Nothing was answered.*"


def as_markdown(form: Form, answers: Answers) -> Iterator[str]:
    """Every question as a heading with its answer beneath; of a section that repeats, one heading for each row."""
    titles = {section.id: section.title for section in form.sections}
    before: tuple[str, int] = ("", 0)
    for row in rows(form, answers):
        if not row.number:
            yield f"## {as_plain_words(row.ask)}"
            yield _paragraphs(row.text) or NOTHING
            continue
        if (row.part, row.number) != before:
            before = (row.part, row.number)
            yield f"## {as_plain_words(titles[row.part])}, row {row.number}"
        yield _in_row(row)


def _in_row(row: Row) -> str:
    return f"**{as_plain_words(row.ask)}**\n\n{_paragraphs(row.text) or NOTHING}"


def _paragraphs(text: str) -> str:
    return "\n\n".join(as_plain_words(line) for line in text.splitlines() if line.strip())
