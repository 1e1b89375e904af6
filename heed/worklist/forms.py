"""The forms of My work: a day left out of the working days, and how often e-mail comes."""

from __future__ import annotations

from django import forms

from heed.ui.forms import DatePartsField, HeedForm, RadiosField
from heed.worklist.rules import AT_ONCE, DAILY, HOW_OFTEN, NEVER, WEEKLY


class LeaveOutForm(HeedForm):
    """Which day, and what it is."""

    day = DatePartsField(label="Which day?")
    name = forms.CharField(
        label="What is it?", max_length=120,
        help_text="For example State funeral, or Offices closed for the move. Shown wherever the day is left out.",
    )  # fmt: skip


class MailForm(HeedForm):
    """How often e-mail about My work comes."""

    how = RadiosField(
        label="How often do you want an e-mail about what waits for you?",
        choices=list(HOW_OFTEN.items()),
        hints={
            AT_ONCE: "One e-mail for each thing that comes, again two days before its day, and once when it is late.",
            DAILY: "What is late or due within a week. No e-mail on a day on which there is nothing.",
            WEEKLY: "Everything that waits, on the first working day of the week.",
            NEVER: "My work still shows everything.",
        },
    )
