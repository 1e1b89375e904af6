"""Forms for what the public knows."""

from __future__ import annotations

from django import forms

from heed.anonymisation.intruder.rules import KINDS, SOURCES
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField

_HINTS = {
    "date": "Such as 23 May 2014",
    "age": "Such as 4, 4 years or 7 months",
    "sex": "Write girl or boy",
    "relation": "Such as stepfather, foster carer",
    "quote": "Five words or more, exactly as they were printed",
}


class FactForm(HeedForm):
    """Something that anybody can read about the case."""

    looks = {"value": Look(rows=3)}
    kind = RadiosField(label="What kind of fact is it?", choices=list(KINDS.items()), hints=_HINTS)
    value = forms.CharField(label="What was published", widget=forms.Textarea, max_length=500)
    source = RadiosField(label="Where was it published?", choices=list(SOURCES.items()))
    published_in = forms.CharField(
        label="Which paper, court or page", max_length=300, help_text="So that somebody can look it up again."
    )
    published_on = DatePartsField(label="On which day", required=False)


class LeadForm(HeedForm):
    """Why things that together lead to somebody may stand."""

    mark_optional = False
    resolution = RadiosField(
        label="What about it?",
        choices=[("no-risk", "It is no risk"), ("accepted", "It is a risk that we accept")],
        hints={"no-risk": "For example: the fact was never linked to this child"},
    )
    reason = forms.CharField(
        label="Why", widget=forms.Textarea, max_length=1000, help_text="The checkers read your reason."
    )
