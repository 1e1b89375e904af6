"""The forms for the media plan and its approval."""

from __future__ import annotations

from django import forms

from heed.ui.forms import HeedForm, Look


class PlanForm(HeedForm):
    """How the media are answered, and what is done on the day."""

    looks = {"holding_lines": Look(rows=6), "day_list": Look(rows=6)}
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    holding_lines = forms.CharField(
        label="What is said?", widget=forms.Textarea, max_length=10_000,
        help_text="The words that everybody keeps to, also before the day. Name nobody.",
    )  # fmt: skip
    spokesperson = forms.CharField(label="Who speaks for the board?", max_length=200)
    enquiries = forms.CharField(label="Who answers enquiries, and how are they reached?", max_length=300)
    embargo = forms.CharField(
        label="Embargo",
        max_length=300,
        required=False,
        help_text="Who gets it beforehand, and until when they keep it.",
    )
    day_list = forms.CharField(
        label="What is done on the day, in which order?", widget=forms.Textarea, max_length=6000, required=False,
        help_text="One thing a line, with when and by whom: “8am: the family, by their social worker”.",
    )  # fmt: skip


class ApproveForm(HeedForm):
    """Who approved the plan."""

    approved_as = forms.CharField(label="Who approved it?", max_length=200, help_text="Name and post.")
    approved_how = forms.CharField(
        label="How do you know?", max_length=300, help_text="Such as an e-mail, with its day."
    )
