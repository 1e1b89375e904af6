"""Commissioning an exercise and writing its terms of reference."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from heed.exercises.rules import wrong_with_initiation, wrong_with_period
from heed.frameworks.schema import Exercise as Kind
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField


class CommissionForm(HeedForm):
    """How the exercise is done and why so, which agencies are involved, when it began."""

    looks = {
        "method": Look(bold=True), "method_reason": Look(bold=True, rows=4), "agencies": Look(bold=True),
        "initiated_on": Look(bold=True),
    }  # fmt: skip

    method = RadiosField(label="Which method suits this case?")
    method_reason = forms.CharField(
        label="Why this method?", widget=forms.Textarea, max_length=4000,
        help_text="Say why it is in proportion to the case and what it will show that another would not.",
    )  # fmt: skip
    agencies = CheckboxesField(
        label="Which agencies had to do with the child or the family?",
        help_text="Each of them is asked for its chronology. Their colours follow the order of this list.",
        error_messages={"required": "Tick at least one agency that had to do with the child or the family."},
    )
    initiated_on = DatePartsField(
        label="When does the exercise begin?",
        help_text="Deadlines of the framework run from this day.",
        not_future=True,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kind: Kind,
        agencies: list[tuple[str, str]],
        decided_on: date,
    ) -> None:
        super().__init__(data, initial={"initiated_on": decided_on})
        self._decided_on = decided_on
        self.offer("agencies", agencies)
        if kind.methods:
            self.offer(
                "method",
                [(key, one.title) for key, one in kind.methods.items()],
                {
                    key: f"{one.summary} Suits: {one.suits}" if one.suits else one.summary
                    for key, one in kind.methods.items()
                },
            )
        else:
            del self.fields["method"]
            self.fields["method_reason"].label = "How will it be done, and why so?"

    def clean_initiated_on(self) -> date:
        """The day, not before the decision and not to come."""
        day: date = self.cleaned_data["initiated_on"]
        if wrong := wrong_with_initiation(
            initiated_on=day, decided_on=self._decided_on, today=timezone.localdate()
        ):
            raise forms.ValidationError(wrong)
        return day


class TermsForm(HeedForm):
    """The terms of reference."""

    looks = {
        "referred_to_as": Look(bold=True, rows=3), "purpose": Look(bold=True, rows=5),
        "period_from": Look(bold=True), "period_to": Look(bold=True), "questions": Look(bold=True, rows=8),
        "change_reason": Look(bold=True, rows=3),
    }  # fmt: skip

    change_reason = forms.CharField(
        label="What changes, and why?", widget=forms.Textarea, max_length=2000,
        help_text="Terms that are approved stay as they are. This makes a new version beside them.",
    )  # fmt: skip
    referred_to_as = forms.CharField(
        label="How are the child and the family referred to?", widget=forms.Textarea, max_length=2000,
        help_text="The names that every document of the review uses instead of the real ones.",
    )  # fmt: skip
    purpose = forms.CharField(label="What is the review for?", widget=forms.Textarea, max_length=6000)
    period_from = DatePartsField(label="From which day does it look at the case?", not_future=True)
    period_to = DatePartsField(label="Until which day?", not_future=True)
    questions = forms.CharField(
        label="Key questions", widget=forms.Textarea, max_length=8000, help_text="One question a line."
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        is_change: bool,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        if not is_change:
            del self.fields["change_reason"]

    def clean_questions(self) -> list[str]:
        """Each line is a question."""
        return [line.strip() for line in str(self.cleaned_data["questions"]).splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        """The time looked at has to end after it begins."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = values.get("period_from"), values.get("period_to")
        if (
            first
            and last
            and (wrong := wrong_with_period(period_from=first, period_to=last, today=timezone.localdate()))
        ):
            self.add_error("period_to", wrong)
        return values


class ApproveForm(HeedForm):
    """Approving the version that was read: which text that was goes along."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=40)
