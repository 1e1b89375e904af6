"""The forms for the report, its adoption and the board’s answers."""

from __future__ import annotations

from typing import Any

from django import forms

from heed.exercises.forms import DoneForm
from heed.reports.chain.forms import SignOffReasonField
from heed.reports.rules import RESPONSES
from heed.ui.forms import HeedForm, Look, RadiosField, UploadField


class ResponseForm(HeedForm):
    """The board's answer."""

    looks = {"reason": Look(rows=4)}
    response = RadiosField(label="Does the board accept it?", choices=RESPONSES)
    reason = forms.CharField(
        label="What the board will do, or why it does not accept it", widget=forms.Textarea, max_length=5000,
        required=False, help_text="The public reads this beside the recommendation. Name nobody.",
    )  # fmt: skip


class VersionForm(HeedForm):
    """A version of the report."""

    looks = {"note": Look(rows=3)}
    file = UploadField(label="The report as a Word file", kinds=[".docx"])
    note = forms.CharField(
        label="What changed since the version before?", widget=forms.Textarea, max_length=2000
    )

    def __init__(self, *args: Any, is_first: bool, the: str = "the report", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = f"{the.capitalize()} as a Word file"
        if is_first:
            del self.fields["note"]


class WordForm(HeedForm):
    """A panel member's word on the report."""

    looks = {"reasons": Look(rows=4), "gap_reason": Look(rows=4)}
    adopts = RadiosField(
        label="Do you adopt this version with its findings and recommendations?",
        choices=[("yes", "Yes, I adopt it"), ("no", "Not yet")],
    )
    reasons = forms.CharField(
        label="Reasons", widget=forms.Textarea, max_length=5000, required=False,
        help_text="Needed where you do not adopt it: say what stands in the way.",
    )  # fmt: skip

    def __init__(self, *args: Any, has_gaps: bool = False, is_summary: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_summary:
            self.fields["adopts"].label = "Do you adopt this version of the executive summary?"
        if has_gaps:
            self.fields["gap_reason"] = SignOffReasonField(required=False)


class CompleteForm(DoneForm):
    """When the review was complete, what shows it, and why it has gaps where it has."""

    looks = {**DoneForm.looks, "gap_reason": Look(bold=True, rows=3)}

    def __init__(self, *args: Any, has_gaps: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_gaps:
            self.fields["gap_reason"] = SignOffReasonField(required=True)
