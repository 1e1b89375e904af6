"""Asking for a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from heed.frameworks.schema import Form
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField

OFFICE = "office"


class AskForm(HeedForm):
    """Which form, of whom, by when."""

    looks = {"form": Look(bold=True, small=True), "who": Look(bold=True), "due_on": Look(bold=True)}
    form = RadiosField(label="Which form?")
    who = forms.ChoiceField(label="Who fills it in?")
    due_on = DatePartsField(
        label="By which day?", required=False, help_text="Leave it empty if there is no hurry."
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, offered: Mapping[str, Form], agencies: Mapping[int, str],
        people: Mapping[int, str], own: int | None, initial: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial or {}))
        hints = {name: _by(spec) for name, spec in offered.items() if spec.filled_in_by}
        self.offer("form", [(name, spec.title) for name, spec in offered.items()], hints)
        if own is not None:
            del self.fields["who"]
        else:
            self.offer("who", [
                ("", "Choose who"), (OFFICE, "The board office"),
                ("Agencies", [(f"agency-{key}", name) for key, name in agencies.items()]),
                ("People", [(f"person-{key}", name) for key, name in people.items()]),
            ])  # fmt: skip
        self._own = own

    @property
    def asked(self) -> dict[str, Any]:
        """Whom, as the operation takes it."""
        if self._own is not None:
            return {"person": self._own}
        kind, _, key = str(self.cleaned_data["who"]).partition("-")
        return {kind: int(key)} if key else {}


def _by(spec: Form) -> str:
    return f"By the framework: {spec.filled_in_by}"
