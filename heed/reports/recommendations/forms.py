"""Forms of a recommendation: written or changed, left with an agency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from heed.reports.recommendations.rules import SCOPES, SOURCES, Rung
from heed.reports.writing.forms import WhyField
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField

Choices = Iterable[tuple[str, str]]


class RecommendationForm(HeedForm):
    """A recommendation or question to the board: what it rests on, whom it is for, and how it can be measured."""

    looks = {
        "text": Look(rows=4), "findings": Look(small=True), "agencies": Look(small=True),
        "scope": Look(small=True), "source": Look(small=True), "strength": Look(small=True),
        "measure": Look(rows=3), "why": Look(rows=3),
    }  # fmt: skip
    text = forms.CharField(label="What has to change?", widget=forms.Textarea, max_length=5000)
    findings = CheckboxesField(label="Which findings does it rest on?")
    source = RadiosField(label="Where does it come from?", choices=SOURCES)
    source_agency = forms.ChoiceField(
        label="Which agency’s report?", required=False, help_text="Only where it comes from one."
    )
    scope = RadiosField(label="Who has to act?", choices=SCOPES)
    agencies = CheckboxesField(
        label="For which agencies?", required=False, help_text="Choose none where it is for the board itself."
    )
    strength = RadiosField(label="What kind of change does it ask for?")
    owner = forms.ChoiceField(label="Who answers for it?")
    by_when = DatePartsField(label="By when?", required=False)
    measure = forms.CharField(
        label="How will it be known that it was done, and what it changed?", widget=forms.Textarea,
        max_length=2000, required=False,
    )  # fmt: skip

    def __init__(
        self, *args: Any, findings: Choices, agencies: Choices, ladder: Sequence[Rung],
        is_question: bool = False, is_change: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        named = list(agencies)
        given: dict[str, list[tuple[str, str]]] = {
            "findings": list(findings), "agencies": named, "strength": [(one.id, one.title) for one in ladder],
            "owner": [("", "The board itself"), *named], "source_agency": [("", "None"), *named],
        }  # fmt: skip
        self.has_findings = bool(given["findings"])
        for name, choices in given.items():
            self.offer(name, choices)
        self.fields["owner"].required = False
        self.fields["strength"].widget.hints = {one.id: one.means for one in ladder}
        if is_question:
            self.fields["text"].label = "What does the review ask the board?"
            for name in ("strength", "measure", "by_when"):
                del self.fields[name]
        if is_change:
            self.fields["why"] = WhyField()

    def clean(self) -> dict[str, Any]:
        """An agency’s report says which agency’s."""
        data = super().clean() or self.cleaned_data
        if data.get("source") == "agency" and not data.get("source_agency"):
            self.add_error("source_agency", "Say which agency’s report it comes from.")
        return data


class LeaveForm(HeedForm):
    """Which agency a recommendation stays with, and why the panel does not take it up."""

    looks = {"reason": Look(rows=4)}
    agency = RadiosField(label="Which agency does it stay with?")
    reason = forms.CharField(
        label="Why does the panel not take it up?", widget=forms.Textarea, max_length=2000,
        help_text="The agency reads this beside the recommendation.",
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agency", list(agencies))
