"""What people fill in about a file that came back."""

from __future__ import annotations

from typing import Any

from django import forms

from heed.chronologies.forms import LATE_LABEL
from heed.ui.forms import HeedForm, Look, UploadField

ENDINGS = [".docx", ".xlsx", ".csv", ".ods"]


class BringBackForm(HeedForm):
    """The changed file."""

    mark_optional = False
    file = UploadField(
        label="The file that you changed", kinds=ENDINGS, max_bytes=50 * 1024 * 1024,
        help_text="The Word or Excel file that you got from this page. Nothing changes before you have looked at it.",
    )  # fmt: skip


class TakeForm(HeedForm):
    """What is done about one change."""

    mark_optional = False
    looks = {"reason": Look(rows=2), "late_reason": Look(rows=2), "date": Look(width="20")}
    do = forms.ChoiceField(choices=[("take", "Take"), ("leave", "Leave")], widget=forms.HiddenInput)
    date = forms.CharField(label="The date", max_length=100, required=False)
    late_reason = forms.CharField(label=LATE_LABEL, widget=forms.Textarea, max_length=500, required=False)
    reason = forms.CharField(label="Reason", widget=forms.Textarea, max_length=500, required=False)


class TakeAllForm(HeedForm):
    """One reason for all, where they come after the merge."""

    mark_optional = False
    looks = {"late_reason": Look(rows=2)}
    late_reason = forms.CharField(label=LATE_LABEL, widget=forms.Textarea, max_length=500)

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]
