"""The form that leaves a day out of the working days."""

from __future__ import annotations

from django import forms

from heed.ui.forms import DatePartsField, HeedForm


class LeaveOutForm(HeedForm):
    """Which day, and what it is."""

    day = DatePartsField(label="Which day?")
    name = forms.CharField(
        label="What is it?", max_length=120,
        help_text="For example State funeral, or Offices closed for the move. Shown wherever the day is left out.",
    )  # fmt: skip
