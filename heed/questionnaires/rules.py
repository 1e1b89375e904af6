"""What an answer may be. Pure: answers are text (or lists of text) as typed, checked against the pack's form.

A section that repeats is answered row by row: under the section's own name stands a list, and each row of it maps
the section's questions to their answers.
"""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.frameworks.schema import Form, FormField, FormSection, Pack

Answer = str | list[str] | list[dict[str, str | list[str]]]
Answers = Mapping[str, Answer]
RowAnswers = Mapping[str, "str | list[str]"]
LONGEST = 100_000
MOST_ROWS = 60
WHOLE = "answers"
"""What the only part of a form without sections is called."""


@dataclass(frozen=True)
class Row:
    """One question with its answer as people read it; `text` is empty when nothing was answered.

    `part` is the section that it stands in, `question` the question's own id. Of a section that repeats, `number` is
    the row as people count, and `field_id` names the question in that row.
    """

    field_id: str
    ask: str
    text: str
    part: str = WHOLE
    question: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        """What was asked, with the number of its row where the section repeats."""
        return f"{self.number}. {self.ask}" if self.number else self.ask


def form_in(pack: Pack, form_id: str) -> Form:
    """One of the pack's forms ready to be answered: a question on a scale has the scale's grades as its answers."""
    form = pack.forms[form_id]
    sections = tuple(
        one.model_copy(update={"fields": tuple(_graded(pack, each) for each in one.fields)})
        for one in form.sections
    )
    fields = tuple(_graded(pack, each) for each in form.fields)
    return form.model_copy(update={"fields": fields, "sections": sections})


def _graded(pack: Pack, field: FormField) -> FormField:
    if not field.scale:
        return field
    grades = pack.scales[field.scale].grades
    told = {
        key: f"{grade.means} Here: {field.descriptors[key]}" if key in field.descriptors else grade.means
        for key, grade in grades.items()
    }
    options = {key: grade.title for key, grade in grades.items()}
    return field.model_copy(update={"options": options, "descriptors": told})


# Rows of a section that repeats ----------------------------------------------------------------------


def name_of(section: str, number: int, field: str) -> str:
    """What a question is called in a row of a section that repeats; rows are counted from 0."""
    return f"{section}-{number}-{field}"


def rows_of(section: FormSection, answers: Mapping[str, Any]) -> list[RowAnswers]:
    """The rows that were answered so far, blank ones included; anything else that stands there is no row."""
    found = answers.get(section.id)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def is_blank(row: Mapping[str, Any]) -> bool:
    """Whether nothing was typed in this row."""
    return not any(str(each).strip() for value in row.values() for each in _texts(value))


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def repeating(form: Form) -> tuple[FormSection, ...]:
    """The sections that are answered row by row."""
    return tuple(section for section in form.sections if section.repeats)


def part_of(form: Form, key: str) -> str:
    """The section in which a question stands, as `errors` and `rows` name it."""
    for section in form.sections:
        if key == section.id or (section.repeats and key.startswith(f"{section.id}-")):
            return section.id
        if any(field.id == key for field in section.fields):
            return section.id
    return WHOLE


# Two people at one form --------------------------------------------------------------------------------


def version_to_hold(
    version: int, *, last_writer: int | None, writer_since: int, by: int | None
) -> int | None:
    """Which version has to stand still for this save; none where one person has saved all since the page was drawn.

    `version` is the one that the page was drawn from; `last_writer` has saved in one go since version `writer_since`.
    """
    return None if last_writer == by and version >= writer_since else version


# What is wrong ---------------------------------------------------------------------------------------


def errors(form: Form, answers: Answers) -> dict[str, str]:
    """What is wrong or missing, a sentence for each question. Empty when the form can be handed in.

    A row in which nothing was typed counts for nothing.
    """
    found: dict[str, str] = {}
    for _, field in _asked_once(form):
        given = answers.get(field.id, "")
        if wrong := wrong_with(field, given):
            found[field.id] = wrong
    for section in repeating(form):
        found |= _wrong_in_rows(section, answers)
    known = {field.id for _, field in _asked_once(form)} | {one.id for one in repeating(form)}
    return found | dict.fromkeys(set(answers) - known, "This question is not on the form.")


def _asked_once(form: Form) -> Iterator[tuple[str, FormField]]:
    """Every question outside the sections that repeat, with its section."""
    yield from ((WHOLE, field) for field in form.fields)
    for section in form.sections:
        if not section.repeats:
            yield from ((section.id, field) for field in section.fields)


def _wrong_in_rows(section: FormSection, answers: Answers) -> dict[str, str]:
    given, found = answers.get(section.id, []), {}
    rows = rows_of(section, answers)
    if not isinstance(given, list) or len(rows) != len(given) or len(rows) > MOST_ROWS:
        return {section.id: f"“{section.title}” takes rows, at most {MOST_ROWS}."}
    for number, row in enumerate(rows):
        if not is_blank(row):
            for field in section.fields:
                if wrong := wrong_with(field, row.get(field.id, "")):
                    found[name_of(section.id, number, field.id)] = (
                        f"{section.title}, row {number + 1}: {wrong}"
                    )
            if set(row) - {field.id for field in section.fields}:
                found[section.id] = f"A row of “{section.title}” answers a question that is not on the form."
    return found


def wrong_with(field: FormField, answer: Answer) -> str:
    """What is wrong with one answer, as a sentence; empty when it can stand."""
    sent = [answer] if isinstance(answer, str) else answer
    texts = [each for each in sent if isinstance(each, str)]
    if len(texts) < len(sent):
        return f"The answer to “{field.label}” cannot be read."
    given = [each for each in texts if each.strip()]
    if not given:
        return f"Answer “{field.label}”." if field.required else ""
    if any("\x00" in each or len(each) > LONGEST for each in given):
        return f"The answer to “{field.label}” is too long or holds characters that cannot be kept."
    if field.options and set(given) - set(field.options):
        return f"Choose one of the answers to “{field.label}”."
    return _wrong_text(field, given[0])


def _wrong_text(field: FormField, text: str) -> str:
    if field.type == "date" and read_day(text) is None:
        return f"“{field.label}” must be a day that exists, such as 3 April 2016."
    if field.type == "month" and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return f"“{field.label}” must be a month and a year, such as April 2016."
    if field.type == "number" and not re.fullmatch(r"-?\d{1,9}", text.strip()):
        return f"“{field.label}” must be a whole number."
    if field.type == "yes-no" and text not in {"yes", "no"}:
        return f"Answer “{field.label}” with yes or no."
    if field.type == "yes-no-unknown" and text not in {"yes", "no", "unknown"}:
        return f"Answer “{field.label}” with yes, no or not known."
    if field.type == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text.strip()):
        return f"“{field.label}” must be an e-mail address, such as name@example.org."
    return ""


def read_day(text: str) -> date | None:
    """A day kept as 2016-04-03, or None when it is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


# What people read ------------------------------------------------------------------------------------


def rows(form: Form, answers: Answers) -> list[Row]:
    """Every question in order with its answer as people read it. Rows in which nothing was typed are left out."""
    found = [_row(field, answers, WHOLE) for field in form.fields]
    for section in form.sections:
        if not section.repeats:
            found += [_row(field, answers, section.id) for field in section.fields]
            continue
        filled = [(at, row) for at, row in enumerate(rows_of(section, answers)) if not is_blank(row)]
        for number, (at, row) in enumerate(filled, start=1):
            for field in section.fields:
                text, key = shown_as(field, row.get(field.id, "")), name_of(section.id, at, field.id)
                found.append(Row(key, field.label, text, section.id, field.id, number))
    return found


def _row(field: FormField, answers: Mapping[str, Any], part: str) -> Row:
    return Row(field.id, field.label, shown_as(field, answers.get(field.id, "")), part, field.id)


def shown_as(field: FormField, answer: str | list[str]) -> str:
    """An answer as people read it; empty where nothing was answered."""
    if isinstance(answer, list):
        return ", ".join(field.options.get(each, each) for each in answer)
    if field.options:
        return field.options.get(answer, answer)
    if field.type == "date" and (day := read_day(answer)):
        return f"{day.day} {months.month_name[day.month]} {day.year}"
    if field.type == "month" and re.fullmatch(r"\d{4}-\d\d", answer):
        return f"{months.month_name[int(answer[5:])]} {answer[:4]}"
    return (
        {"yes": "Yes", "no": "No", "unknown": "Not known"}.get(answer, answer)
        if field.type.startswith("yes")
        else answer
    )
