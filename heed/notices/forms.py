"""The forms for changing, addressing and sending a letter, and for the days by which letters are raised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from heed.notices.days import LONGEST
from heed.notices.operations.addressing import LONGEST_ADDRESS
from heed.notices.rules import PROOF_KINDS, WAYS
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField, UploadField


class EditForm(HeedForm):
    """The wording of a letter."""

    looks = {"text": Look(rows=24)}
    text = forms.CharField(
        label="The letter", widget=forms.Textarea, max_length=50_000, strip=False,
        help_text="Leave an empty line between paragraphs. # begins a heading, ** ** makes words bold.",
    )  # fmt: skip


class SendForm(HeedForm):
    """How and when the letter went, and what shows it."""

    sent_on = DatePartsField(label="When did it go?", not_future=True)
    how = RadiosField(label="How did it go?", choices=WAYS)
    proof = forms.CharField(
        label="What shows that it went?", max_length=300, required=False,
        help_text="For example the receipt number, or the name of whoever took it.",
    )  # fmt: skip
    file = UploadField(
        label="A file that shows it", kinds=[f".{kind}" for kind in (*PROOF_KINDS, "jpeg")], required=False
    )


class SetAsideForm(HeedForm):
    """Why a letter is not needed."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(label="Why is this letter not needed?", widget=forms.Textarea, max_length=1000)


class CameBackForm(HeedForm):
    """What came back."""

    looks = {"reason": Look(rows=5)}
    reason = forms.CharField(
        label="What does the answer say?", widget=forms.Textarea, max_length=2000,
        help_text="For example that the mailbox is not known, or what stands on the envelope.",
    )  # fmt: skip


class DoubtForm(HeedForm):
    """Whether an e-mail went that Heed could not be sure of."""

    looks = {"how_known": Look(rows=4)}
    it_went = RadiosField(
        label="Did the e-mail go?", choices=[("yes", "Yes, it went"), ("no", "No, it did not go")]
    )
    how_known = forms.CharField(
        label="How do you know?", widget=forms.Textarea, max_length=2000,
        help_text="For example that the recipient has it, or that it is not in the mail server’s log.",
    )  # fmt: skip


class AddressForm(HeedForm):
    """Who a letter goes to, and where. Letters to a body are kept for all its letters where that is wanted."""

    looks = {"name": Look(width="30"), "email": Look(width="30"), "address": Look(rows=5)}
    name = forms.CharField(label="Who does it go to?", max_length=200, help_text="Name and office.")
    email = forms.EmailField(label="E-mail address", required=False)
    address = forms.CharField(
        label="Postal address", widget=forms.Textarea, required=False, max_length=LONGEST_ADDRESS,
        help_text="A line for each line of the address.",
    )  # fmt: skip


class AddresseeForm(AddressForm):
    """Who stands for a body, for all letters of the board."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Who do letters go to?", max_length=200, required=False,
        help_text="Name and office. Leave it empty to write to the body by its name.",
    )  # fmt: skip


class DayForm(HeedForm):
    """The day on which something happened, and how it is known."""

    looks = {"on": Look(bold=True), "why": Look(bold=True, rows=3), "again": Look(bold=True)}
    on = DatePartsField(label="On which day?", not_future=True)
    again = RadiosField(
        label="Is that another day for what is written down already?",
        choices=[
            ("no", "Yes: the day above was wrong, and this corrects it"),
            ("yes", "No: it came about once more on this day"),
        ],
    )
    why = forms.CharField(
        label="How is the day known?", widget=forms.Textarea, max_length=LONGEST,
        help_text="For example from whom it was heard, and when. If it corrects an earlier day, say what was wrong.",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, is_first: bool) -> None:
        super().__init__(data)
        if is_first:
            del self.fields["again"]
