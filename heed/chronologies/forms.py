"""What people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from heed.chronologies.core.practice import SAID, Practice, say_practice
from heed.chronologies.models import Attention
from heed.chronologies.operations.attention import Reply
from heed.chronologies.operations.entries import FIELDS, Typed
from heed.chronologies.operations.nocontact import NoContact
from heed.chronologies.rules import ENDINGS
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField, UploadsField

COLUMNS = [
    ("happened", "When it happened"),
    ("time", "At what time"),
    ("ended", "When it ended"),
    ("known", "When the agency knew"),
    ("text", "What happened"),
    ("source", "Source of information"),
    ("professional", "Who recorded it, and role"),
    ("seen", "Who was seen"),
    ("place", "Where"),
    ("child_seen", "Child seen"),
    ("voice", "Voice of the child"),
    ("action", "Action or outcome"),
    ("expected", "Expected practice"),
    ("comment", "Author’s comment"),
    ("agency", "Agency"),
    ("keep", "Keep under its own heading"),
    ("ignore", "Leave this column out"),
]
DATE_HELP = "As exactly as it is known: “3 April 2016, 9.40pm”, “about May 2015”, “summer 2014”, “not known”."
CHILD_SEEN = [("Yes", "Yes"), ("No", "No"), ("", "Does not apply")]
PRACTICE = [*SAID.items(), ("", "Not said")]
LATE_LABEL = "Why does this come after the merge?"


class AskForm(HeedForm):
    """Which agencies are asked, and by when they answer."""

    agencies = CheckboxesField(label="Which agencies do you ask?")
    due_on = DatePartsField(label="By when?")
    looks = {"agencies": Look(bold=True), "due_on": Look(bold=True)}

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], how: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].choices = agencies  # type: ignore[attr-defined]
        self.fields["due_on"].help_text = how


class AuthorForm(HeedForm):
    """Who writes for the agency."""

    author = RadiosField(label="Who writes the chronology?")
    looks = {"author": Look(heading=True)}

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].choices = people  # type: ignore[attr-defined]
        self.fields["author"].help_text = "Somebody who had no part in the case. You can change it later."


class HandInForm(HeedForm):
    """An agency's files, several at once."""

    uploads = UploadsField(label="Add files", kinds=ENDINGS)
    late_reason = forms.CharField(label=LATE_LABEL, max_length=500, widget=forms.Textarea)
    looks = {"uploads": Look(bold=True), "late_reason": Look(rows=2)}

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "uploads"
        ].help_text = "Excel, Word, OpenDocument, CSV or text, up to 50 MB each. Several at once is fine."
        if not is_late:
            del self.fields["late_reason"]

    def read(self) -> list[tuple[str, bytes]]:
        """Each file's name and contents."""
        return [(file.name, file.read()) for file in self.cleaned_data["uploads"]]


class ColumnsForm(forms.Form):
    """What each column of each sheet becomes; or why a sheet is left out."""

    use_required_attribute = False

    def __init__(self, *args: Any, sheets: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, tuple[str, int]] = {}
        self.reasons: dict[str, str] = {}
        for number, (name, plan) in enumerate(sheets.items()):
            for column in plan["columns"]:
                key = f"s{number}c{column['index']}"
                self.places[key] = (name, column["index"])
                self.fields[key] = forms.ChoiceField(
                    label=f"What is in the column {column['heading']}",
                    choices=COLUMNS,
                    initial=column["field"],
                )
            self.reasons[f"s{number}why"] = name
            self.fields[f"s{number}why"] = forms.CharField(
                label="Why is this sheet left out?",
                required=False,
                max_length=500,
                help_text="Leave this empty to take the sheet in.",
            )

    @property
    def chosen(self) -> dict[str, dict[int, str]]:
        """Sheet → place of the column → what it becomes."""
        found: dict[str, dict[int, str]] = {}
        for key, (sheet, index) in self.places.items():
            found.setdefault(sheet, {})[index] = self.cleaned_data[key]
        return found

    @property
    def left_out(self) -> dict[str, str]:
        """Sheet → why it is left out."""
        return {
            sheet: self.cleaned_data[key] for key, sheet in self.reasons.items() if self.cleaned_data[key]
        }


class AttentionForm(forms.Form):
    """An answer for each row that needs attention; rows without an answer wait."""

    use_required_attribute = False
    TYPE, LEAVE = "type", "leave"

    def __init__(self, *args: Any, rows: Iterable[Attention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.options: dict[int, list[tuple[str, str]]] = {}
        for row in self.rows:
            options = [
                (str(place), option["label"]) for place, option in enumerate(row.suggestion["options"])
            ]
            options += [(self.TYPE, "I will type it"), (self.LEAVE, "Leave it out")]
            self.options[row.pk] = options
            where = f"{row.sheet}, row {row.row}"
            self.fields[f"r{row.pk}"] = RadiosField(
                label=f"Your answer for {where}", choices=options, required=False
            )
            self.fields[f"d{row.pk}"] = forms.CharField(label="Date", required=False, max_length=200)
            self.fields[f"w{row.pk}"] = forms.CharField(
                label="Words, if they have to change", required=False, widget=forms.Textarea
            )
            self.fields[f"l{row.pk}"] = forms.CharField(
                label="Why it is left out", required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        """What was chosen has to be filled in."""
        data: dict[str, Any] = super().clean() or {}
        for row in self.rows:
            choice = data.get(f"r{row.pk}")
            if choice == self.TYPE and not (data.get(f"d{row.pk}") or data.get(f"w{row.pk}")):
                self.add_error(f"d{row.pk}", f"{row.sheet}, row {row.row}: type the date or the words.")
            if choice == self.LEAVE and not data.get(f"l{row.pk}"):
                self.add_error(f"l{row.pk}", f"{row.sheet}, row {row.row}: say why it is left out.")
        return data

    @property
    def replies(self) -> dict[int, Reply]:
        """The rows that were answered."""
        found = {}
        for row in self.rows:
            choice, words = self.cleaned_data[f"r{row.pk}"], self.cleaned_data[f"w{row.pk}"]
            if choice == self.LEAVE:
                found[row.pk] = Reply(leave_out=self.cleaned_data[f"l{row.pk}"])
            elif choice == self.TYPE:
                found[row.pk] = Reply(date=self.cleaned_data[f"d{row.pk}"], words=words)
            elif choice:
                found[row.pk] = Reply(option=int(choice), words=words)
        return found


class EntryForm(HeedForm):
    """One entry, typed."""

    happened = forms.CharField(label="When did it happen?", max_length=200, help_text=DATE_HELP)
    known = forms.CharField(
        label="When did the agency know of it?",
        max_length=200,
        required=False,
        help_text="Only if it was not at once.",
    )
    text = forms.CharField(
        label="What happened?",
        max_length=20_000,
        widget=forms.Textarea,
        help_text="Facts in plain words.",
    )
    seen = forms.CharField(
        label="Who was seen?", required=False, max_length=500, help_text="Each person, and who saw them."
    )
    place = forms.CharField(label="Where?", required=False, max_length=500)
    child_seen = RadiosField(
        label="Was the child seen?",
        required=False,
        choices=CHILD_SEEN,
    )
    voice = forms.CharField(label="What did the child say or show?", required=False, widget=forms.Textarea)
    action = forms.CharField(label="What was done or decided?", required=False, widget=forms.Textarea)
    expected = RadiosField(label="Was this the practice to be expected?", required=False, choices=PRACTICE)
    expected_why = forms.CharField(
        label="In what way was it, or was it not?", required=False, max_length=2000, widget=forms.Textarea
    )
    comment = forms.CharField(label="Author’s comment", required=False, widget=forms.Textarea)
    source = forms.CharField(label="Where is it recorded?", required=False, max_length=500)
    professional = forms.CharField(label="Who recorded it, and in what role?", required=False, max_length=500)
    late_reason = forms.CharField(label=LATE_LABEL, max_length=500, widget=forms.Textarea)
    looks = {
        "happened": Look(width="20"),
        "known": Look(width="20"),
        "text": Look(rows=6),
        "child_seen": Look(inline=True, small=True),
        "voice": Look(rows=2),
        "action": Look(rows=2),
        "expected": Look(inline=True, small=True),
        "expected_why": Look(rows=2),
        "comment": Look(rows=2),
        "late_reason": Look(rows=2),
    }

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]
        seen: forms.ChoiceField = self.fields["child_seen"]  # type: ignore[assignment]
        said = str(self.initial.get("child_seen", ""))
        if said not in {value for value, _ in CHILD_SEEN}:
            seen.choices = [(said, f"As in the file: “{said}”"), *CHILD_SEEN]

    @property
    def typed(self) -> Typed:
        """The entry as typed."""
        data = self.cleaned_data
        practice: Practice | None = data["expected"] or None
        said = {**data, "expected": say_practice(practice, data["expected_why"])}
        return Typed(data["happened"], data["text"], data["known"], {name: said[name] for name in FIELDS})


class NoContactForm(HeedForm):
    """A time in which the agency had no contact, as an entry of its own."""

    first = forms.CharField(
        label="From when?", max_length=100, help_text="The day after the last contact. " + DATE_HELP
    )
    last = forms.CharField(
        label="Until when?",
        max_length=100,
        help_text="The day before the next contact, or the last day of the period under review.",
    )
    why = forms.CharField(
        label="What does the agency know of why?",
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text="Such as: the case was closed, appointments were missed, the family had moved.",
    )
    source = forms.CharField(label="Where is it recorded?", required=False, max_length=500)
    professional = forms.CharField(label="Who recorded it, and in what role?", required=False, max_length=500)
    late_reason = forms.CharField(label=LATE_LABEL, max_length=500, widget=forms.Textarea)
    looks = {
        "first": Look(width="20"),
        "last": Look(width="20"),
        "why": Look(rows=3),
        "late_reason": Look(rows=2),
    }

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]

    @property
    def typed(self) -> NoContact:
        """The time without contact as typed."""
        data = self.cleaned_data
        return NoContact(data["first"], data["last"], data["why"], data["source"], data["professional"])


class SignOffForm(HeedForm):
    """The two statements that the agency's contact makes."""

    complete = forms.BooleanField(
        label="This chronology is complete: it tells all that we knew and did in the period"
    )
    action = forms.BooleanField(label="Any action that could not wait has been taken")


class ReasonForm(HeedForm):
    """Why something is undone."""

    reason = forms.CharField(label="Why?", max_length=500, widget=forms.Textarea)
    looks = {"reason": Look(rows=3)}


class MarkForm(HeedForm):
    """What a member of the panel sees in an entry, by the marks of the framework."""

    mark = RadiosField(label="What do you see here?")
    comment = forms.CharField(label="In a sentence", required=False, max_length=2000, widget=forms.Textarea)
    term = forms.TypedChoiceField(
        label="Term of reference that it bears on", required=False, coerce=int, empty_value=None
    )
    looks = {"mark": Look(bold=True, small=True), "comment": Look(rows=3)}

    def __init__(
        self,
        *args: Any,
        marks: Mapping[str, tuple[str, str]],
        terms: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        """`marks`: of each key its title and what it means. `terms`: the questions to choose from."""
        super().__init__(*args, **kwargs)
        self.fields["mark"] = RadiosField(
            label="What do you see here?",
            choices=[(key, title) for key, (title, _) in marks.items()],
            hints={key: means for key, (_, means) in marks.items()},
        )
        if terms:
            self.fields["term"].choices = [("", "None"), *terms]  # type: ignore[attr-defined]
        else:
            del self.fields["term"]


class AnswerForm(HeedForm):
    """What became of a question."""

    answer = forms.CharField(label="Your answer", max_length=5000, widget=forms.Textarea)
    looks = {"answer": Look(rows=3)}
