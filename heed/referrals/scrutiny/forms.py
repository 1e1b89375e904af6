"""The form for having a scrutiny file made."""

from __future__ import annotations

from django import forms

from heed.referrals.scrutiny.operations import LONGEST
from heed.ui.forms import HeedForm, Look, RadiosField


class AskForm(HeedForm):
    """Who the file is for, and what is to stand in it."""

    looks = {"asked_for": Look(rows=3)}
    asked_for = forms.CharField(
        label="Who is it for, and why?", widget=forms.Textarea, max_length=LONGEST,
        help_text="For example: the national panel, which asked for the reasons on 3 April. It stands on the file.",
    )  # fmt: skip
    names = RadiosField(
        label="Are professionals named?",
        choices=[("yes", "Yes, by name and office"), ("no", "No, by their office alone")],
        help_text="Without names, Heed replaces those that it knows. Others may stand in what people wrote.",
    )  # fmt: skip
    identifying = RadiosField(
        label="Does the referral form stay whole?",
        choices=[
            ("no", "No: what identifies the child and others is left out"),
            ("yes", "Yes: with the child’s name and everything else"),
        ],
    )  # fmt: skip
