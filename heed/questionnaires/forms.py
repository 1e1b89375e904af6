"""A pack's form as a Django form, drawn in the design system's look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from heed.frameworks.schema import Form, FormField
from heed.questionnaires.rules import read_day, repeating
from heed.ui.forms import (
    CheckboxesField,
    DatePartsField,
    HeedForm,
    Look,
    MonthYearField,
    RadiosField,
    YesNoUnknownField,
)

YES_NO = [("yes", "Yes"), ("no", "No")]


def form_class(spec: Form, *, only: Iterable[str] | None = None, strict: bool = True) -> type[HeedForm]:
    """A form class with the pack's questions, or only some of them in the pack's order.

    `strict` asks for what is required; a draft that may be left half done is not strict. Sections that repeat are
    left out: `heed.questionnaires.filling` draws them row by row, with everything else.
    """
    again = {field.id for section in repeating(spec) for field in section.fields}
    wanted = set(only) if only is not None else {field.id for field in spec.all_fields}
    return class_of([field for field in spec.all_fields if field.id in wanted - again], strict=strict)


def class_of(fields: Iterable[FormField], *, strict: bool) -> type[HeedForm]:
    """A form class with these questions."""
    chosen = list(fields)
    attributes: dict[str, Any] = {field.id: _django_field(field, strict=strict) for field in chosen}
    looks = {field.id: Look(rows=6) for field in chosen if field.type == "longtext"}
    return type("PackForm", (HeedForm,), {**attributes, "looks": looks})


def _django_field(field: FormField, *, strict: bool) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "required": field.required and strict}
    if field.help:
        common["help_text"] = field.help
    if field.type == "date":
        return DatePartsField(**common)
    if field.type == "month":
        return MonthYearField(**common)
    if field.type == "choice":
        return RadiosField(choices=list(field.options.items()), **common)
    if field.type == "scale":
        return _scale_field(field, common)
    if field.type == "choices":
        return CheckboxesField(choices=list(field.options.items()), **common)
    if field.type == "yes-no":
        return RadiosField(choices=YES_NO, **common)
    if field.type == "yes-no-unknown":
        return YesNoUnknownField(**common)
    return _typed_field(field, common)


def _scale_field(field: FormField, common: dict[str, Any]) -> forms.Field:
    """The grades of the scale, each with what it means, and what it means for this question."""
    if not field.options:
        raise ValueError(f"{field.id} has no grades: take the form from rules.form_in.")
    return RadiosField(choices=list(field.options.items()), hints=dict(field.descriptors), **common)


def _typed_field(field: FormField, common: dict[str, Any]) -> forms.Field:
    if field.type == "longtext":
        return forms.CharField(widget=forms.Textarea, max_length=100_000, **common)
    if field.type == "number":
        return forms.IntegerField(min_value=-999_999_999, max_value=999_999_999, **common)
    if field.type == "email":
        return forms.EmailField(**common)
    return forms.CharField(max_length=1000, **common)


def initial_from(fields: Form | Iterable[FormField], answers: Any) -> dict[str, Any]:
    """What the boxes hold when a half-done form is opened again, a date that is none yet included."""
    asked = fields.all_fields if isinstance(fields, Form) else fields
    return {field.id: _boxed(field, answers[field.id]) for field in asked if field.id in answers}


def _boxed(field: FormField, answer: str | list[str]) -> Any:
    if field.type not in {"date", "month"} or not isinstance(answer, str):
        return answer
    if day := read_day(answer if field.type == "date" else f"{answer}-01"):
        return day
    parts = ("day", "month", "year") if field.type == "date" else ("month", "year")
    return dict(zip(parts, [*answer.split("/"), "", "", ""], strict=False)) if answer.strip("/") else None


def answers_from(fields: Form | Iterable[FormField], form: forms.Form) -> dict[str, str | list[str]]:
    """What was typed, as it is kept: checked values where they stand, and the typed text where they do not yet."""
    form.is_valid()
    asked = fields.all_fields if isinstance(fields, Form) else fields
    return {
        field.id: _kept(field, form)
        for field in asked
        if field.id in form.fields and _was_posted(form, field.id)
    }


def _was_posted(form: forms.Form, name: str) -> bool:
    """A box that was not on the page says nothing; an empty set of tick boxes says "none"."""
    widget = form.fields[name].widget
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return True
    return not widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name))


def _kept(field: FormField, form: forms.Form) -> str | list[str]:
    raw = form.fields[field.id].widget.value_from_datadict(form.data, form.files, form.add_prefix(field.id))
    if field.type == "choices":
        return list(raw or [])
    clean = form.cleaned_data.get(field.id)
    if isinstance(clean, date):
        return clean.isoformat() if field.type == "date" else clean.strftime("%Y-%m")
    if isinstance(raw, dict):
        return "/".join(str(part).strip() for part in raw.values()) if any(raw.values()) else ""
    return str(raw or "")
