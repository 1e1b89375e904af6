"""The list of everything that is wrong, at the top of the page, each line leading to its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseFormSet


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
    for error in form.non_field_errors():
        yield ErrorLink(str(error))
    for name in form.fields:
        if name not in form.errors:
            continue
        bound = form[name]
        for sentence in getattr(bound, "sentences", form.errors[name]):
            yield ErrorLink(str(sentence), str(getattr(bound, "anchor", bound.auto_id)))
