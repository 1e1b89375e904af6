"""A meeting as its pages show it: the agenda with its papers, who comes, who stands apart, whether enough come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.core.refusals import would_allow
from heed.meetings import permissions
from heed.meetings.matters import Matter, MatterPaper, matter_of
from heed.meetings.models import AgendaItem, Conflict, Meeting, Paper
from heed.meetings.permissions import GROUP, visible_papers
from heed.meetings.queries import (
    attended,
    conflicts_in,
    how_there,
    may_be_asked,
    may_have_been_there,
    quorum_of,
)
from heed.meetings.queries.minutes import MinutesContent, named, quorum_said
from heed.meetings.rules import APOLOGIES, HOW_THERE, KINDS_OF_MEETING, REPLIES, Quorum
from heed.ui.words import moment


@dataclass(frozen=True)
class InterestLine:
    """An interest in a case: whose, what became of it, and what it is where the reader may know."""

    name: str
    state: str
    tone: str
    nature: str
    reason: str
    rule_url: str


@dataclass(frozen=True)
class AgendaLine:
    """One matter on the agenda, as far as the reader takes part in it."""

    item: AgendaItem
    matter: Matter | None
    papers: list[MatterPaper]
    interests: list[InterestLine]
    is_withheld: bool
    may_declare: bool


@dataclass(frozen=True)
class PersonLine:
    """Somebody of the group, or asked to the meeting: what they said, and how they were there."""

    name: str
    word: str
    tone: str
    note: str


@dataclass(frozen=True)
class MeetingPage:
    """Everything of a meeting that this reader may see."""

    meeting: Meeting
    title: str
    ground: str
    is_office: bool
    was_held: bool
    is_over: bool
    agenda: list[AgendaLine]
    papers: list[MatterPaper]
    people: list[PersonLine]
    quorum: str
    quorum_tone: str
    own_reply: str
    is_asked: bool
    withdrawable: dict[int, Paper]


def title_of(meeting: Meeting) -> str:
    """What the meeting is called."""
    return f"{KINDS_OF_MEETING[meeting.kind]} of the {meeting.group.title}"


def meeting_page(actor: Actor, meeting: Meeting, *, today: date) -> MeetingPage:
    """The meeting's page for this reader."""
    ground = permissions.check_can_view(actor, meeting)
    on = timezone.localdate(meeting.held_at)
    papers = list(visible_papers(actor).filter(meeting=meeting))
    asked = {one.person_id: one for one in meeting.invitations.select_related("person")}
    own = asked.get(actor.person or 0)
    there = how_there(meeting)
    coming = _coming(meeting, asked={key: one.reply for key, one in asked.items()}, there=there)
    found = quorum_of(meeting, coming)
    said = {key: _said(one.reply, sent=bool(one.sent_at), failed=one.is_failed) for key, one in asked.items()}
    return MeetingPage(
        meeting=meeting, title=title_of(meeting), ground=ground, is_office=ground == permissions.OFFICE,
        was_held=on <= today, is_over=on < today, agenda=_agenda(actor, meeting, papers, ground, today=today),
        papers=[_own(paper) for paper in papers if paper.item_id is None], people=_people(meeting, said, there),
        quorum=quorum_said(found, was_held=bool(there)),
        quorum_tone="green" if _is_enough(found) else "amber", own_reply=own.reply if own else "",
        is_asked=own is not None and on >= today, withdrawable={paper.pk: paper for paper in papers},
    )  # fmt: skip


def _is_enough(found: Quorum) -> bool:
    return found.is_met and not found.missing


def _coming(meeting: Meeting, *, asked: dict[int, str], there: dict[int, str]) -> list[Person]:
    """Who was there where that is on record; before that, whoever has not said that they cannot come."""
    if there:
        return attended(meeting)
    return [person for person in may_be_asked(meeting) if asked.get(person.pk) != APOLOGIES]


def _agenda(
    actor: Actor, meeting: Meeting, papers: list[Paper], ground: str, *, today: date
) -> list[AgendaLine]:
    apart = permissions.references_apart(actor, board=meeting.board_id) if ground == GROUP else frozenset()
    conflicts = conflicts_in(meeting)
    sits = would_allow(permissions.check_sits_in, actor, meeting.group_id)
    lines = []
    for item in meeting.items.select_related("meeting__board", "meeting__group"):
        withheld = bool(item.reference) and item.reference in apart
        matter = None if withheld else matter_of(actor, item, today=today)
        own = [_own(paper) for paper in papers if paper.item_id == item.pk]
        about = [one for one in conflicts if one.reference == item.reference] if item.reference else []
        declared = any(one.person_id == actor.person for one in about)
        lines.append(
            AgendaLine(
                item=item, matter=matter, papers=[*(matter.papers if matter else ()), *own],
                interests=[_interest(actor, meeting, one) for one in about], is_withheld=withheld,
                may_declare=bool(item.reference) and ((sits and not declared) or ground == permissions.OFFICE),
            )
        )  # fmt: skip
    return lines


def _own(paper: Paper) -> MatterPaper:
    url = reverse("meetings:paper", args=[paper.meeting_id, paper.pk])
    return MatterPaper(paper.title, url, f"{paper.file.kind.upper()}, put in on {_day(paper)}")


def _day(paper: Paper) -> str:
    return moment(paper.added_at, zone=timezone.get_current_timezone())


def _interest(actor: Actor, meeting: Meeting, conflict: Conflict) -> InterestLine:
    rulings = list(conflict.rulings.all())
    last = rulings[-1] if rulings else None
    knows = permissions.may_read_nature(actor, conflict)
    if last is None:
        state, tone = "Takes no part", "amber"
    else:
        state, tone = ("Takes part", "green") if last.allowed else ("Takes no part", "grey")
    return InterestLine(
        name=named(conflict.person, meeting), state=state, tone=tone, nature=conflict.nature if knows else "",
        reason=f"{last.ruled_by.name}: {last.reason}" if last and knows else "",
        rule_url=(
            reverse("meetings:rule", args=[meeting.pk, conflict.pk])
            if would_allow(permissions.check_can_rule, actor, conflict)
            else ""
        ),
    )  # fmt: skip


def _said(reply: str, *, sent: bool, failed: bool) -> tuple[str, str]:
    if reply:
        return REPLIES[reply], "grey" if reply == APOLOGIES else "green"
    if failed:
        return "The e-mail did not go", "red"
    return ("Asked", "grey") if sent else ("E-mail on its way", "grey")


def _people(meeting: Meeting, said: dict[int, tuple[str, str]], there: dict[int, str]) -> list[PersonLine]:
    lines = []
    for person in may_have_been_there(meeting):
        word, tone = said.get(person.pk, ("Not asked yet", "grey"))
        note = ""
        if there:
            how = there.get(person.pk, "")
            note = "" if word == "Not asked yet" else f"Before the meeting: {word.lower()}"
            word, tone = HOW_THERE.get(how, "Not there"), "green" if how and how != APOLOGIES else "grey"
        lines.append(PersonLine(named(person, meeting), word, tone, note))
    return lines


def invitation_notes(meeting: Meeting, people: Iterable[Person]) -> list[tuple[Person, str]]:
    """Everybody who can be asked, each with what became of it so far."""
    asked = {one.person_id: one for one in meeting.invitations.all()}
    found = []
    for person in people:
        one = asked.get(person.pk)
        if one is None:
            note = "Not asked yet"
        elif one.reply:
            note = REPLIES[one.reply]
        elif one.is_failed:
            note = "The e-mail did not go. Look at the address."
        else:
            note = (
                f"Written to on {moment(one.sent_at, zone=timezone.get_current_timezone())}"
                if one.sent_at
                else "Not told of the change yet"
            )
        found.append((person, note))
    return found


def attendance_notes(meeting: Meeting, people: Iterable[Person]) -> list[tuple[Person, str]]:
    """Everybody who could have been there, each with what they said beforehand."""
    said = {one.person_id: one.reply for one in meeting.invitations.all()}
    return [
        (person, f"Said before: {REPLIES[said[person.pk]].lower()}" if said.get(person.pk) else "")
        for person in people
    ]


def minutes_markdown(content: MinutesContent, *, checked: str) -> str:
    """The minutes as Markdown, for Word. `checked` says by whom and when they were checked, or that they were not."""
    parts = [
        f"# {content.kind} of the {content.group}: minutes",
        f"{content.board}. {content.when}{f', {content.place}' if content.place else ''}.",
        checked,
    ]
    for label, names in (
        ("In the room", content.present), ("From elsewhere", content.online), ("Apologies", content.apologies),
        ("Not there", content.absent),
    ):  # fmt: skip
        if names:
            parts.append(f"**{label}:** {'; '.join(names)}.")
    if content.others:
        parts.append(f"**Others there:** {content.others}")
    if content.quorum:
        parts.append(content.quorum)
    for number, matter in enumerate(content.matters, start=1):
        parts.append(f"## {number}. {f'{matter.reference} {matter.title}'.strip()}")
        parts += matter.interests
        if matter.is_withheld:
            parts.append("Left out: the reader declared an interest in this case.")
        else:
            parts.append(matter.text or "Nothing was minuted.")
    if content.closing:
        parts += ["## Anything else", content.closing]
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")
