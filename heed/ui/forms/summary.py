"""The list of everything that is wrong, at the top of the page, each line leading to its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BaseFormSet

PLAIN = {
    "email_password_mismatch": "The e-mail address and the password do not belong together. Check both.",
    "incorrect_code": "That code is wrong or too old. Type the one that your app shows now.",
    "incorrect_password": "That is not your password. Type it again.",
    "enter_current_password": "That is not your present password. Type it again.",
    "too_many_login_attempts": "That was tried too often. Wait a quarter of an hour, then try again.",
    "rate_limited": "That was tried too often. Wait a quarter of an hour, then try again.",
    "password_mismatch": "The two passwords differ. Type the same one twice.",
}
"""Sentences for what the sign-in library says in its own way, by its code."""


def in_plain_words(error: ValidationError) -> str:
    """An error as one sentence that says what to do."""
    return PLAIN.get(str(error.code)) or " ".join(str(message) for message in error.messages)


@dataclass(frozen=True)
class ErrorLink:
    """One thing that is wrong; `anchor` is the id of the input to go to, empty for the form as a whole."""

    sentence: str
    anchor: str = ""


def error_links(forms: BaseForm | BaseFormSet[Any] | Iterable[BaseForm] | None) -> list[ErrorLink]:
    """Everything wrong in a form, a formset or several forms, in the order of the page."""
    if not forms:
        return []
    if isinstance(forms, BaseForm):
        return list(_of_form(forms))
    if isinstance(forms, BaseFormSet):
        whole = [ErrorLink(str(error)) for error in forms.non_form_errors()] if forms.is_bound else []
        return whole + [link for form in forms.forms for link in _of_form(form)]
    return [link for form in forms for link in _of_form(form)]


def _of_form(form: BaseForm) -> Iterator[ErrorLink]:
    if not form.is_bound:
        return
    before = getattr(form, "said_before", "")  # where on the page the form stands, such as "Row 2: "
    for error in form.non_field_errors().as_data():
        yield ErrorLink(in_plain_words(error))
    for name in form.fields:
        if name not in form.errors:
            continue
        bound = form[name]
        for sentence in getattr(bound, "sentences", form.errors[name]):
            yield ErrorLink(f"{before}{sentence}", str(getattr(bound, "anchor", bound.auto_id)))
