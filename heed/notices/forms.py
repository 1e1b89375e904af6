"""The forms for changing and sending a letter."""

from __future__ import annotations

from django import forms

from heed.notices.rules import WAYS
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField


class EditForm(HeedForm):
    """The wording of a letter."""

    looks = {"text": Look(rows=24)}
    text = forms.CharField(
        label="The letter", widget=forms.Textarea, max_length=50_000, strip=False,
        help_text="Leave an empty line between paragraphs. # begins a heading, ** ** makes words bold.",
    )  # fmt: skip


class SendForm(HeedForm):
    """How and when the letter went."""

    sent_on = DatePartsField(label="When did it go?", not_future=True)
    how = RadiosField(label="How did it go?", choices=WAYS)
    proof = forms.CharField(
        label="What shows that it went?", max_length=300, required=False,
        help_text="For example the receipt number, or the name of whoever took it.",
    )  # fmt: skip


class SetAsideForm(HeedForm):
    """Why a letter is not needed."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(label="Why is this letter not needed?", widget=forms.Textarea, max_length=1000)
