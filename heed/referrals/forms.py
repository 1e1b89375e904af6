"""The forms of a case's pages. The pack's own form for bringing a case is built by `heed.questionnaires`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from heed.accounts.models import Agency, Board, Group
from heed.meetings.models import Meeting
from heed.meetings.rules import read_time, wrong_day
from heed.referrals.states import REFERRAL
from heed.ui.forms import (
    CheckboxesField,
    DatePartsField,
    FilterForm,
    HeedForm,
    Look,
    RadiosField,
    YesNoUnknownField,
)
from heed.ui.words import clock, day

NOBODY, NEW = "", "new"
LONG = 20_000


class ListFilter(FilterForm):
    """Which cases to show."""

    looks = {"stage": Look(small=True)}
    words = forms.CharField(label="Reference or name in Heed", required=False, max_length=100)
    stage = CheckboxesField(label="Stage", required=False, choices=REFERRAL.choices())


class StartForm(HeedForm):
    """Which board a referral goes to, and which agency refers. Asked only where there is a choice."""

    def __init__(
        self, *args: Any, boards: Sequence[Board], agencies: Sequence[Agency], is_office: bool, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        if len(boards) > 1:
            self.fields["board"] = RadiosField(
                label="Which board?", choices=[(board.pk, board.title) for board in boards]
            )
        choices: list[tuple[int | str, str]] = [(agency.pk, agency.name) for agency in agencies]
        if is_office:
            self.fields["agency"] = RadiosField(
                label="Which agency refers?", choices=[*choices, (NEW, "None of these, or not an agency")]
            )
        elif len(choices) > 1:
            self.fields["agency"] = RadiosField(label="For which agency?", choices=choices)


class SendForm(HeedForm):
    """What the board office adds when it sends a referral for somebody else."""

    looks = {"pseudonym": Look(width="20")}
    notified_on = DatePartsField(label="When was the board told?", not_future=True)
    pseudonym = forms.CharField(
        label="What shall the child be called in Heed?", required=False, max_length=60,
        help_text="Leave it empty and Heed proposes the name of a bird. It must tell nothing about the child.",
    )  # fmt: skip


class AnswerForm(HeedForm):
    """One question of fact: the answer, who gave it, and on what evidence."""

    looks = {"evidence": Look(rows=3)}
    answer = YesNoUnknownField(label="The answer")
    said_by = forms.CharField(
        label="Who said so?",
        max_length=200,
        help_text="Name and post, such as Dr A Reyes, designated doctor.",
    )
    agency = forms.ChoiceField(label="For which agency?", required=False)
    evidence = forms.CharField(
        label="On what evidence?", widget=forms.Textarea, max_length=LONG,
        help_text="For example a letter, a record or a meeting, with its date.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, question: str, help_text: str, agencies: Sequence[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = question
        self.fields["answer"].help_text = help_text
        choices = [(NOBODY, "For no agency"), *((str(one.pk), one.name) for one in agencies)]
        self.offer("agency", choices)


class SettleForm(HeedForm):
    """What counts where agencies contradict each other, and why."""

    looks = {"answer": Look(bold=True), "reason": Look(rows=5)}
    answer = YesNoUnknownField(label="What counts?")
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=LONG,
        help_text="For example which record is nearer to what happened. It stands beside both answers.",
    )  # fmt: skip


class MeetingForm(HeedForm):
    """The meeting to which a case is put: one already arranged, or a new one."""

    mark_optional = False
    looks = {"time": Look(width="5"), "place": Look(width="20")}
    meeting = RadiosField(label="At which meeting?")
    group = RadiosField(label="Which group?", required=False)
    held_on = DatePartsField(label="Day of the new meeting", required=False)
    time = forms.CharField(
        label="Time of the new meeting", required=False, help_text="For example 14:00 or 2pm.", max_length=10
    )
    place = forms.CharField(label="Place of the new meeting, if you know it", required=False, max_length=200)

    def __init__(
        self, *args: Any, meetings: Sequence[Meeting], groups: Sequence[Group], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(one.pk): one for one in meetings}
        self.groups = {str(one.pk): one for one in groups}
        choices = [(key, _meeting_label(one)) for key, one in self.meetings.items()]
        self.offer("meeting", [*choices, (NEW, "A new meeting")])
        self.offer("group", [(key, one.title) for key, one in self.groups.items()])
        if not meetings:
            del self.fields["meeting"]
        if len(groups) < 2:
            del self.fields["group"]

    def clean(self) -> dict[str, Any]:
        """A new meeting needs its day and time."""
        given = super().clean() or {}
        chosen = given.get("meeting", NEW if "meeting" not in self.fields else None)
        given["meeting"] = self.meetings.get(chosen or "")
        if chosen == NEW:
            given["held_at"] = self._held_at(given)
            if "group" in self.fields and not given.get("group"):
                self.add_error("group", "Choose the group that meets.")
            given["group"] = self.groups.get(given.get("group") or next(iter(self.groups), ""))
        return given

    def _held_at(self, given: Mapping[str, Any]) -> datetime | None:
        on, typed = given.get("held_on"), given.get("time") or ""
        if on is None and "held_on" not in self.errors:
            self.add_error("held_on", "Say on which day the new meeting is held.")
        at = read_time(typed)
        if at is None:
            self.add_error("time", "Write the time of the new meeting as 14:00 or 2pm.")
        if on is None or at is None:
            return None
        held_at = timezone.make_aware(datetime.combine(on, at))
        if wrong := wrong_day(held_at, timezone.localdate()):
            self.add_error("held_on", wrong)
        return held_at


def _meeting_label(meeting: Meeting) -> str:
    held = timezone.localtime(meeting.held_at)
    return f"{meeting.group.title}, {day(held)}, {clock(held)}"


class RepinForm(HeedForm):
    """Another edition of the framework for a case, and why."""

    looks = {"reason": Look(rows=5)}
    edition = RadiosField(label="By which edition is the case to be judged from now on?")
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=LONG,
        help_text="It stays on record, for everybody who sees the whole case.",
    )  # fmt: skip

    def __init__(self, *args: Any, editions: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, label) for key, (label, _hint) in editions.items()]
        self.offer("edition", choices)
        self.fields["edition"].widget.hints = {key: hint for key, (_label, hint) in editions.items()}


class AddAgencyForm(HeedForm):
    """One more agency to tell."""

    agency = RadiosField(label="Which agency has to be told as well?")

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agency", [(str(one.pk), one.name) for one in agencies])
