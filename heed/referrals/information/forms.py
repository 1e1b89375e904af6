"""The forms with which agencies are asked. The page on which an agency answers is built from what it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from heed.accounts.models import Agency, Person
from heed.frameworks.schema import Form
from heed.questionnaires.forms import form_class, initial_from
from heed.referrals.information import rules, sheet
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField, UploadField

AGENCIES = "agencies"
MYSELF = "me"
FILE_KINDS = (".docx", ".xlsx", ".ods", ".csv", ".pdf", ".txt")


def asking_form(
    spec: Form, typed: Mapping[str, Any], data: Mapping[str, Any] | None, *, agencies: Sequence[Agency],
    hints: Mapping[str, str], due_help: str,
) -> HeedForm:  # fmt: skip
    """What the board says of its request and to whom it goes. Nothing has to be filled in to be saved."""
    form = form_class(spec, strict=False)(
        data, initial=initial_from(spec, typed) | {AGENCIES: typed.get(AGENCIES)}
    )
    form.mark_optional = False
    form.fields[sheet.DUE_ON].help_text = due_help
    form.fields[AGENCIES] = CheckboxesField(
        label="Which agencies do you ask?", required=False, hints=dict(hints),
        choices=[(str(one.pk), one.name) for one in agencies],
    )  # fmt: skip
    form.looks = {
        **{name: Look(bold=True, rows=3) for name in form.fields},
        sheet.CRITERION: Look(bold=True, rows=2),
    }
    return form


class QuestionsForm(HeedForm):
    """The questions of a request, each with the agencies that it goes to, and room for one more."""

    mark_optional = False

    def __init__(
        self, *args: Any, questions: Sequence[tuple[int, str, Sequence[int]]], agencies: Sequence[Agency], **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.short_name or one.name) for one in agencies]
        self.numbers = [*(str(key) for key, _, _ in questions), "new"]
        known = {str(key): (text, put) for key, text, put in questions}
        for at, key in enumerate(self.numbers, start=1):
            text, put = known.get(key, ("", [one.pk for one in agencies]))
            self.fields[f"text_{key}"] = forms.CharField(
                label="One more question" if key == "new" else f"Question {at}", required=False, initial=text,
                widget=forms.Textarea, max_length=rules.LONGEST,
            )  # fmt: skip
            self.fields[f"to_{key}"] = CheckboxesField(
                label="Put to", required=False, choices=choices, initial=[str(each) for each in put]
            )
        self.looks = {name: Look(bold=name.startswith("text"), rows=2, small=True) for name in self.fields}

    def wanted(self) -> list[tuple[int | None, str, tuple[int, ...]]]:
        """Each question as it was typed: its key, its words, and to whom it goes."""
        self.is_valid()
        found = []
        for key in self.numbers:
            if f"text_{key}" in self.data:
                text = str(self.cleaned_data.get(f"text_{key}") or "")
                to = tuple(int(each) for each in self.cleaned_data.get(f"to_{key}") or ())
                found.append((None if key == "new" else int(key), text, to))
        return found


class MoreTimeForm(HeedForm):
    """A later day, and why."""

    looks = {"reason": Look(rows=4)}
    due_on = DatePartsField(label="By when is the answer needed now?")
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=rules.LONGEST,
        help_text="The agency reads it. It stays on record that the answer was due earlier.",
    )  # fmt: skip


class WithdrawForm(HeedForm):
    """Why a request is withdrawn."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(
        label="Why is the request withdrawn?", widget=forms.Textarea, max_length=rules.LONGEST,
        help_text="The agency reads it.",
    )  # fmt: skip


class SignatoryForm(HeedForm):
    """Who signs the answer off for the agency."""

    signatory = RadiosField(label="Who signs the answer off for your agency?")

    def __init__(self, *args: Any, people: Sequence[tuple[Person, str]], me: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(str(one.pk), title) for one, title in people if one.pk != me]
        self.offer("signatory", [(MYSELF, "I do"), *others])


class FileForm(HeedForm):
    """A file that goes with the answer."""

    file = UploadField(label="Add a file", kinds=FILE_KINDS)
