"""The forms for planning, the public texts, the checkers and their verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from heed.publication.checks import ANSWERS
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField, UploadField


class DayForm(HeedForm):
    """The planned day."""

    planned_on = DatePartsField(label="On which day is the report to be published?")


class OtherwiseForm(HeedForm):
    """What is made public of the review, other than usual."""

    looks = {
        "what": Look(bold=True),
        "reasons": Look(bold=True, rows=5),
        "made_public": Look(bold=True, rows=3),
    }
    what = RadiosField(label="What is made public?")
    reasons = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=10_000,
        help_text="Say what was weighed: the children, the family and others, the law, court orders, and who advised.",
    )  # fmt: skip
    made_public = forms.CharField(
        label="What is made public instead, and where does it stand?", widget=forms.Textarea, max_length=4000,
        required=False,
        help_text="Improvements or learning can stand on a public page here: plan the day as usual. "
        "Leave it empty where nothing is made public, or where the report is published after all.",
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Mapping[str, str], when: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        hints = {
            key: f"The framework allows it: {when[key]}"
            if key in when
            else "The framework does not name this."
            for key in offered
            if key in when or key == "nothing"
        }
        self.offer("what", offered.items(), hints)


class TextsForm(HeedForm):
    """The texts of the public page. `names` are those that it shows."""

    looks = {
        "correction": Look(rows=3),
        "summary": Look(rows=2), "what_happened": Look(rows=6), "why": Look(rows=6), "response": Look(rows=4),
        "actions_taken": Look(rows=4), "impact": Look(rows=4), "still_to_do": Look(rows=4),
    }  # fmt: skip
    title = forms.CharField(
        label="Title", max_length=200, help_text="The pseudonym of the child, or what the review is about."
    )
    summary = forms.CharField(
        label="In one or two sentences", widget=forms.Textarea, max_length=1000, required=False,
        help_text="Who the child is in this report, and that it is not the real name.",
    )  # fmt: skip
    what_happened = forms.CharField(
        label="What happened", widget=forms.Textarea, max_length=20_000, required=False
    )
    why = forms.CharField(label="Why", widget=forms.Textarea, max_length=20_000, required=False)
    response = forms.CharField(
        label="The board’s response", widget=forms.Textarea, max_length=20_000, required=False
    )
    actions_taken = forms.CharField(
        label="Action already taken", widget=forms.Textarea, max_length=20_000, required=False
    )
    impact = forms.CharField(
        label="What that action has changed", widget=forms.Textarea, max_length=20_000, required=False
    )
    still_to_do = forms.CharField(
        label="What more will be done", widget=forms.Textarea, max_length=20_000, required=False
    )
    written_by_line = forms.CharField(
        label="Written by",
        max_length=200,
        required=False,
        help_text="Who wrote the report, as the public is to read it.",
    )
    correction = forms.CharField(
        label="What was corrected", widget=forms.Textarea, max_length=2000, required=False,
        help_text="For the public, in a sentence or two. It stands on the page as long as the page does. Name nobody.",
    )  # fmt: skip
    mark_optional = False
    field_order = ("correction",)

    def __init__(self, *args: Any, names: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        for name in set(self.fields) - set(names):
            del self.fields[name]


class BeginCorrectionForm(HeedForm):
    """What is wrong with what was published, and whether it stays public meanwhile."""

    looks = {
        "what_is_wrong": Look(bold=True, rows=4),
        "meanwhile": Look(bold=True),
        "public_words": Look(bold=True, rows=3),
    }
    what_is_wrong = forms.CharField(
        label="What is wrong?", widget=forms.Textarea, max_length=10_000,
        help_text="For the board. It is kept, and stays off the public page.",
    )  # fmt: skip
    meanwhile = RadiosField(
        label="What happens to the page until the correction is published?",
        choices=[("stays", "It stays public as it is"), ("withdrawn", "It is withdrawn at once")],
    )
    public_words = forms.CharField(
        label="What is the public told?", widget=forms.Textarea, max_length=1000, required=False,
        help_text="Only where it is withdrawn: one or two sentences that stand there at once. Name nobody.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Words for the public where it is withdrawn."""
        said = super().clean() or {}
        if said.get("meanwhile") == "withdrawn" and not said.get("public_words", "").strip():
            self.add_error("public_words", "Write the words for the public page.")
        return said


class CorrectedFileForm(HeedForm):
    """A corrected version of the report."""

    looks = {"note": Look(rows=3)}
    file = UploadField(label="The corrected report, as a Word file", kinds=[".docx"])
    note = forms.CharField(
        label="What changed since the version that is public?", widget=forms.Textarea, max_length=2000
    )


class AgreeForm(HeedForm):
    """The decision maker agrees to a correction."""

    looks = {"letters_again": Look(bold=True), "reasons": Look(bold=True, rows=4)}
    letters_again = RadiosField(
        label="Do those who had to have the report before it was published have to have the correction first?",
        choices=[("yes", "Yes, the letters go again"), ("no", "No, they went with the first edition")],
    )
    reasons = forms.CharField(
        label="Why may it be corrected so, without the panel?", widget=forms.Textarea, max_length=10_000,
        help_text="What changes what the review found is for the panel: take up the review again instead.",
    )  # fmt: skip


class GiveUpForm(HeedForm):
    """Why a correction is not made."""

    looks = {"reasons": Look(rows=4)}
    reasons = forms.CharField(
        label="Why does what is published stay as it is?", widget=forms.Textarea, max_length=10_000
    )


class AcceptForm(HeedForm):
    """Why a find in the public texts may stand."""

    looks = {"reason": Look(rows=4)}
    reason = forms.CharField(
        label="Why may it stand in public?", widget=forms.Textarea, max_length=1000,
        help_text="The checkers read the reason. To change the words instead, change the texts.",
    )  # fmt: skip


class CheckersForm(HeedForm):
    """Who is asked for each check, and what was changed where the checkers differed before."""

    def __init__(
        self, *args: Any, checks: Sequence[tuple[str, str, list[tuple[str, str]], dict[str, str]]], again: bool,
        has_differed: bool, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.names = [f"check_{number}" for number in range(len(checks))]
        for name, (label, hint, people, hints) in zip(self.names, checks, strict=True):
            self.fields[name] = RadiosField(label=label, help_text=hint, choices=people, hints=hints)
        if again:
            self.fields["changed"] = forms.CharField(
                label="What was changed since they last checked it?", widget=forms.Textarea, max_length=10_000,
                required=has_differed, help_text="The checkers read it before they read again.",
            )  # fmt: skip

    @property
    def chosen(self) -> list[int]:
        """The keys of those who were chosen, in the order of the checks."""
        return [int(self.cleaned_data[name]) for name in self.names]


class VerdictForm(HeedForm):
    """The questions of a check, and the verdict."""

    def __init__(self, *args: Any, asks: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.names = [f"ask_{number}" for number in range(len(asks))]
        for name, ask in zip(self.names, asks, strict=True):
            self.fields[name] = RadiosField(label=ask, choices=list(ANSWERS.items()))
            self.show(name, Look(inline=True, small=True))
        self.fields["clears"] = RadiosField(
            label="May this report and its page go out as they are?",
            choices=[("yes", "Yes, I clear it"), ("no", "No, something stands in the way")],
        )
        self.fields["reasons"] = forms.CharField(
            label="What did you look at, and why do you come to this?", widget=forms.Textarea, max_length=10_000,
            help_text="Where somebody could be recognised, say where and by what.",
        )  # fmt: skip

    @property
    def answers(self) -> list[str]:
        """What was answered, in the order of the questions."""
        return [self.cleaned_data[name] for name in self.names]


class WithdrawForm(HeedForm):
    """Why a published report goes off the public site, or comes back."""

    looks = {"reasons": Look(rows=4), "public_words": Look(rows=3)}
    reasons = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=10_000,
        help_text="For the board. It is kept, and stays off the public page.",
    )  # fmt: skip
    public_words = forms.CharField(
        label="What is the public told?", widget=forms.Textarea, max_length=1000,
        help_text="One or two sentences for the public page. Name nobody: these words stand there at once.",
    )  # fmt: skip


class WithdrawalForm(HeedForm):
    """What the decision maker says to a withdrawal."""

    looks = {"reasons": Look(rows=4), "public_words": Look(rows=3)}
    outcome = RadiosField(
        label="What do you decide?",
        choices=[
            ("confirm", "The report stays withdrawn"),
            ("put_back", "The report is put back on the public site"),
        ],
    )
    reasons = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=10_000,
        help_text="For the board. It is kept, and stays off the public page.",
    )  # fmt: skip
    public_words = forms.CharField(
        label="What is the public told?", widget=forms.Textarea, max_length=1000, required=False,
        help_text="Where the report is put back: a sentence for “Changes to this page”. Name nobody.",
    )  # fmt: skip


class AskForm(HeedForm):
    """What somebody says who asks for a report that is no longer public. No name has to be given."""

    looks = {"purpose": Look(rows=4), "name": Look(width="20", autocomplete="name")}
    answer_to = forms.CharField(
        label="Where is the answer to go?", max_length=300,
        help_text="An e-mail address, a postal address or a telephone number. It is used for the answer alone.",
    )  # fmt: skip
    purpose = forms.CharField(
        label="What do you want the report for?", widget=forms.Textarea, max_length=2000,
        help_text="In a sentence or two. Please do not name anybody whom the report is about.",
    )  # fmt: skip
    name = forms.CharField(label="Your name", max_length=200, required=False)


class RecordedForm(AskForm):
    """A request that reached the board office by post, e-mail or telephone."""

    came_on = DatePartsField(label="On which day did it come?")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["purpose"].label = "What is the report wanted for?"
        self.fields["purpose"].help_text = "As far as the person said."
        self.fields["name"].label = "Who asks?"


class AnswerRequestForm(HeedForm):
    """What became of a request."""

    looks = {"reasons": Look(rows=4)}
    outcome = RadiosField(
        label="What became of the request?",
        choices=[("sent", "The report was sent"), ("refused", "The report was refused")],
    )
    reasons = forms.CharField(
        label="How and when was it sent, or why was it refused?", widget=forms.Textarea, max_length=4000,
        help_text="Of a refusal, the reason as the person was told it.",
    )  # fmt: skip
