"""The form for somebody who is told first."""

from __future__ import annotations

from django import forms

from heed.publication.family.rules import CIRCLES, STATES
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField


class ToldFirstForm(HeedForm):
    """Somebody who is told before the report is public."""

    looks = {"wishes": Look(rows=3), "done": Look(rows=3), "why_not": Look(rows=3)}
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    who = forms.CharField(
        label="Who is it?", max_length=200,
        help_text="As the office knows them, such as the mother of the child. The report does not get this name.",
    )  # fmt: skip
    circle = RadiosField(label="Who are they to the child?", choices=list(CIRCLES.items()))
    supported_by = forms.CharField(
        label="Who is there for them?",
        max_length=200,
        required=False,
        help_text="A supporter, an advocate, a manager.",
    )
    state = RadiosField(label="How does it stand?", choices=list(STATES.items()))
    planned_on = DatePartsField(label="On which day are they to be told?", required=False)
    told_on = DatePartsField(label="On which day were they told?", required=False, not_future=True)
    told_by = forms.CharField(label="Who tells them?", max_length=200, required=False)
    how = forms.CharField(
        label="How?",
        max_length=300,
        required=False,
        help_text="Such as: at home, with time to read it; by letter.",
    )
    wishes = forms.CharField(
        label="What do they wish?", widget=forms.Textarea, max_length=4000, required=False,
        help_text="About the name that is used, the day, the words, or being left alone.",
    )  # fmt: skip
    done = forms.CharField(
        label="What was done about it?", widget=forms.Textarea, max_length=4000, required=False,
        help_text="Also where it was not followed, and why.",
    )  # fmt: skip
    why_not = forms.CharField(
        label="If they are not told, why?", widget=forms.Textarea, max_length=4000, required=False,
        help_text="Such as a danger to somebody.",
    )  # fmt: skip
    agreed_by = forms.CharField(label="Who agreed that they are not told?", max_length=200, required=False)
