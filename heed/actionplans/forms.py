"""Forms for action plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator

from heed.accounts.models import Agency, Person
from heed.actionplans.operations import EVIDENCE_KINDS
from heed.actionplans.rules import IMPACTS
from heed.actionplans.states import ACTION
from heed.reports.models import Recommendation
from heed.ui.forms import DatePartsField, FilterForm, HeedForm, Look, RadiosField, UploadField


class _RecommendationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Recommendations by their number and how they begin."""

    def label_from_instance(self, obj: Any) -> str:
        """Such as "2. A missed appointment should be followed up…"."""
        return f"{obj.number}. {Truncator(obj.text).words(10)}"


class PlanForm(HeedForm):
    """A new action."""

    looks = {"title": Look(heading=False), "text": Look(rows=4), "success_measure": Look(rows=3)}
    recommendation = _RecommendationField(
        label="Which recommendation does it answer?",
        queryset=Recommendation.objects.none(),
        required=False,
        empty_label="None: it comes from elsewhere",
    )
    title = forms.CharField(
        label="What will be done?", max_length=200, help_text="In one line, without a name."
    )
    text = forms.CharField(label="Anything more", widget=forms.Textarea, required=False, max_length=5000)
    success_measure = forms.CharField(
        label="How will we know that it changed something for children?",
        widget=forms.Textarea,
        max_length=2000,
    )
    agency = forms.ModelChoiceField(
        label="Which agency acts?", queryset=Agency.objects.none(), empty_label="Choose an agency"
    )
    owner = forms.ModelChoiceField(
        label="Who owns it?",
        queryset=Person.objects.none(),
        help_text="One person, who cannot sign it off.",
        empty_label="Choose a person",
    )
    due_on = DatePartsField(label="By when?")

    def __init__(
        self, *args: Any, board: int, owners: Iterable[Person], recommendations: Any = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.offer_rows("agency", Agency.objects.filter(boards=board))
        keys = [person.pk for person in owners]
        self.offer_rows("owner", Person.objects.filter(pk__in=keys).order_by("name"))
        if recommendations is None:
            del self.fields["recommendation"]
        else:
            self.offer_rows("recommendation", recommendations)


class EvidenceForm(HeedForm):
    """What shows that it was done."""

    looks = {"text": Look(rows=5)}
    text = forms.CharField(label="What shows that it was done?", widget=forms.Textarea, max_length=10_000)
    file = UploadField(label="File", kinds=[f".{kind}" for kind in EVIDENCE_KINDS], required=False)


class CheckForm(HeedForm):
    """Somebody else's look at the evidence."""

    looks = {"reasons": Look(rows=5)}
    holds = RadiosField(
        label="Does the evidence hold?",
        choices=[("yes", "Yes, sign the action off"), ("no", "No, send it back")],
    )
    reasons = forms.CharField(
        label="What did you look at, and why?", widget=forms.Textarea, max_length=10_000
    )


class MoveForm(HeedForm):
    """Another day, with the reason."""

    looks = {"reason": Look(rows=4)}
    due_on = DatePartsField(label="By when instead?")
    reason = forms.CharField(label="Why is the day moved?", widget=forms.Textarea, max_length=2000)


class ImpactForm(HeedForm):
    """What changed after an action."""

    looks = {"text": Look(rows=5)}
    shows = RadiosField(label="What has changed for children and families?", choices=IMPACTS)
    text = forms.CharField(
        label="By what is that known?", widget=forms.Textarea, max_length=10_000,
        help_text="An audit, figures over time, what children, families or staff say. Name nobody.",
    )  # fmt: skip
    seen_on = DatePartsField(label="Up to which day was it looked at?", not_future=True)


class ReopenForm(HeedForm):
    """Why a signed-off action is opened again."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(label="Why is the action opened again?", widget=forms.Textarea, max_length=2000)


class ActionFilter(FilterForm):
    """Narrowing the list of actions down."""

    words = forms.CharField(label="Words or reference", required=False, max_length=200)
    agency = forms.ModelChoiceField(
        label="Agency", queryset=Agency.objects.none(), required=False, empty_label="All agencies"
    )
    status = forms.ChoiceField(label="Stands at", required=False, choices=[("", "Any"), *ACTION.choices()])

    def __init__(self, *args: Any, agencies: Iterable[Agency], **more: Any) -> None:
        super().__init__(*args, **more)
        keys = [agency.pk for agency in agencies]
        self.offer_rows("agency", Agency.objects.filter(pk__in=keys))
