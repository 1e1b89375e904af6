"""Writing down that a duty was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from heed.notices.days import LONGEST
from heed.ui.forms import DatePartsField, HeedForm, Look


class DutyForm(HeedForm):
    """When a step of a duty was done, how, and what shows it."""

    looks = {"done_on": Look(bold=True), "how": Look(bold=True, rows=3), "proof": Look(bold=True, rows=3)}
    done_on = DatePartsField(label="When was it done?", not_future=True)
    how = forms.CharField(
        label="How was it done?", widget=forms.Textarea, max_length=LONGEST,
        help_text="For example by the online service, by secure e-mail or on the telephone, and by whom.",
    )  # fmt: skip
    proof = forms.CharField(
        label="What shows that it was done?", widget=forms.Textarea, max_length=LONGEST,
        help_text="For example the number of the notification, or the name of whoever took it.",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any], wanted: str = ""
    ) -> None:
        super().__init__(data, initial=dict(initial))
        if wanted:
            self.fields["proof"].help_text = f"The framework asks for: {wanted}."
