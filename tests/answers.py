"""Answers to any form of any framework, for tests to which it does not matter what is answered."""

from __future__ import annotations

from typing import Any

from heed.frameworks.schema import Form, FormField
from heed.questionnaires.rules import repeating


def an_answer(field: FormField) -> str | list[str]:
    """An answer that can stand, in words that name nobody."""
    if field.options:
        first = next(iter(field.options))
        return [first] if field.type == "choices" else first
    return {
        "date": "2016-05-03", "month": "2016-05", "number": "3", "yes-no": "yes", "yes-no-unknown": "unknown",
        "email": "office@northmere.example",
    }.get(field.type, "Said in words that name nobody.")  # fmt: skip


def answered(form: Form) -> dict[str, Any]:
    """Every question answered, a row of each section that repeats."""
    again = {field.id for section in repeating(form) for field in section.fields}
    found: dict[str, Any] = {field.id: an_answer(field) for field in form.all_fields if field.id not in again}
    for section in repeating(form):
        found[section.id] = [{field.id: an_answer(field) for field in section.fields}]
    return found
