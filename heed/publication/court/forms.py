"""The forms for orders, proceedings, and what is decided about them."""

from __future__ import annotations

from django import forms

from heed.publication.court.rules import ORDERS, PROCEEDINGS, SAID, STAGES, words_of
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField, UploadField


class OrderForm(HeedForm):
    """A court order."""

    looks = {"forbids": Look(rows=4), "words": Look(rows=3), "court": Look(width="20")}
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = RadiosField(label="What kind of order is it?", choices=list(ORDERS.items()))
    court = forms.CharField(label="Which court made it?", max_length=200)
    forbids = forms.CharField(
        label="What may not be published?", widget=forms.Textarea, max_length=10_000,
        help_text="In the words of the order, as far as they matter here.",
    )  # fmt: skip
    words = forms.CharField(
        label="Words that may not appear", widget=forms.Textarea, max_length=4000, required=False,
        help_text="A name, a place, a school: one a line. The report and the public page are looked through for them.",
    )  # fmt: skip
    from_on = DatePartsField(label="From which day is it in force?")
    until_on = DatePartsField(
        label="Until which day is it in force?", required=False,
        help_text="Leave it empty where the order stands until a further order.",
    )  # fmt: skip
    ended_on = DatePartsField(
        label="On which day did it end?", required=False, not_future=True,
        help_text="Only where a court has lifted it, or it ended otherwise.",
    )  # fmt: skip
    said_by = forms.CharField(
        label="Who told you of it?",
        max_length=200,
        help_text="Name and post, such as the council’s solicitor.",
    )
    confirmed_on = DatePartsField(label="When was it last confirmed that it stands?", not_future=True)
    document = UploadField(label="The order itself", kinds=(".pdf", ".docx", ".jpg", ".png"), required=False)

    def clean_words(self) -> list[str]:
        """One a line."""
        return words_of(self.cleaned_data["words"])


class ProceedingsForm(HeedForm):
    """Proceedings that publication could harm."""

    looks = {"about": Look(rows=3)}
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = RadiosField(label="What kind of proceedings are they?", choices=list(PROCEEDINGS.items()))
    about = forms.CharField(
        label="What are they about, and before whom?", widget=forms.Textarea, max_length=4000
    )
    stage = RadiosField(label="How far are they?", choices=list(STAGES.items()))
    stage_note = forms.CharField(
        label="What comes next, and when?",
        max_length=300,
        required=False,
        help_text="Such as the day of the trial.",
    )
    said = RadiosField(
        label="What do those in charge of them say of publication?", choices=list(SAID.items())
    )
    said_by = forms.CharField(
        label="Who said so?", max_length=200, required=False,
        help_text="Name and post, such as the coroner’s officer or the prosecutor.",
    )  # fmt: skip
    confirmed_on = DatePartsField(label="On which day did they say so?", required=False, not_future=True)
    until_on = DatePartsField(
        label="Until when does publication have to wait?", required=False, help_text="If they named a day."
    )
    review_on = DatePartsField(
        label="On which day are they asked again?", required=False,
        help_text="From that day on the publication is held until they have answered again.",
    )  # fmt: skip


class LookedIntoForm(HeedForm):
    """That it was looked into which orders and proceedings there are."""

    looks = {"said": Look(rows=3)}
    asked = forms.CharField(
        label="Who was asked?", max_length=300,
        help_text="Name and post: the council’s solicitor, police, the coroner’s office, the prosecutor.",
    )  # fmt: skip
    said = forms.CharField(label="What did they say?", widget=forms.Textarea, max_length=10_000)
    on = DatePartsField(label="On which day?", not_future=True)


class DecideForm(HeedForm):
    """That the report goes out although an order or proceedings stand."""

    looks = {"reasons": Look(rows=5)}
    reasons = forms.CharField(
        label="Why may the report go out all the same?", widget=forms.Textarea, max_length=10_000,
        help_text="Such as how the report keeps to the order, word by word.",
    )  # fmt: skip
    advised_by = forms.CharField(label="Who advised?", max_length=300, help_text="Name and post.")
