"""Answers that cannot be, though each is of the right kind: a birth after the event, a name without a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from heed.frameworks.schema import Form
from heed.frameworks.wellknown import BORN_ON
from heed.questionnaires.rules import read_day
from heed.referrals.rules import CHILD_NAME, INCIDENT_ON

# Beyond this a year was mistyped
OLDEST = timedelta(days=120 * 366)
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\t\n\r\x00")


def implausible(form: Form, answers: Mapping[str, Any], *, today: date) -> dict[str, str]:
    """What cannot be as it stands, a sentence for each question. Empty answers are nobody's mistake here."""
    labels = {field.id: field.label for field in form.all_fields}
    return {**_days(labels, answers, today), **_name(labels, answers), **_signs(labels, answers)}


def born_on(form: Form, answers: Mapping[str, Any]) -> date | None:
    """The date of birth that the form tells, where it asks for one."""
    asked = {field.id for field in form.all_fields}
    return next((read_day(str(answers.get(name, ""))) for name in BORN_ON if name in asked), None)


def _days(labels: Mapping[str, str], answers: Mapping[str, Any], today: date) -> dict[str, str]:
    found = {}
    birth = next((name for name in BORN_ON if name in labels), "")
    for name in (birth, INCIDENT_ON):
        day = read_day(str(answers.get(name, ""))) if name in labels else None
        if day and day > today:
            found[name] = f"“{labels[name]}” must be today or earlier."
        elif day and day < today - OLDEST:
            found[name] = f"“{labels[name]}” is more than 120 years ago. Look at the year again."
    born, happened = (read_day(str(answers.get(name, ""))) for name in (birth, INCIDENT_ON))
    if born and happened and born > happened and birth in labels and INCIDENT_ON in labels and not found:
        told = (
            f"“{labels[birth]}” is later than “{labels[INCIDENT_ON]}”. Look at both days again. If it happened "
            "before the birth, leave the date of birth empty and say so where you say what happened."
        )
        found |= {birth: told, INCIDENT_ON: told}
    return found


def _name(labels: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, str]:
    name = str(answers.get(CHILD_NAME, "")).strip()
    if CHILD_NAME not in labels or not name or any(letter.isalpha() for letter in name):
        return {}
    return {CHILD_NAME: f"Write “{labels[CHILD_NAME]}” in letters, or write that it is not known."}


def _signs(labels: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for question, answer in answers.items():
        for text in _texts(answer):
            if TURNING & set(text):
                found[question] = (
                    f"The answer to “{labels.get(question, question)}” holds hidden signs that turn the order of the "
                    "letters round. They often come with copied text: type the words again."
                )
            elif any(_cannot_be_kept(sign) for sign in text):
                found[question] = (
                    f"The answer to “{labels.get(question, question)}” holds signs that cannot be shown or printed. "
                    "They often come with copied text: type the words again."
                )
    return found


def _cannot_be_kept(sign: str) -> bool:
    return sign not in _KEPT and unicodedata.category(sign) in {"Cc", "Cs"}


def _texts(answer: Any) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for each in answer.values():
            yield from _texts(each)
    elif isinstance(answer, list):
        for each in answer:
            yield from _texts(each)
