"""The forms that Heed's own pages start from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet

from heed.ui.forms.look import Look

if TYPE_CHECKING:
    from heed.ui.forms.renderer import HeedBoundField


def as_typed(form: forms.Form) -> dict[str, Any]:
    """What stands in the boxes, right or not, to be kept and to be put back. Files and passwords are not among it."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }


class _Form(forms.Form):
    use_required_attribute = False
    looks: Mapping[str, Look] = {}
    said_before = ""
    """Where on the page this form stands among others of its kind, such as "Row 2: "; said before each error."""

    def __getitem__(self, name: str) -> HeedBoundField:
        return cast("HeedBoundField", super().__getitem__(name))  # as the renderer makes them

    def show(self, name: str, look: Look) -> None:
        """How this field is shown, where only the page knows it."""
        self.looks = {**self.looks, name: look}

    def offer(
        self, name: str, choices: Iterable[tuple[Any, Any]], hints: Mapping[str, str] | None = None
    ) -> None:
        """What may be chosen in this field, where only the page knows it; `hints` stand below a choice."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField), name
        field.choices = list(choices)
        if hints is not None:
            field.widget.hints = dict(hints)

    def offer_rows(self, name: str, rows: QuerySet[Any]) -> None:
        """Which rows of the database may be chosen in this field."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField), name
        field.queryset = rows


class HeedForm(_Form):
    """A form of ours: optional questions say so, and `looks` says per field how it is shown."""

    mark_optional = True


class FilterForm(_Form):
    """The form of a filter: sent with GET; nothing has to be filled in, nothing is marked optional."""
