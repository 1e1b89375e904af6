"""The forms from a member's view to a decision considered again. What is typed on them is kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

from heed.accounts.models import Person
from heed.meetings.forms import WhenForm
from heed.meetings.models import Proposal
from heed.meetings.rules import AGREE, DISAGREE
from heed.referrals.deciding.completeness import ALTERNATIVES
from heed.referrals.deciding.rules import GROUNDS, MEETING, OUTSIDE, SAME, STAGES, wrong_due
from heed.referrals.rules import ABSTAIN
from heed.ui.forms import DatePartsField, HeedForm, Look, RadiosField

LONG = 20_000
BEFORE = "before"
_OTHER = "alternative-"


class StanceForm(HeedForm):
    """What somebody thinks should be held, if anything, and why."""

    looks = {"reasons": Look(rows=8)}
    stance = RadiosField(label="What should be done?")
    reasons = forms.CharField(label="Your reasons", widget=forms.Textarea, max_length=LONG)

    def __init__(self, *args: Any, kinds: Mapping[str, str], hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("stance", list(kinds.items()))
        self.fields["stance"].widget.hints = dict(hints)


class ProposalForm(StanceForm):
    """What is put to the members."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].label = "What do you propose to the members?"
        self.fields["reasons"].label = "Why?"
        self.fields["reasons"].help_text = "Members read it before they give their views."


class ViewForm(StanceForm):
    """A member's view: of the proposal where there is one, else of what should be done."""

    mark_optional = False
    ordered: tuple[str, ...] = ("answer", "stance", "reasons")

    def __init__(
        self, *args: Any, proposal: Proposal | None, proposed: str, kinds: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, kinds=kinds, **kwargs)
        self.proposal = proposal
        if proposal is None:
            return
        self.fields["answer"] = RadiosField(
            label=f"Do you agree with the proposal: {proposed}?",
            choices=[(AGREE, "I agree"), (DISAGREE, "I disagree"), (ABSTAIN, "I give no view")],
        )
        instead = [(key, title) for key, title in kinds.items() if key not in {proposal.stance, ABSTAIN}]
        self.offer("stance", instead)
        self.fields["stance"].label = "If you disagree, what should be done?"
        self.fields["stance"].required = False
        self.order_fields(self.ordered)

    def clean(self) -> dict[str, Any]:
        """Agreement is the proposed outcome; disagreement says which other."""
        given = super().clean() or {}
        answer = given.pop("answer", None)
        if self.proposal is not None and answer:
            if answer == DISAGREE and not given.get("stance"):
                self.add_error("stance", "Say what should be done instead.")
            elif answer != DISAGREE:
                given["stance"] = self.proposal.stance if answer == AGREE else ABSTAIN
        given["proposal"] = self.proposal
        return given


def known_view(request: HttpRequest) -> int | None:
    """The member's last view as they saw it when the page was made; None where the page did not say."""
    said = request.POST.get("knows", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


class TakeBackForm(HeedForm):
    """Why a member takes a view back."""

    looks = {"reasons": Look(rows=4)}
    reasons = forms.CharField(
        label="Why do you take your view back?", widget=forms.Textarea, max_length=LONG,
        help_text="It is read by whoever reads your view.",
    )  # fmt: skip


class TakeDownForm(ViewForm):
    """A view that a member could not give in Heed, with how it came."""

    ordered = ("member", "came_how", "answer", "stance", "reasons")

    def __init__(self, *args: Any, members: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = RadiosField(
            label="Whose view is it?", choices=[(str(one.pk), one.name) for one in members]
        )
        self.fields["came_how"] = forms.CharField(
            label="How did it reach you?", max_length=200, help_text="For example, an e-mail of 3 April."
        )
        self.fields["reasons"].label = "Their reasons, in their words"
        self.order_fields(self.ordered)

    def clean(self) -> dict[str, Any]:
        """The member by their key."""
        given = super().clean()
        if given.get("member"):
            given["member"] = int(given["member"])
        return given


class _Alternatives(StanceForm):
    """A choice that says of each other kind why it is not the one."""

    chosen = "stance"
    why_not = "{title}: why is it not advised?"

    def __init__(self, *args: Any, kinds: Mapping[str, str], none: str, **kwargs: Any) -> None:
        super().__init__(*args, kinds=kinds, **kwargs)
        self.others = {key: title for key, title in kinds.items() if key != none}
        for key, title in self.others.items():
            self.fields[f"{_OTHER}{key}"] = forms.CharField(
                label=self.why_not.format(title=title), widget=forms.Textarea, required=False, max_length=LONG
            )
            self.show(f"{_OTHER}{key}", Look(rows=2))

    @property
    def alternative_fields(self) -> list[forms.BoundField]:
        """The boxes for the other kinds, for a part of the page of their own."""
        return [self[f"{_OTHER}{key}"] for key in self.others]

    def alternatives(self) -> dict[str, str]:
        """Of each other kind that was considered, why it is not the one."""
        given = {key: self.cleaned_data.get(f"{_OTHER}{key}") or "" for key in self.others}
        return {
            key: why.strip()
            for key, why in given.items()
            if why.strip() and key != self.cleaned_data.get(self.chosen)
        }

    def without_boxes(self) -> dict[str, Any]:
        """What an operation takes: everything but the boxes, and the alternatives as one."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith(_OTHER)}
        return {**given, "alternatives": self.alternatives()}


class AdviceForm(_Alternatives):
    """The group's advice; with too few views or people also why it is given now. Serves BH-02 and WB-10."""

    looks = {
        "reasons": Look(rows=8), "few_views_reason": Look(rows=4), "lines_of_enquiry": Look(rows=4),
        "method": Look(rows=3),
    }  # fmt: skip

    def __init__(self, *args: Any, needs_reason: str, methods: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].label = "What does the group advise?"
        self.fields["reasons"].label = "The group’s reasons"
        self.fields["lines_of_enquiry"] = forms.CharField(
            label="First lines of enquiry", widget=forms.Textarea, required=False, max_length=LONG
        )
        self.fields["method"] = forms.CharField(
            label="The method that the group suggests, and why", widget=forms.Textarea, required=False, max_length=LONG,
            help_text=methods,
        )  # fmt: skip
        self.fields["asks_challenge"] = forms.BooleanField(
            label="The group advises to seek challenge from another board’s chair", required=False
        )
        if needs_reason:
            self.fields["few_views_reason"] = forms.CharField(
                label="Why is the advice given all the same?", help_text=needs_reason, widget=forms.Textarea,
                max_length=LONG,
            )  # fmt: skip


class DecisionForm(_Alternatives):
    """What is decided, why, why it departs where it does, and what else was considered.

    `departures` finds out whether it departs, `missing` what it still has to say. Whether the group meets about a
    departure is asked where the framework wants that considered. Serves SL-08, WB-08 and WB-10.
    """

    mark_optional = False
    looks = {
        "reasons": Look(rows=8), "departure_reason": Look(rows=4), "meeting_reason": Look(rows=3),
        "not_waiting_reason": Look(rows=3),
    }  # fmt: skip
    chosen = "outcome"
    why_not = "{title}: why is it not held?"

    def __init__(
        self, *args: Any, departures: Callable[[str], tuple[str, ...]], missing: Callable[..., dict[str, str]],
        waits_for: str, asks_meeting: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        stance = self.fields.pop("stance")
        stance.label = "What do you decide?"
        self.fields = {"outcome": stance, **self.fields}
        self.departures, self.missing = departures, missing
        self.found: tuple[str, ...] = ()
        self.fields["departure_reason"] = forms.CharField(
            label="Why is it another decision than the framework says or the group advises?", widget=forms.Textarea,
            required=False, max_length=LONG, help_text="Needed only where it is another.",
        )  # fmt: skip
        if asks_meeting:
            self._ask_about_a_meeting()
        if waits_for:
            self.fields["not_waiting_reason"] = forms.CharField(
                label="Why do you not wait for the peer challenge?", help_text=waits_for, widget=forms.Textarea,
                required=False, max_length=LONG,
            )  # fmt: skip

    def _ask_about_a_meeting(self) -> None:
        self.fields["meeting"] = RadiosField(
            label="Where you depart from the group’s advice: does the group meet about it?", required=False,
            choices=[(BEFORE, "Do not decide yet: call an extraordinary meeting first"), *MEETING.items()],
        )  # fmt: skip
        self.fields["meeting_reason"] = forms.CharField(
            label="If it does not, why not?", widget=forms.Textarea, required=False, max_length=LONG
        )

    @property
    def is_put_off(self) -> bool:
        """Whether the decision maker wants the group to meet first."""
        return "meeting" in self.fields and bool(self.data.get("meeting") == BEFORE)

    def clean(self) -> dict[str, Any]:
        """What is missing stands beside the part in which it is missing."""
        given = super().clean() or {}
        outcome = given.get("outcome")
        if not outcome or self.is_put_off:
            return given
        self.found = self.departures(outcome)
        said = {
            name: given.get(name) or ""
            for name in ("departure_reason", "meeting", "meeting_reason", "not_waiting_reason")
        }
        for part, sentence in self.missing(outcome=outcome, alternatives=self.alternatives(), **said).items():
            place = next(iter(self.others)) if part == ALTERNATIVES else ""
            self.add_error(f"{_OTHER}{place}" if place else part, sentence)
        return given


class CallForm(WhenForm):
    """An extraordinary meeting of the group on one case."""

    looks = {**WhenForm.looks, "because": Look(rows=5)}
    because = forms.CharField(
        label="Why is it called?", widget=forms.Textarea, max_length=LONG,
        help_text="It stands on the page of the meeting, for the members and the board office.",
    )  # fmt: skip
    field_order = ("because", "held_on", "time", "place", "link")


class ChallengeForm(HeedForm):
    """Whom to ask for peer challenge, what, and what they read."""

    looks = {
        "question": Look(rows=4),
        "summary": Look(rows=22),
        "asked_of": Look(width="20"),
        "asked_of_board": Look(width="20"),
    }
    stage = RadiosField(label="At which stage do you ask?", choices=list(STAGES.items()))
    asked_of = forms.CharField(label="Whom do you ask?", max_length=200, help_text="The other chair’s name.")
    asked_of_board = forms.CharField(label="Of which board?", max_length=200)
    email = forms.EmailField(label="Their e-mail address")
    due_on = DatePartsField(label="By when do you want the answer?")
    question = forms.CharField(label="What do you want to know?", widget=forms.Textarea, max_length=LONG)
    summary = forms.CharField(
        label="What the other chair reads", widget=forms.Textarea, max_length=LONG,
        help_text="Heed has put together what is on record, without who said it. Read every word: the child goes by "
        "the name in Heed, and nobody else is to be named either.",
    )  # fmt: skip

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> Any:
        """Today or later, and not too far off."""
        due = self.cleaned_data["due_on"]
        if wrong := wrong_due(due, self.today):
            raise forms.ValidationError(wrong)
        return due


class AnswerForm(HeedForm):
    """The other chair's answer."""

    looks = {"would_question": Look(rows=10), "same": Look(inline=True), "answered_by": Look(width="20")}
    would_question = forms.CharField(
        label="What would you question, or what do you miss?", widget=forms.Textarea, max_length=LONG
    )
    same = RadiosField(label="Would you decide the same?", choices=list(SAME.items()))
    answered_by = forms.CharField(label="Your name and your board", max_length=200)


class TakenDownAnswerForm(AnswerForm):
    """An answer that came by another way than the link."""

    came_how = forms.CharField(
        label="How did it reach you?", max_length=200, help_text="For example, a letter of 3 April."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["answered_by"]
        self.fields["would_question"].label = "What would they question, or what do they miss?"
        self.fields["same"].label = "Would they decide the same?"


class WithdrawForm(HeedForm):
    """Why a request is withdrawn."""

    looks = {"because": Look(rows=3)}
    because = forms.CharField(label="Why is it withdrawn?", widget=forms.Textarea, max_length=LONG)


class AgainForm(HeedForm):
    """Why a decision should be considered again, and who outside the board advises it."""

    mark_optional = False
    looks = {"what": Look(rows=6)}
    ground = RadiosField(label="Why should the decision be considered again?", choices=list(GROUNDS.items()))
    body = forms.ChoiceField(label="If a body outside the board advises it: which?", required=False)
    said_on = DatePartsField(label="And when did it say so?", required=False, not_future=True)
    what = forms.CharField(
        label="What is new, or what was wrong?", widget=forms.Textarea, max_length=LONG,
        help_text="With where it comes from, such as a letter with its date.",
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", [("", "None"), *bodies.items()])

    def clean(self) -> dict[str, Any]:
        """A body's advice needs the body and the day."""
        given = super().clean() or {}
        if given.get("ground") == OUTSIDE:
            if not given.get("body"):
                self.add_error("body", "Say which body advises it.")
            if not given.get("said_on") and "said_on" not in self.errors:
                self.add_error("said_on", "Say on which day it said so.")
        return given


class AnswerAgainForm(HeedForm):
    """What the decision maker makes of a wish to have the decision considered again."""

    looks = {"reason": Look(rows=5)}
    answer = RadiosField(
        label="Do you consider the decision again?",
        choices=[
            ("take_up", "Yes: facts are open again, and a new decision follows"),
            ("decline", "No: the decision stands"),
        ],
    )
    reason = forms.CharField(label="Why?", widget=forms.Textarea, max_length=LONG)
