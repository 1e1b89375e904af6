"""What people fill in about an agency's report, beside the report itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField

Choices = Sequence[tuple[str, str]]


class AskForm(HeedForm):
    """Which agencies are asked, and by when."""

    looks = {"agencies": Look(bold=True), "due_on": Look(bold=True)}
    agencies = CheckboxesField(label="Which agencies are asked?")
    due_on = DatePartsField(label="By which day?")

    def __init__(self, *args: Any, agencies: Choices, how: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agencies", agencies)
        self.fields["due_on"].help_text = how


class PersonForm(HeedForm):
    """Who writes the report, or who checks it."""

    looks = {"person": Look(bold=True)}
    person = RadiosField(label="Who?")

    def __init__(self, *args: Any, people: Choices, label: str, help_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", people)
        self.fields["person"].label, self.fields["person"].help_text = label, help_text


class VerdictForm(HeedForm):
    """What a reader says of the whole: it is good, or it goes back with points."""

    looks = {"verdict": Look(bold=True), "points": Look(rows=6), "words": Look(rows=3)}
    verdict = RadiosField(label="What do you say?")
    points = forms.CharField(
        label="Further points to answer", required=False, max_length=20_000, widget=forms.Textarea,
        help_text="One on each line. Heed numbers them, and what was said beside the parts comes first.",
    )  # fmt: skip
    words = forms.CharField(label="Anything else", required=False, max_length=5000, widget=forms.Textarea)

    again_by = DatePartsField(
        label="If it goes back: by which day is the next version wanted?", required=False
    )

    def __init__(self, *args: Any, good: str, back: str, remarks: int, is_panel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks = remarks
        if not is_panel:
            del self.fields["again_by"]
        self.offer("verdict", [("good", good), ("back", back)])

    @property
    def lines(self) -> list[str]:
        """Each point that was typed."""
        return [line for line in self.cleaned_data["points"].splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        """What goes back has a point; what is good has none but what was said beside the parts."""
        data: dict[str, Any] = super().clean() or {}
        typed = data.get("points", "").strip()
        if data.get("verdict") == "back" and not typed and not self.remarks:
            self.add_error("points", "Write each point that has to be answered, on a line of its own.")
        if data.get("verdict") == "good" and typed:
            self.add_error(
                "points", "Points are for a report that goes back. Send it back, or take them out."
            )
        return data


class WordsForm(HeedForm):
    """One answer or reason in words."""

    looks = {"words": Look(rows=4)}
    words = forms.CharField(max_length=10_000, widget=forms.Textarea)

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, help_text


class MoreTimeForm(HeedForm):
    """Until when, and why."""

    looks = {"wanted_on": Look(bold=True), "reason": Look(rows=4)}
    wanted_on = DatePartsField(label="Until which day?")
    reason = forms.CharField(label="Why is more time needed?", max_length=5000, widget=forms.Textarea)


class GiveTimeForm(HeedForm):
    """Whether more time is given, and until when."""

    looks = {"given": Look(bold=True), "answer": Look(rows=3)}
    given = RadiosField(label="Is more time given?", choices=[("yes", "Yes"), ("no", "No")])
    given_on = DatePartsField(label="Until which day?", required=False)
    answer = forms.CharField(
        label="What do you say to it?", required=False, max_length=5000, widget=forms.Textarea,
        help_text="The agency reads it. It is needed where no more time is given.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A yes has a day, a no has a reason."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("given") == "yes" and not data.get("given_on") and "given_on" not in self.errors:
            self.add_error("given_on", "Give the day until which there is more time.")
        if data.get("given") == "no" and not data.get("answer", "").strip():
            self.add_error("answer", "Say why no more time is given.")
        return data
