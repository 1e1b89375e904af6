"""Why a gap is left."""

from __future__ import annotations

from django import forms

from heed.ui.forms import HeedForm, Look


class GapForm(HeedForm):
    """Why one gap is left as it is."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(
        label="Why is it left as it is?", widget=forms.Textarea, max_length=2000,
        help_text="It is kept and shown beside the gap.",
    )  # fmt: skip


class SignOffReasonField(forms.CharField):
    """Why something is signed off although the chain has gaps."""

    def __init__(self, *, required: bool) -> None:
        super().__init__(
            label="Why is it signed off with these gaps?", widget=forms.Textarea, max_length=2000, required=required,
            help_text="It is kept and shown beside each of them.",
        )  # fmt: skip
