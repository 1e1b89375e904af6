"""Forms for requests from other boards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from heed.accounts.models import Agency, Board, Group
from heed.notices.rules import WAYS
from heed.outofarea.operations.answering import FILE_KINDS
from heed.outofarea.rules import INVOLVEMENT, LONGEST
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField, UploadField


class TakeInForm(HeedForm):
    """What another board asks, as its letter says it."""

    looks = {
        "asked": Look(rows=6),
        "family": Look(rows=3),
        "born_on": Look(),
        "contact_phone": Look(width="20"),
    }
    board = RadiosField(label="Which of your boards is asked?")
    from_board = forms.CharField(label="Which board asks?", max_length=200)
    contact_name = forms.CharField(
        label="To whom does the answer go?", max_length=200, help_text="Name and post."
    )
    contact_email = forms.EmailField(label="E-mail address", required=False)
    contact_phone = forms.CharField(label="Telephone", required=False, max_length=40)
    their_reference = forms.CharField(label="Its reference", required=False, max_length=80)
    exercise = forms.CharField(
        label="For which exercise does it ask?",
        max_length=300,
        help_text="What kind it is, and when it began.",
    )
    child_name = forms.CharField(
        label="About which child?", max_length=200,
        help_text="Our agencies need the name to look in their records. It stands in no e-mail, file name or calendar.",
    )  # fmt: skip
    born_on = DatePartsField(label="When was the child born?", required=False)
    family = forms.CharField(
        label="Who else are our agencies to look for?",
        required=False,
        widget=forms.Textarea,
        max_length=LONGEST,
    )
    asked = forms.CharField(label="What does it ask for?", widget=forms.Textarea, max_length=LONGEST)
    period_from = DatePartsField(label="From which day on does it ask?", required=False)
    period_to = DatePartsField(label="Up to which day does it ask?", required=False)
    received_on = DatePartsField(label="When did the request come?")
    due_on = DatePartsField(label="By when does it want the answer?")

    def __init__(self, *args: Any, boards: Iterable[Board], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(board.pk), board.title) for board in boards]
        self.offer("board", choices)
        if len(choices) == 1:
            del self.fields["board"]


class AskForm(HeedForm):
    """Which of our agencies are asked, which group checks, and by when."""

    looks = {"asks": Look(rows=5)}
    agencies = CheckboxesField(label="Which agencies are asked?")
    asks = forms.CharField(
        label="Anything to say to them", required=False, widget=forms.Textarea, max_length=LONGEST,
        help_text="They read what the other board asks, and this.",
    )  # fmt: skip
    group = RadiosField(label="Which group checks the answers?")
    due_on = DatePartsField(
        label="By when do they answer?", help_text="Leave the group time to check before the answer is due."
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], groups: Iterable[Group], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("agencies", [(str(one.pk), one.name) for one in agencies])
        self.offer("group", [(str(one.pk), one.title) for one in groups])


class AnswerForm(HeedForm):
    """What an agency knows. Nothing is required for keeping it; signing off asks for the rest."""

    looks = {"searched": Look(rows=3), "text": Look(rows=14)}
    involvement = RadiosField(
        label="Does your agency know the child or the family?",
        choices=list(INVOLVEMENT.items()),
        required=False,
    )
    searched = forms.CharField(
        label="Which records did you look in?", widget=forms.Textarea, required=False, max_length=LONGEST
    )
    text = forms.CharField(
        label="What does your agency know?", widget=forms.Textarea, required=False, max_length=LONGEST,
        help_text="Or add your report as a file, and say here what it is.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def go_on_from(self, version: int) -> None:
        """Shown again with what was typed, as drawn from this version."""
        data = QueryDict(mutable=True)
        data.update(dict(self.data.items()))
        data["version"] = str(version)
        self.data = data


class FileForm(HeedForm):
    """A file with the answer."""

    file = UploadField(label="File", kinds=[f".{kind}" for kind in FILE_KINDS])


class QualityForm(HeedForm):
    """The group's look at an answer."""

    looks = {"reasons": Look(rows=5)}
    holds = RadiosField(
        label="Can the answer go to the other board?",
        choices=[("yes", "Yes, it can go"), ("no", "No, back to the agency")],
    )
    reasons = forms.CharField(
        label="What did you look at? What has to be mended?", widget=forms.Textarea, required=False, max_length=LONGEST,
        help_text="The agency reads it where the answer comes back.",
    )  # fmt: skip


class ReasonForm(HeedForm):
    """Why something is done."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(label="Why?", widget=forms.Textarea, max_length=4000)

    def __init__(self, *args: Any, question: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label = question


class SendForm(HeedForm):
    """That the answer went."""

    sent_on = DatePartsField(label="On which day did the answer go?")
    how = RadiosField(label="How?", choices=WAYS)
    proof = forms.CharField(
        label="What shows it?",
        max_length=300,
        help_text="Such as a receipt’s number, or where the e-mail is kept.",
    )


class RecommendationForm(HeedForm):
    """A recommendation of the other board's exercise for us."""

    looks = {"text": Look(rows=5)}
    text = forms.CharField(label="What is recommended to us?", widget=forms.Textarea, max_length=LONGEST)
    received_on = DatePartsField(label="When did it come?")


class CloseForm(HeedForm):
    """How a request ended."""

    looks = {"note": Look(rows=3)}
    note = forms.CharField(
        label="Anything to keep in mind", widget=forms.Textarea, required=False, max_length=2000,
        help_text="Such as where the other board’s report is published.",
    )  # fmt: skip
