"""A pack's form on a page: the questions that are asked once, and rows for the sections that repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from heed.frameworks.schema import Form, FormSection
from heed.questionnaires.forms import answers_from, class_of, form_class, initial_from
from heed.questionnaires.rules import MOST_ROWS, WHOLE, Answer, Answers, name_of, repeating, rows_of
from heed.ui.forms import HeedBoundField, HeedForm

ADD, REMOVE = "add-row", "remove-row"


@dataclass(frozen=True)
class FormRow:
    """One row of a section that repeats, with the place to go to on the page and what takes it away."""

    number: int
    anchor: str
    form: HeedForm
    remove: str


@dataclass(frozen=True)
class FormPart:
    """One section as it stands on the page."""

    id: str
    title: str
    help: str
    repeats: bool
    fields: list[HeedBoundField]
    rows: list[FormRow]
    may_add: bool


class Filling:
    """A pack's form being filled in. It works in a view and a template like any other form of ours.

    `only` are the questions that this page asks; `answers` what stood there before; `data` what was sent.
    """

    def __init__(
        self,
        spec: Form,
        *,
        answers: Answers,
        data: Mapping[str, Any] | None = None,
        only: Iterable[str] | None = None,
        strict: bool = True,
    ) -> None:
        self.spec, self.data, self.strict = spec, data, strict
        self.only = set(only) if only is not None else {field.id for field in spec.all_fields}
        self.main = form_class(spec, only=self.only, strict=strict)(data, initial=initial_from(spec, answers))
        self.sections = [one for one in repeating(spec) if any(field.id in self.only for field in one.fields)]
        self.rows = {section.id: self._rows(section, answers) for section in self.sections}

    def _rows(self, section: FormSection, answers: Answers) -> list[HeedForm]:
        kind = class_of(section.fields, strict=self.strict)
        if self.data is not None:
            count = _count(self.data.get(f"{section.id}-rows", ""))
            return [self._row(kind, section.id, number) for number in range(count)]
        before = rows_of(section, answers)[:MOST_ROWS] or [{}]
        return [
            kind(prefix=f"{section.id}-{number}", initial=initial_from(section.fields, row))
            for number, row in enumerate(before)
        ]

    def _row(self, kind: type[HeedForm], section: str, number: int) -> HeedForm:
        """A row that was sent; one in which nothing was typed is not held against anybody."""
        form = kind(self.data, prefix=f"{section}-{number}", empty_permitted=True)
        form.said_before = f"Row {number + 1}: "
        return form

    # As a view uses it -------------------------------------------------------------------------------

    @property
    def fields(self) -> dict[str, forms.Field]:
        """The questions that are asked once, by name."""
        return self.main.fields

    @property
    def is_bound(self) -> bool:
        """Whether something was sent."""
        return self.main.is_bound

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong, by question; a row's questions by their names on the page."""
        found: dict[str, Any] = dict(self.main.errors)
        for form in self._row_forms():
            found |= {form.add_prefix(name): wrong for name, wrong in form.errors.items()}
        return found

    def is_valid(self) -> bool:
        """Whether everything that was sent can stand."""
        return not self.errors

    def add_error(self, field: str | None, sentence: str) -> None:
        """Say what is wrong beside the question, or of the whole form where the question is not on the page."""
        if field in self.main.fields:
            self.main.add_error(field, sentence)
            return
        for section in self.sections:
            for number, form in enumerate(self.rows[section.id]):
                name = next((one for one in form.fields if name_of(section.id, number, one) == field), None)
                if name:
                    form.add_error(name, sentence)
                    return
        self.main.add_error(None, sentence)

    def show_what_is_required(self) -> None:
        """A draft may be left half done, but the page says what handing in needs."""
        for field in self.spec.all_fields:
            for form in self:
                if field.id in form.fields:
                    form.fields[field.id].required = field.required

    def answers(self) -> dict[str, Answer]:
        """What was typed, as it is kept, with the row that was asked for and without the one that was taken away."""
        found: dict[str, Answer] = dict(answers_from(self.spec, self.main))
        for section in self.sections:
            kept = [answers_from(section.fields, form) for form in self.rows[section.id]]
            found[section.id] = self._changed(section.id, kept)
        return found

    def _changed(
        self, section: str, kept: list[dict[str, str | list[str]]]
    ) -> list[dict[str, str | list[str]]]:
        data = self.data or {}
        if data.get(ADD) == section and len(kept) < MOST_ROWS:
            return [*kept, {}]
        return [row for number, row in enumerate(kept) if data.get(REMOVE) != f"{section}-{number}"]

    @property
    def row_changed(self) -> str:
        """Where on the page to go on after a row was added or taken away; empty where neither was asked for."""
        data = self.data or {}
        for section in self.sections:
            if data.get(ADD) == section.id:
                return f"{section.id}-{min(len(self.rows[section.id]), MOST_ROWS - 1)}"
            if str(data.get(REMOVE, "")).startswith(f"{section.id}-"):
                return section.id
        return ""

    # As a template uses it ---------------------------------------------------------------------------

    def __iter__(self) -> Iterator[HeedForm]:
        yield self.main
        yield from self._row_forms()

    def _row_forms(self) -> Iterator[HeedForm]:
        for forms_ in self.rows.values():
            yield from forms_

    @cached_property
    def parts(self) -> list[FormPart]:
        """The sections of this page in order, each with its questions or its rows."""
        if not self.spec.sections:
            return [FormPart(WHOLE, "", "", False, [self.main[one] for one in self.main.fields], [], False)]
        return [
            self._part(one)
            for one in self.spec.sections
            if one.id in self.rows or any(field.id in self.main.fields for field in one.fields)
        ]

    def _part(self, section: FormSection) -> FormPart:
        drawn = self.rows.get(section.id, [])
        rows = [
            FormRow(number + 1, f"{section.id}-{number}", form, f"{section.id}-{number}")
            for number, form in enumerate(drawn)
        ]
        fields = [self.main[one.id] for one in section.fields if one.id in self.main.fields]
        may_add = section.repeats and len(drawn) < MOST_ROWS
        return FormPart(section.id, section.title, section.help or "", section.repeats, fields, rows, may_add)

    def __str__(self) -> SafeString:
        return render_to_string("questionnaires/filling.html", {"form": self})

    __html__ = __str__


def asked_on(spec: Form, data: Mapping[str, Any]) -> list[str]:
    """The questions that were on the page from which this was sent, as automatic saving sends it."""
    sent = {name.removesuffix(part) for name in data for part in ("", "_day", "_month", "_year")}
    again = {field.id: section.id for section in repeating(spec) for field in section.fields}
    return [
        field.id
        for field in spec.all_fields
        if (f"{again[field.id]}-rows" in sent if field.id in again else field.id in sent)
    ]


def _count(sent: Any) -> int:
    """How many rows were on the page."""
    text = str(sent)
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 4 else 0
