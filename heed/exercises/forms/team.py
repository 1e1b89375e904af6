"""Appointing people and declaring independence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from heed.exercises.team import Candidate, Part
from heed.ui.forms import CheckboxesField, HeedForm, Look, RadiosField

YES_NO = [("yes", "Yes"), ("no", "No")]
NONE = "none"


class AppointForm(HeedForm):
    """Who is appointed to which part."""

    looks = {
        "part": Look(bold=True), "person": Look(bold=True), "qualifications": Look(bold=True, rows=4),
        "discipline": Look(bold=True, width="20"),
    }  # fmt: skip

    part = RadiosField(label="Which part in the team?")
    person = forms.ChoiceField(label="Who?", help_text="Independent reviewers of the board come first.")
    discipline = forms.CharField(
        label="Discipline",
        required=False,
        max_length=80,
        help_text="For example health, police or education.",
    )
    qualifications = forms.CharField(
        label="What qualifies them?", widget=forms.Textarea, required=False, max_length=2000,
        help_text="Experience, training, earlier reviews. This goes to whoever has to be told of the appointment.",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, parts: Iterable[Part], people: Iterable[Candidate],
        initial: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial or {}))
        self._parts = {part.id: part for part in parts}
        needs = [part.id for part in self._parts.values() if part.needs_qualifications]
        self.offer(
            "part",
            [(part.id, part.title) for part in self._parts.values()],
            dict.fromkeys(needs, "Has to be qualified and independent"),
        )
        offered = [(str(one.person.pk), f"{one.person.name}, {one.title}") for one in people]
        self.offer("person", [("", "Choose a person"), *offered])

    def clean(self) -> dict[str, Any]:
        """Some parts need qualifications in writing."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        part = self._parts.get(str(values.get("part")))
        if part and part.needs_qualifications and not str(values.get("qualifications", "")).strip():
            self.add_error("qualifications", f"Write down what qualifies them to be {part.title.lower()}.")
        return values


class LeaveEmptyForm(HeedForm):
    """Why nobody is appointed to a part."""

    looks = {"why_not": Look(rows=4, heading=True)}
    why_not = forms.CharField(label="Why is nobody appointed?", widget=forms.Textarea, max_length=2000)


class ReasonForm(HeedForm):
    """Why somebody stays in spite of a tie."""

    looks = {"reason": Look(rows=5, heading=True)}
    reason = forms.CharField(
        label="Why do they stay in spite of the tie?", widget=forms.Textarea, max_length=4000,
        help_text="Say what the tie means for the review, and what is done so that it does not colour it.",
    )  # fmt: skip


class DeclareForm(HeedForm):
    """What a member of the team declares."""

    looks = {
        "worked_for_board": Look(bold=True, inline=True), "agencies": Look(bold=True),
        "knew_family": Look(bold=True, inline=True), "decided_about_family": Look(bold=True, inline=True),
        "other_ties": Look(bold=True, rows=4),
    }  # fmt: skip

    worked_for_board = RadiosField(label="Have you worked for the board, or do you now?", choices=YES_NO)
    agencies = CheckboxesField(
        label="Which of these have you been employed by, or under contract to, in the last five years?",
        error_messages={"required": "Tick each agency that you have been with, or “None of these”."},
    )
    knew_family = RadiosField(
        label="Have you had direct contact with the child or the family?", choices=YES_NO
    )
    decided_about_family = RadiosField(
        label="Have you taken decisions about the child or the family?", choices=YES_NO,
        help_text="Also as a manager, or by advising somebody who decided.",
    )  # fmt: skip
    other_ties = forms.CharField(
        label="Is there anything else that others could see as a tie?", widget=forms.Textarea, required=False,
        max_length=4000,
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        agencies: list[tuple[str, str]],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.offer("agencies", [*agencies, (NONE, "None of these")])

    def clean_agencies(self) -> list[int]:
        """The agencies' keys; "none of these" stands alone."""
        ticked: list[str] = self.cleaned_data["agencies"]
        if NONE in ticked and len(ticked) > 1:
            raise forms.ValidationError("You ticked agencies and “None of these”. Take one of the two away.")
        return [int(key) for key in ticked if key != NONE]

    @property
    def declared(self) -> dict[str, Any]:
        """The answers as the operation takes them."""
        values = self.cleaned_data
        return {
            "worked_for_board": values["worked_for_board"] == "yes",
            "knew_family": values["knew_family"] == "yes",
            "decided_about_family": values["decided_about_family"] == "yes",
            "agencies": values["agencies"],
            "other_ties": values["other_ties"],
        }
