"""Reading meetings, members, views and advice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from heed.accounts.models import Board, Group, Membership, Person
from heed.accounts.queries import holders
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.core.remembering import read_once
from heed.frameworks.kept import pack_of_board
from heed.frameworks.schema import Pack
from heed.meetings.models import (
    Advice,
    AgendaItem,
    CheckedMinutes,
    Conflict,
    Meeting,
    Paper,
    Proposal,
    RoundClosing,
    View,
)
from heed.meetings.permissions import people_apart, visible_papers, visible_to
from heed.meetings.rules import APOLOGIES, TAKEN_BACK, THERE, Quorum, quorum

SITS = (GROUP_MEMBER, GROUP_CHAIR)


def the_meeting(actor: Actor, pk: int) -> Meeting:
    """One meeting. Raises NotFound for those who may not know of it."""
    return existing(visible_to(actor).filter(pk=pk).first())


def the_item(meeting: Meeting, pk: int) -> AgendaItem:
    """One matter of this meeting's agenda. Raises NotFound for any other."""
    return existing(meeting.items.filter(pk=pk).select_related("meeting__board", "meeting__group").first())


def the_paper(actor: Actor, meeting: Meeting, pk: int) -> Paper:
    """One paper of this meeting that the actor may read. Raises NotFound for any other."""
    return existing(visible_papers(actor).filter(meeting=meeting, pk=pk).first())


def the_conflict(meeting: Meeting, pk: int) -> Conflict:
    """An interest that was declared in a case of this meeting's agenda. Raises NotFound for any other."""
    return existing(
        Conflict.objects.filter(pk=pk, board=meeting.board_id, reference__in=_references(meeting))
        .select_related("person", "declared_in__meeting", "recorded_by")
        .first()
    )


def conflicts_in(meeting: Meeting) -> list[Conflict]:
    """Every interest declared in a case of this meeting's agenda, with the rulings on it, the first declared first."""
    found = Conflict.objects.filter(board=meeting.board_id, reference__in=_references(meeting))
    return list(
        found.select_related("person", "declared_in__meeting", "recorded_by").prefetch_related(
            "rulings__ruled_by"
        )
    )


def _references(meeting: Meeting) -> list[str]:
    return list(meeting.items.exclude(reference="").values_list("reference", flat=True))


def upcoming(actor: Actor, *, board: int, groups: Iterable[int], today: date) -> list[Meeting]:
    """Meetings of these groups for this board, today and later, the next first."""
    found = visible_to(actor).filter(board=board, group__in=list(groups), held_at__date__gte=today)
    return list(found.filter(is_outside=False).order_by("held_at"))


def to_come(actor: Actor, *, today: date) -> list[Meeting]:
    """Every meeting that the actor sees, today and later, the next first."""
    return list(visible_to(actor).filter(is_outside=False, held_at__date__gte=today).order_by("held_at"))


def meetings_to_attend(actor: Actor, *, since: datetime) -> list[Meeting]:
    """Meetings that concern the actor in person, from a moment on: of a group that they sit in, that they arrange, or
    that they were asked to; not those for which they sent apologies."""
    if actor.person is None:
        return []
    mine = (
        Q(group__in=actor.places(SITS, "group"))
        | Q(board__in=actor.places(BOARD_OFFICE, "board"))
        | Q(invitations__person=actor.person, invitations__sent_at__isnull=False)
    )
    sorry = Meeting.objects.filter(invitations__person=actor.person, invitations__reply=APOLOGIES)
    found = (
        visible_to(actor)
        .filter(mine, is_outside=False, held_at__gte=since)
        .exclude(pk__in=sorry.values("pk"))
    )
    return list(found.distinct().order_by("held_at", "pk"))


def held(actor: Actor, *, today: date, most: int) -> list[Meeting]:
    """Meetings that the actor sees and that have been held, the latest first, no more than `most`."""
    found = visible_to(actor).filter(is_outside=False, held_at__date__lt=today).order_by("-held_at")
    return list(found.select_related("minutes", "board", "group")[:most])


def boards_to_arrange_for(actor: Actor) -> list[Board]:
    """The boards whose office the actor is, with groups to meet, by title."""
    found = Board.objects.filter(pk__in=actor.places(BOARD_OFFICE, "board"), groups__isnull=False)
    return list(found.distinct().order_by("title"))


def groups_of(board: Board) -> list[Group]:
    """The groups that serve the board, by title."""
    return list(board.groups.order_by("title"))


def members_of(group: int, *, on: date) -> list[Person]:
    """Who sits in the group on this day, its chair included, by name."""
    return holders(role=SITS, on=on, group=group)


def sitting_for(board: Board) -> list[Person]:
    """Who sits in any of the board's groups today, each once, by name."""
    on, found = timezone.localdate(), dict[int, Person]()
    for group in board.groups.all():
        found |= {person.pk: person for person in members_of(group.pk, on=on)}
    return sorted(found.values(), key=lambda person: person.name)


@read_once
def interests_in(board: int, reference: str) -> list[Conflict]:
    """Every interest declared in a case, with the rulings on it, the first declared first."""
    found = Conflict.objects.filter(board=board, reference=reference).exclude(reference="")
    return list(
        found.select_related("person", "board", "declared_in__meeting", "recorded_by").prefetch_related(
            "rulings__ruled_by"
        )
    )


def members_taking_part(item: AgendaItem) -> list[Person]:
    """Who of the group takes part in this matter: everybody who sits in it today but those who stand apart."""
    apart = people_apart(board=item.meeting.board_id, reference=item.reference) if item.reference else ()
    sitting = members_of(item.meeting.group_id, on=timezone.localdate())
    return [person for person in sitting if person.pk not in apart]


def may_be_asked(meeting: Meeting) -> list[Person]:
    """Who can be asked to the meeting: the group as it sits on the day, then the decision maker of the board."""
    on = timezone.localdate(meeting.held_at)
    sitting = members_of(meeting.group_id, on=on)
    deciders = holders(role=DECISION_MAKER, on=on, board=meeting.board_id)
    return [*sitting, *(person for person in deciders if person not in sitting)]


def may_have_been_there(meeting: Meeting) -> list[Person]:
    """Who can be written down as having been there: whoever could be asked, and whoever was."""
    can = may_be_asked(meeting)
    asked = Person.objects.filter(pk__in=meeting.invitations.values("person")).order_by("name")
    return [*can, *(person for person in asked if person not in can)]


@read_once
def said_on(item: AgendaItem) -> list[View]:
    """Every view that was ever given, the latest last, those that no longer count among them."""
    return list(item.views.select_related("member", "proposal", "taken_down_by").order_by("given_at", "pk"))


def views_on(item: AgendaItem) -> list[View]:
    """The view of each member that counts, which is the latest, in the order in which members first spoke.

    Whoever declared an interest after giving a view, or took it back, has none that counts; it stays on record.
    """
    apart = people_apart(board=item.meeting.board_id, reference=item.reference) if item.reference else ()
    latest: dict[int, View] = {}
    for view in said_on(item):
        if view.member_id not in apart:
            latest[view.member_id] = view
    return [view for view in latest.values() if view.stance != TAKEN_BACK]


def last_view_of(item: AgendaItem, member: int | None) -> View | None:
    """What one member said last, be it that the view is taken back; None for somebody who has said nothing."""
    return item.views.filter(member=member).order_by("given_at", "pk").last()


@read_once
def proposal_on(item: AgendaItem) -> Proposal | None:
    """What is put to the members now, or None."""
    return item.proposals.select_related("made_by").order_by("made_at", "pk").last()


@read_once
def closing_of(item: AgendaItem) -> RoundClosing | None:
    """That the round of views was closed, and when, or None while it is open."""
    return RoundClosing.objects.filter(item=item).select_related("closed_by").first()


@read_once
def advice_on(item: AgendaItem) -> Advice | None:
    """The group's advice that counts, or None."""
    return item.advice.select_related("given_by").order_by("given_at", "pk").last()


@read_once
def items_about(board: int, reference: str) -> list[AgendaItem]:
    """Every time that a case was on an agenda, the latest meeting first."""
    found = AgendaItem.objects.filter(meeting__board=board, reference=reference).exclude(reference="")
    return list(found.select_related("meeting__group", "meeting__board").order_by("-meeting__held_at", "-pk"))


@read_once
def attended(meeting: Meeting) -> list[Person]:
    """Who was at the meeting, in the room or from elsewhere, by name."""
    there = meeting.attendances.filter(how__in=THERE).values("person")
    return list(Person.objects.filter(pk__in=there).order_by("name"))


@read_once
def how_there(meeting: Meeting) -> dict[int, str]:
    """How each person was there, or that they sent apologies, as it was written down."""
    return dict(meeting.attendances.values_list("person", "how"))


def minutes_are_checked(meeting: Meeting) -> bool:
    """Whether the minutes stand, so that nothing of the meeting is changed any more."""
    return CheckedMinutes.objects.filter(meeting=meeting).exists()


def framework_of(meeting: Meeting) -> Pack:
    """The framework by which the board works."""
    return pack_of_board(meeting.board.pack)


def quorum_of(meeting: Meeting, people: Iterable[Person], pack: Pack | None = None) -> Quorum:
    """How these people stand against what the framework asks of the group: its own, unless a case has another."""
    pack = pack or framework_of(meeting)
    asks = pack.groups.get(meeting.group.slug)
    wanted = {key: pack.disciplines[key].title for key in asks.disciplines} if asks else {}
    return quorum(
        minimum=asks.minimum if asks else None, sentence=asks.quorum if asks else None, asked=wanted,
        stand_for=disciplines_of(meeting, people),
    )  # fmt: skip


def disciplines_of(meeting: Meeting, people: Iterable[Person]) -> list[str]:
    """What each of these people stands for in the group, as the board wrote it down; empty for those with none.

    People who do not sit in the group do not count towards it.
    """
    on = timezone.localdate(meeting.held_at)
    sits = Membership.objects.on(on).filter(
        role__in=SITS, group=meeting.group_id, person__in=[one.pk for one in people]
    )
    by_person: dict[int, str] = {}
    for person, discipline in sits.order_by("pk").values_list("person", "discipline"):
        by_person[person] = by_person.get(person) or discipline
    return list(by_person.values())
