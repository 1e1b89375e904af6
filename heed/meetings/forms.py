"""The forms around meetings: when and where, the agenda, papers, who was there, interests, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from heed.accounts.models import Group, Person
from heed.meetings.models import AgendaItem, Conflict, Meeting
from heed.meetings.operations.papers import KINDS
from heed.meetings.queries.minutes import CLOSING, Minuted
from heed.meetings.rules import APOLOGIES, HOW_THERE, ONLINE, PRESENT, read_time, wrong_day, wrong_link
from heed.ui.forms import CheckboxesField, DatePartsField, HeedForm, Look, RadiosField, UploadField

LONG = 20_000
BY_EMAIL, BY_HAND = "email", "hand"
WHOLE_MEETING = ""


class WhenForm(HeedForm):
    """When and where a meeting is held. Cleans to `held_at`, `place` and `link`."""

    looks = {"time": Look(width="5"), "place": Look(width="20")}
    held_on = DatePartsField(label="Day of the meeting")
    time = forms.CharField(label="Time", help_text="For example 14:00 or 2pm.", max_length=10)
    place = forms.CharField(label="Place", required=False, max_length=200)
    link = forms.CharField(
        label="Address for joining from elsewhere", required=False, max_length=300,
        help_text="It stands on the page of the meeting, and is not sent by e-mail.",
    )  # fmt: skip

    def clean_link(self) -> str:
        """An address that a browser can open safely."""
        link = str(self.cleaned_data["link"]).strip()
        if wrong := wrong_link(link):
            raise forms.ValidationError(wrong)
        return link

    def clean(self) -> dict[str, Any]:
        """The day and the time make one moment."""
        given = super().clean() or {}
        at, on = read_time(given.get("time") or ""), given.get("held_on")
        if at is None and "time" not in self.errors:
            self.add_error("time", "Write the time as 14:00 or 2pm.")
        if at and on:
            given["held_at"] = timezone.make_aware(datetime.combine(on, at))
            if wrong := wrong_day(given["held_at"], timezone.localdate()):
                self.add_error("held_on", wrong)
        return given

    @property
    def where_and_when(self) -> dict[str, Any]:
        """What an operation takes: the moment, the place, the address."""
        return {name: self.cleaned_data[name] for name in ("held_at", "place", "link")}


class NewMeetingForm(WhenForm):
    """A new meeting of one of the board's groups."""

    group = RadiosField(label="Which group meets?")
    field_order = ("group", "held_on", "time", "place", "link")

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(one.pk): one for one in groups}
        self.offer("group", [(key, one.title) for key, one in self.groups.items()])
        if len(groups) == 1:
            del self.fields["group"]

    @property
    def chosen(self) -> Group:
        """The group that meets."""
        return self.groups[self.cleaned_data.get("group") or next(iter(self.groups))]


class MatterForm(HeedForm):
    """A matter for the agenda that is no case."""

    title = forms.CharField(
        label="What is the matter?", max_length=200,
        help_text="A case comes on the agenda from its own page. Name nobody here: it stands on the agenda.",
    )  # fmt: skip


class InviteForm(HeedForm):
    """Whom to write to."""

    people = CheckboxesField(label="Who is asked to the meeting?", required=False)
    way = RadiosField(
        label="How are they asked?",
        choices=[(BY_EMAIL, "Heed writes to them by e-mail"), (BY_HAND, "I tell them myself")],
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[Person, str]], mail_leaves: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not mail_leaves:
            self.offer("way", [(BY_HAND, "I tell them myself")])
            self.fields["way"].help_text = "Heed knows no mail server, so no e-mail leaves it."
        self.offer("people", [(str(person.pk), person.name) for person, _ in people])
        self.fields["people"].widget.hints = {str(person.pk): note for person, note in people}

    def clean_people(self) -> list[int]:
        """At least one person."""
        if not self.cleaned_data["people"]:
            raise forms.ValidationError("Choose at least one person to write to.")
        return [int(key) for key in self.cleaned_data["people"]]


class ReplyForm(HeedForm):
    """Whether one comes."""

    looks = {"answer": Look(inline=True, small=True)}
    answer = RadiosField(
        label="Do you come?",
        choices=[(PRESENT, "I come"), (ONLINE, "I join from elsewhere"), (APOLOGIES, "I cannot come")],
    )


class PaperForm(HeedForm):
    """A file for the meeting or for one matter."""

    title = forms.CharField(label="What is the paper called?", max_length=200)
    item = RadiosField(label="What is it for?", required=False)
    file = UploadField(label="The file", kinds=[f".{kind}" for kind in KINDS])

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(one.pk): one for one in items}
        named = [(key, f"{one.reference} {one.title}".strip()) for key, one in self.items.items()]
        self.offer("item", [(WHOLE_MEETING, "The whole meeting"), *named])

    @property
    def chosen(self) -> AgendaItem | None:
        """The matter, or None for the whole meeting."""
        return self.items.get(self.cleaned_data.get("item") or "")


class AttendanceForm(HeedForm):
    """How each person was there, and who else was."""

    mark_optional = False  # each has an answer from the start

    def __init__(self, *args: Any, people: Sequence[tuple[Person, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"person-{person.pk}": person for person, _ in people}
        for name, (person, note) in zip(self.people, people, strict=True):
            self.fields[name] = RadiosField(
                label=person.name,
                required=False,
                choices=[*HOW_THERE.items(), ("", "Not there")],
                help_text=note,
            )
            self.show(name, Look(inline=True, small=True, bold=True))
        self.fields["guests"] = forms.CharField(
            label="Who else was there?", required=False, max_length=1000,
            help_text="For example, who took the minutes, or somebody who came for one matter.",
        )  # fmt: skip

    @property
    def how(self) -> dict[int, str]:
        """How each person was there, for those who were, or sent apologies."""
        given = {person.pk: self.cleaned_data[name] for name, person in self.people.items()}
        return {key: how for key, how in given.items() if how}


class InterestForm(HeedForm):
    """What the interest is; for the board office also whose."""

    looks = {"nature": Look(rows=4)}
    person = RadiosField(label="Whose interest is it?")
    nature = forms.CharField(
        label="What is the interest?", widget=forms.Textarea, max_length=LONG,
        help_text="For example that you, or somebody close to you, worked with the child or the family. The chair, the "
        "decision maker and the board office read it.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [(str(one.pk), one.name) for one in people])
        self.only = people[0].pk if len(people) == 1 else None
        if self.only is not None:
            del self.fields["person"]

    @property
    def who(self) -> int:
        """Whose interest it is."""
        return self.only if self.only is not None else int(self.cleaned_data["person"])


class RulingForm(HeedForm):
    """Whether somebody with an interest takes part, and why."""

    looks = {"reason": Look(rows=4)}
    allowed = RadiosField(
        label="Do they take part all the same?",
        choices=[
            ("no", "No: they see nothing of the case and give no view"),
            ("yes", "Yes: the interest does not stand in the way"),
        ],
    )
    reason = forms.CharField(label="Why?", widget=forms.Textarea, max_length=LONG)

    def __init__(self, *args: Any, conflict: Conflict, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allowed"].label = f"Does {conflict.person.name} take part all the same?"


class MinutesForm(HeedForm):
    """What is minuted of each matter, and of anything else."""

    def __init__(
        self, *args: Any, matters: Sequence[Minuted], texts: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for matter in matters:
            if not matter.is_withheld:
                title = f"{matter.reference} {matter.title}".strip()
                self._add(f"item-{matter.key}", title, texts)
        self._add(CLOSING, "Anything else, and the next meeting", texts, rows=4)

    def _add(self, name: str, label: str, texts: Mapping[str, str], rows: int = 12) -> None:
        self.fields[name] = forms.CharField(
            label=label, widget=forms.Textarea, required=False, max_length=LONG, initial=texts.get(name, "")
        )
        self.show(name, Look(rows=rows, bold=True))

    def texts(self) -> dict[str, str]:
        """What was typed, as it was typed."""
        return {name: str(self.data.get(name, "")) for name in self.fields if name in self.data}


class ReturnForm(HeedForm):
    """What is to be put right in the minutes."""

    looks = {"because": Look(rows=4)}
    because = forms.CharField(label="What is to be put right?", widget=forms.Textarea, max_length=LONG)


def when_of(meeting: Meeting) -> dict[str, Any]:
    """What a form about an arranged meeting begins with."""
    held = timezone.localtime(meeting.held_at)
    return {"held_on": held.date(), "time": f"{held:%H:%M}", "place": meeting.place, "link": meeting.link}
