"""What people fill in about an agency's services and its quality check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.ui.forms import HeedForm, Look, RadiosField

WHOLE_AGENCY = ("", "The agency as a whole")
Choices = Sequence[tuple[str, str]]


def ask_service(form: forms.Form, choices: Choices) -> None:
    """Ask for which service this is, where there is more than one answer."""
    if len(choices) > 1:
        form.fields["service"] = RadiosField(
            label="Which service is this from?", choices=choices, required=WHOLE_AGENCY not in choices
        )
        form.order_fields(["service", *[name for name in form.fields if name != "service"]])


def service_said(form: forms.Form, choices: Choices) -> int | None:
    """The service that was chosen, or the only one there is; None for the agency as a whole."""
    said = form.cleaned_data.get("service", "") if len(choices) > 1 else next((pk for pk, _ in choices), "")
    return int(said) if said else None


class ServiceForm(HeedForm):
    """A service of the agency and who writes for it."""

    name = forms.CharField(
        label="What is the service called?",
        max_length=120,
        help_text="Such as “Ward 7” or “Duty and assessment team”.",
    )
    author = RadiosField(label="Who writes its part?", required=False)
    looks = {"name": Look(width="20"), "author": Look(bold=True)}

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("author", [*people, ("", "Nobody yet")])
        self.fields[
            "author"
        ].help_text = "Somebody who had no part in the case. They see this service’s entries alone."

    @property
    def author_key(self) -> int | None:
        """Who writes; None where nobody is named yet."""
        said = self.cleaned_data["author"]
        return int(said) if said else None


class CheckerForm(HeedForm):
    """Who checks the agency's chronology."""

    checker = RadiosField(label="Who checks the chronology?")
    looks = {"checker": Look(bold=True)}

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("checker", people)
        told = "Only people of the agency who wrote none of it are listed. Until they answer, nothing can be changed."
        self.fields["checker"].help_text = told


class VerdictForm(HeedForm):
    """What the checker says."""

    verdict = RadiosField(
        label="What do you say?",
        choices=[
            ("pass", "Pass it: the contact can sign it off"),
            ("return", "Return it with points to answer"),
        ],
    )
    points = forms.CharField(
        label="Points to answer",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="One on each line. Begin with the entry’s key where it is about one: “P-031: the time is missing”.",
    )
    words = forms.CharField(label="Anything else", required=False, max_length=5000, widget=forms.Textarea)
    looks = {"verdict": Look(bold=True), "points": Look(rows=5), "words": Look(rows=2)}

    def clean(self) -> dict[str, Any]:
        """A chronology that is returned has points; one that is passed has none."""
        data: dict[str, Any] = super().clean() or {}
        points = [line for line in data.get("points", "").splitlines() if line.strip()]
        if data.get("verdict") == "return" and not points:
            self.add_error("points", "Write each point that has to be answered, on a line of its own.")
        if data.get("verdict") == "pass" and points:
            self.add_error(
                "points", "Points are for a chronology that is returned. Return it, or take them out."
            )
        return data


class SettleForm(HeedForm):
    """What became of something that the services tell differently, or of a point."""

    answer = forms.CharField(label="Your answer", max_length=5000, widget=forms.Textarea)
    looks = {"answer": Look(rows=3)}
