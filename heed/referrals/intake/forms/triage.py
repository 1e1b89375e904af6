"""Forms with which somebody says whether there is enough to go on, and whether two cases are about one child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from heed.accounts.models import Group
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField

LONG = 20_000
ENOUGH, MORE, OUTSIDE, URGENT = "enough", "more", "outside", "urgent"
LOOKS = {
    ENOUGH: (
        "Yes, it says enough to go on",
        "The agencies are asked for brief information, or the case goes to the group.",
    ),
    MORE: ("No, something is missing", "The form goes back to whoever brought it, with what is to be added."),
    OUTSIDE: ("It lies outside the process", "Whoever brought it is told, with the reason."),
    URGENT: (
        "It is too urgent to wait for a meeting",
        "The chair of the group advises alone. The decision maker decides.",
    ),
}


class LookForm(HeedForm):
    """Whether there is enough to go on."""

    answer = RadiosField(label="Does it say enough to go on?")

    def __init__(self, *args: Any, answers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("answer", [(key, LOOKS[key][0]) for key in answers])
        self.fields["answer"].widget.hints = {key: LOOKS[key][1] for key in answers}


def found_by_field(whose: str) -> forms.CharField:
    """Who found it, where the framework gives that to somebody else than the person at the keyboard."""
    return forms.CharField(
        label="Who found this?", max_length=200,
        help_text=f"The framework gives this to the {whose}. Write name and post.",
    )  # fmt: skip


class FoundForm(HeedForm):
    """A form about what was found; `whose` is whom the framework gives it to, where that is not the writer."""

    mark_optional = True

    def __init__(self, *args: Any, whose: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if whose:
            self.fields["found_by"] = found_by_field(whose)


class ReasonForm(FoundForm):
    """Why, in words. `needed`: cannot be left out."""

    looks = {"reasons": Look(rows=6)}
    reasons = forms.CharField(label="Why?", widget=forms.Textarea, required=False, max_length=LONG)

    def __init__(self, *args: Any, label: str, hint: str = "", needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reasons"]
        field.label, field.help_text, field.required = label, hint, needed


class AskForm(FoundForm):
    """What is to be added, and by when."""

    looks = {"questions": Look(rows=8)}
    questions = forms.CharField(
        label="What is to be added?", widget=forms.Textarea, max_length=LONG,
        help_text="Whoever brought the case reads this at the head of the form. One question on each line.",
    )  # fmt: skip
    answer_by = DatePartsField(label="By when do you need it?")


class UrgentForm(HeedForm):
    """The chair's advice outside a meeting, and why it cannot wait."""

    mark_optional = False
    looks = {"why_urgent": Look(rows=4), "reasons": Look(rows=6)}
    why_urgent = forms.CharField(
        label="Why can it not wait for a meeting?", widget=forms.Textarea, max_length=LONG,
        help_text="It stands beside your advice, and the members of the group read it.",
    )  # fmt: skip
    stance = RadiosField(label="What do you advise?")
    reasons = forms.CharField(label="Your reasons", widget=forms.Textarea, max_length=LONG)

    def __init__(
        self,
        *args: Any,
        groups: Sequence[Group],
        kinds: Mapping[str, str],
        hints: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(one.pk): one for one in groups}
        self.offer("stance", list(kinds.items()))
        self.fields["stance"].widget.hints = dict(hints)
        if len(groups) > 1:
            choices = [(key, one.title) for key, one in self.groups.items()]
            self.fields["group"] = RadiosField(label="For which group?", choices=choices)

    @property
    def group(self) -> Group:
        """The group that the chair acts for."""
        return self.groups[self.cleaned_data.get("group") or next(iter(self.groups))]


class LikenessForm(HeedForm):
    """Whether two cases are about one child, and how the office knows."""

    looks = {"reason": Look(rows=4)}
    verdict = RadiosField(
        label="Is it the same child?",
        choices=[("same", "Yes, the same child"), ("other", "No, not the same child")],
    )
    reason = forms.CharField(
        label="How do you know?", widget=forms.Textarea, max_length=5000,
        help_text="For example one NHS number, or that you asked both agencies. Only the board office reads it.",
    )  # fmt: skip
