"""What an answer may be. Pure: answers are text (or lists of text) as typed, checked against the pack's form."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heed.frameworks.schema import Form, FormField

Answers = Mapping[str, "str | list[str]"]
LONGEST = 100_000


@dataclass(frozen=True)
class Row:
    """One question with its answer as people read it; `text` is empty when nothing was answered."""

    field_id: str
    label: str
    text: str


def errors(form: Form, answers: Answers) -> dict[str, str]:
    """What is wrong or missing, a sentence for each question. Empty when the form can be handed in."""
    found = {
        field.id: wrong
        for field in form.all_fields
        if (wrong := wrong_with(field, answers.get(field.id, "")))
    }
    for strange in set(answers) - {field.id for field in form.all_fields}:
        found[strange] = "This question is not on the form."
    return found


def wrong_with(field: FormField, answer: str | list[str]) -> str:
    """What is wrong with one answer, as a sentence; empty when it can stand."""
    given = [answer] if isinstance(answer, str) else answer
    given = [each for each in given if each.strip()]
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


def rows(form: Form, answers: Answers) -> list[Row]:
    """Every question in order with its answer as people read it."""
    return [Row(field.id, field.label, _shown(field, answers.get(field.id, ""))) for field in form.all_fields]


def _shown(field: FormField, answer: str | list[str]) -> str:
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
