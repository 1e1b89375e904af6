"""The forms for the national collection."""

from __future__ import annotations

from django import forms

from heed.publication.packet.rules import CHOICES
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField


class ListingForm(HeedForm):
    """Whether, and under whose name, the review is listed."""

    looks = {"listed": Look(bold=True), "reasons": Look(bold=True, rows=3)}
    listed = RadiosField(
        label="Does this review go to the national collection?", choices=list(CHOICES.items())
    )
    reasons = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=4000, required=False,
        help_text="Where the name is withheld, or nothing is sent.",
    )  # fmt: skip


class SendingForm(HeedForm):
    """That the packet was sent."""

    looks = {"how": Look(rows=2)}
    sent_on = DatePartsField(label="On which day was it sent?")
    how = forms.CharField(label="How, and to whom?", max_length=300)
