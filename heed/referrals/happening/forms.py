"""Writing down a day, and that a duty was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField

LONG = 4_000


class DutyForm(HeedForm):
    """When a step of a duty was done, how, and what shows it."""

    looks = {"done_on": Look(bold=True), "how": Look(bold=True, rows=3), "proof": Look(bold=True, rows=3)}
    done_on = DatePartsField(label="When was it done?", not_future=True)
    how = forms.CharField(
        label="How was it done?", widget=forms.Textarea, max_length=LONG,
        help_text="For example by the online service, by secure e-mail or on the telephone, and by whom.",
    )  # fmt: skip
    proof = forms.CharField(
        label="What shows that it was done?", widget=forms.Textarea, max_length=LONG,
        help_text="For example the number of the notification, or the name of whoever took it.",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any], wanted: str = ""
    ) -> None:
        super().__init__(data, initial=dict(initial))
        if wanted:
            self.fields["proof"].help_text = f"The framework asks for: {wanted}."


class DayForm(HeedForm):
    """The day on which something happened, and how it is known."""

    looks = {"on": Look(bold=True), "why": Look(bold=True, rows=3), "again": Look(bold=True)}
    on = DatePartsField(label="On which day?", not_future=True)
    again = RadiosField(
        label="Is that another day for what is written down already?",
        choices=[
            ("no", "Yes: the day above was wrong, and this corrects it"),
            ("yes", "No: it came about once more on this day"),
        ],
    )
    why = forms.CharField(
        label="How is the day known?", widget=forms.Textarea, max_length=LONG,
        help_text="For example from whom it was heard, and when. If it corrects an earlier day, say what was wrong.",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, is_first: bool) -> None:
        super().__init__(data)
        if is_first:
            del self.fields["again"]
