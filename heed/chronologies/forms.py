"""What people fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from heed.chronologies.core.practice import SAID, Practice, say_practice
from heed.chronologies.operations.entries import FIELDS, Typed
from heed.chronologies.operations.nocontact import NoContact
from heed.chronologies.rules import OUTCOMES, SPEAK_FOR_THEMSELVES
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField

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
        self.offer("agencies", agencies)
        self.fields["due_on"].help_text = how


class AuthorForm(HeedForm):
    """Who writes for the agency."""

    author = RadiosField(label="Who writes the chronology?")
    looks = {"author": Look(heading=True)}

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("author", people)
        self.fields["author"].help_text = "Somebody who had no part in the case. You can change it later."


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
        said = str(self.initial.get("child_seen", ""))
        if said not in {value for value, _ in CHILD_SEEN}:
            self.offer("child_seen", [(said, f"As in the file: “{said}”"), *CHILD_SEEN])

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
        label="From when?",
        max_length=100,
        help_text="The day after the last contact, as exactly as it is known: “3 April 2016”, “May 2015”, “not known”.",
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
            self.offer("term", [("", "None"), *terms])
        else:
            del self.fields["term"]


class ConclusionForm(HeedForm):
    """What became of a question, and why. Of a contradiction it offers each entry for the review to go by."""

    outcome = RadiosField(label="What became of it?")
    reason = forms.CharField(label="Why?", max_length=5000, required=False, widget=forms.Textarea)
    looks = {"outcome": Look(bold=True), "reason": Look(rows=3)}

    def __init__(self, *args: Any, kind: str, entries: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = []
        for outcome, title in OUTCOMES[kind].items():
            if outcome == "entry":
                choices += [(f"entry-{pk}", f"The review goes by {told}") for pk, told in entries]
            else:
                choices.append((outcome, title))
        self.offer("outcome", choices)
        if not SPEAK_FOR_THEMSELVES & set(OUTCOMES[kind]):
            self.fields["reason"].required = True

    @property
    def concluded(self) -> dict[str, Any]:
        """The conclusion: its outcome, its reason, and the entry that the review goes by."""
        outcome, _, entry = self.cleaned_data["outcome"].partition("-")
        return {
            "outcome": outcome, "reason": self.cleaned_data["reason"], "goes_by": int(entry) if entry else None,
        }  # fmt: skip


class PutForm(HeedForm):
    """Which agencies are asked about their entries, and in which words."""

    mark_optional = False

    def __init__(self, *args: Any, wordings: Sequence[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [pk for pk, _, _ in wordings]
        for pk, title, wording in wordings:
            self.fields[f"ask{pk}"] = forms.BooleanField(label=f"Ask {title}", required=False, initial=True)
            self.fields[f"wording{pk}"] = forms.CharField(
                label=f"In which words? ({title})", required=False, widget=forms.Textarea, initial=wording
            )

    @property
    def wordings(self) -> dict[int, str]:
        """Entry → the words in which its agency is asked."""
        data = self.cleaned_data
        return {pk: data[f"wording{pk}"] for pk in self.keys if data[f"ask{pk}"]}


class ReplyForm(HeedForm):
    """What an agency says of its own entry."""

    answer = RadiosField(
        label="What do you answer?",
        choices=[
            ("keep", "Keep the entry as it is"),
            ("correct", "Correct the entry"),
            ("unsure", "We cannot say"),
        ],
        hints={
            "correct": "You change it next. The team sees the change, with your reason and how it stood, once the "
            "chronology is signed off again."
        },
    )
    reason = forms.CharField(label="Why?", max_length=5000, widget=forms.Textarea)
    looks = {"answer": Look(bold=True), "reason": Look(rows=3)}
