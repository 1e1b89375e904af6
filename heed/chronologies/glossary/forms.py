"""What people write of abbreviations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.chronologies.core.abbreviations import Term, read_terms
from heed.ui.forms import HeedForm, Look, RadiosField

REVIEW = ""
"""Whose words they are: the whole review's."""


class TermsForm(HeedForm):
    """Several abbreviations at once, a line each."""

    lines = forms.CharField(
        label="Abbreviations and what they mean",
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
        help_text="One on each line, typed or pasted: “CAMHS – child and adolescent mental health services”.",
    )
    whose = RadiosField(label="In whose words do they mean this?", required=False)
    mark_optional = False
    looks = {"lines": Look(rows=5)}

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies:
            choices = [(REVIEW, "In those of the whole review"), *agencies]
            self.offer("whose", choices)
            self.fields[
                "whose"
            ].help_text = "What the whole review says is shown to every agency that is asked."
            self.fields["whose"].initial = REVIEW
        else:
            del self.fields["whose"]

    def clean_lines(self) -> list[Term]:
        """The lines read; each that cannot be is named."""
        terms, wrong = read_terms(self.cleaned_data["lines"])
        if wrong:
            raise forms.ValidationError(wrong)
        return terms

    def whose_words(self) -> int | None:
        """The agency in whose words they stand; None for the whole review."""
        said = self.cleaned_data.get("whose")
        return int(said) if said else None
