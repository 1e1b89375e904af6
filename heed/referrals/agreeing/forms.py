"""Saying whether a party agrees."""

from __future__ import annotations

from typing import Any

from django import forms

from heed.notices.days import LONGEST
from heed.ui.forms import HeedForm, Look, RadiosField


class AgreementForm(HeedForm):
    """Whether it agrees, and why."""

    looks = {"agrees": Look(bold=True), "reasons": Look(bold=True, rows=4)}
    agrees = RadiosField(
        label="Does it agree that this is held?", choices=[("yes", "It agrees"), ("no", "It does not agree")]
    )
    reasons = forms.CharField(label="Reasons", widget=forms.Textarea, max_length=LONGEST)

    def __init__(self, data: Any = None, *, for_others: bool) -> None:
        super().__init__(data)
        if for_others:
            self.fields["reasons"].label = "Reasons, and how you know"
            self.fields[
                "reasons"
            ].help_text = "Say who told you, when and how: for example at a meeting, with its day."
