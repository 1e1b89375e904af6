"""The form for settling a find."""

from __future__ import annotations

from typing import Any

from django import forms

from heed.ui.forms import HeedForm, RadiosField


class SettleForm(HeedForm):
    """What is done about a find."""

    mark_optional = False
    do = RadiosField(
        label="What to do about it", choices=[("replace", "Replace with other words"), ("accept", "Accept")]
    )
    new = forms.CharField(label="Replace with", max_length=200, required=False)
    replace_all = forms.BooleanField(label="In all places", required=False)
    reason = forms.CharField(label="Why it may stand", widget=forms.Textarea, max_length=1000, required=False)
    accept_all = forms.BooleanField(label="For all places", required=False)

    def clean(self) -> dict[str, Any]:
        """The box that belongs to the answer has to be filled in."""
        data = super().clean() or {}
        if data.get("do") == "replace" and not data.get("new"):
            self.add_error("new", "Write the words that are to stand there instead.")
        if data.get("do") == "accept" and not data.get("reason"):
            self.add_error("reason", "Say why this may stand in the published report.")
        return data
