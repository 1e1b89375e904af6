"""The forms that Heed's own pages start from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from heed.ui.forms.look import Look


def as_typed(form: forms.Form) -> dict[str, Any]:
    """What stands in the boxes, right or not, to be kept and to be put back. Files and passwords are not among it."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }


class _Form(forms.Form):
    use_required_attribute = False
    looks: ClassVar[dict[str, Look]] = {}

    def offer(
        self, name: str, choices: Iterable[tuple[Any, Any]], hints: Mapping[str, str] | None = None
    ) -> None:
        """What may be chosen in this field, where only the page knows it; `hints` stand below a choice."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField), name
        field.choices = list(choices)
        if hints is not None:
            field.widget.hints = dict(hints)


class HeedForm(_Form):
    """A form of ours: optional questions say so, and `looks` says per field how it is shown."""

    mark_optional: ClassVar[bool] = True


class FilterForm(_Form):
    """The form of a filter: sent with GET; nothing has to be filled in, nothing is marked optional."""
