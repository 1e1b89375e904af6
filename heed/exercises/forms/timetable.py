"""Keeping the timetable, and narrowing the list down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from heed.exercises.states import EXERCISE
from heed.ui.forms import CheckboxesField, DatePartsField, FilterForm, HeedForm, Look


class AgreeDayForm(HeedForm):
    """The day that was agreed for a step."""

    looks = {"due": Look(bold=True), "reason": Look(bold=True, rows=3)}
    due = DatePartsField(label="Which day was agreed?")
    reason = forms.CharField(
        label="Who agreed it, and why this day?", widget=forms.Textarea, max_length=1000,
        help_text="For example: at the scoping meeting of 1 April 2016, so that the school has its holidays.",
    )  # fmt: skip


class ExtendForm(HeedForm):
    """Until when a review is given more time, with whom that was agreed, how far it is, and why."""

    looks = {
        "due": Look(bold=True), "agreed_with": Look(bold=True), "progress": Look(bold=True, rows=4),
        "reason": Look(bold=True, rows=4),
    }  # fmt: skip
    due = DatePartsField(label="Until which day?")
    agreed_with = forms.CharField(
        label="With whom was it agreed?",
        max_length=200,
        help_text="For example: the independent chair, on 1 April 2016.",
    )
    progress = forms.CharField(
        label="What has been done so far?", widget=forms.Textarea, max_length=1000,
        help_text="This and the reason stand in the letters to whoever has to hear of it. Name nobody.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Why is more time needed, and what does the review gain by it?", widget=forms.Textarea, max_length=1000,
    )  # fmt: skip


class DoneForm(HeedForm):
    """When a step was done, and what shows it."""

    looks = {"on": Look(bold=True), "evidence": Look(bold=True, rows=3)}
    on = DatePartsField(label="When was it done?", not_future=True)
    evidence = forms.CharField(label="What shows that it is done?", widget=forms.Textarea, max_length=1000)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        wanted: str = "",
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        if wanted:
            self.fields["evidence"].help_text = f"The framework asks for: {wanted}."


class GoOnForm(HeedForm):
    """What findings rest on where no chronologies are merged."""

    looks = {"received": Look(rows=5, heading=True)}
    received = forms.CharField(
        label="What has come in, and from whom?", widget=forms.Textarea, max_length=4000,
        help_text="For example the agency’s own review and the papers that came with it.",
    )  # fmt: skip


class FilterExercisesForm(FilterForm):
    """What the list of exercises is narrowed down by."""

    looks = {
        "words": Look(bold=True), "kind": Look(bold=True, small=True), "stage": Look(bold=True, small=True)
    }  # fmt: skip
    words = forms.CharField(label="Reference or pseudonym", required=False, max_length=80)
    kind = CheckboxesField(label="Kind", required=False)
    stage = CheckboxesField(label="Stage", required=False, choices=EXERCISE.choices())
    sort = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, data: Mapping[str, Any] | None, *, kinds: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.offer("kind", kinds)
