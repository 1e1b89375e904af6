"""The forms for findings, recommendations, the report and its adoption."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from heed.reports.rules import RESPONSES
from heed.ui.forms import CheckboxesField, HeedForm, Look, RadiosField, UploadField

KINDS = [("no", "Something to learn from"), ("yes", "Good practice")]


class FindingForm(HeedForm):
    """A finding and the entries that it rests on; `words` searches for more of them."""

    mark_optional = False  # at least one entry is needed, though not while searching
    looks = {"text": Look(rows=6), "kind": Look(inline=True), "entries": Look(small=True)}
    title = forms.CharField(label="The finding in one line", max_length=200)
    text = forms.CharField(
        label="What did the review find, and why?", widget=forms.Textarea, max_length=20_000
    )
    kind = RadiosField(label="What kind of finding is it?", choices=KINDS)
    words = forms.CharField(
        label="Search the chronology", max_length=200, required=False,
        help_text="Words that stand in the entry, the agency, or keys such as P-031 H-012.",
    )  # fmt: skip
    entries = CheckboxesField(label="Entries that it rests on", required=False)

    def __init__(self, *args: Any, entries: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entries"].choices = list(entries)  # type: ignore[attr-defined]


class RecommendationForm(HeedForm):
    """A recommendation, the findings that it rests on and whom it is for."""

    looks = {"text": Look(rows=4), "findings": Look(small=True), "agencies": Look(small=True)}
    text = forms.CharField(label="What has to change?", widget=forms.Textarea, max_length=5000)
    findings = CheckboxesField(label="Which findings does it rest on?")
    agencies = CheckboxesField(
        label="For which agencies?", required=False, help_text="Choose none where it is for the board itself."
    )

    def __init__(
        self,
        *args: Any,
        findings: Iterable[tuple[str, str]],
        agencies: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].choices = list(findings)  # type: ignore[attr-defined]
        self.fields["agencies"].choices = list(agencies)  # type: ignore[attr-defined]


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

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["note"]


class WordForm(HeedForm):
    """A panel member's word on the report."""

    looks = {"reasons": Look(rows=4)}
    adopts = RadiosField(
        label="Do you adopt this version with its findings and recommendations?",
        choices=[("yes", "Yes, I adopt it"), ("no", "Not yet")],
    )
    reasons = forms.CharField(
        label="Reasons", widget=forms.Textarea, max_length=5000, required=False,
        help_text="Needed where you do not adopt it: say what stands in the way.",
    )  # fmt: skip
