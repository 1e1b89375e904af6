"""The form for a day from which another framework counts."""

from __future__ import annotations

from typing import Any

from django import forms

from heed.referrals.beside.operations import LONGEST
from heed.ui.forms import DatePartsField, HeedForm, Look


class DayForm(HeedForm):
    """When it happened, and how that is known."""

    looks = {"on": Look(heading=True), "evidence": Look(rows=3)}
    on = DatePartsField(label="On which day?", not_future=True)
    evidence = forms.CharField(
        label="How do you know?", widget=forms.Textarea, max_length=LONGEST,
        help_text="For example the notification, or a telephone call, with who rang.",
    )  # fmt: skip

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = question
