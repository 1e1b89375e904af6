"""Telling back what came of a report from the front line."""

from __future__ import annotations

from django import forms

from heed.referrals.frontline.rules import CAME_OF_IT, LONGEST
from heed.ui.forms import HeedForm, Look, RadiosField


class AnswerForm(HeedForm):
    """What came of it, for whoever told it to read."""

    looks = {"came_of_it": Look(bold=True), "text": Look(bold=True, rows=5)}
    came_of_it = RadiosField(label="What came of it?", choices=list(CAME_OF_IT.items()))
    text = forms.CharField(
        label="In your own words", widget=forms.Textarea, max_length=LONGEST,
        help_text="Whoever told it reads this. Thank them, say what was done, and name nobody.",
    )  # fmt: skip
