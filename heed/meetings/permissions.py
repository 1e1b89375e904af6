"""Who may see and run meetings: the board office runs them; members of the group and the decision maker see them.

Whoever declared an interest in a case sees nothing of it as a member of the group: not the case, its papers, what is
minuted of it, or the review that comes of it; and gives no view on it, until the group's chair or the decision maker
allows it with a reason. The apps above ask here.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.accounts.models import Board
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound, NotNow
from heed.core.remembering import read_once, remembered
from heed.meetings.models import AgendaItem, Conflict, Meeting, Paper
from heed.ui.words import day

INTERESTS = "interests"
OFFICE, DECIDES, GROUP = "board office", "decision maker", "group member"
_SITS = (GROUP_CHAIR, GROUP_MEMBER)


class StandsApart(NotAllowed):
    """Somebody who declared an interest asks for the case (403); they know of it, and are told why they see nothing."""

    heading = "You take no part in this case"


def may_have_meetings(actor: Actor) -> bool:
    """Whether the actor holds a role that has to do with meetings of groups."""
    roles = {BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER}
    return any(grant.role in roles for grant in actor.grants)


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Every meeting that the actor may know about."""
    by_board = Q(board__in=actor.places((BOARD_OFFICE, DECISION_MAKER), "board"))
    by_group = Q(group__in=actor.places(_SITS, "group"))
    return Meeting.objects.filter(by_board | by_group).select_related("board", "group")


def check_can_view(actor: Actor, meeting: Meeting) -> str:
    """The ground for knowing about it. Raises NotFound without one."""
    if actor.holds(BOARD_OFFICE, "board", meeting.board_id):
        return OFFICE
    if actor.holds(DECISION_MAKER, "board", meeting.board_id):
        return DECIDES
    if meeting.group_id in actor.places(_SITS, "group"):
        return GROUP
    raise NotFound


def references_apart(actor: Actor, *, board: int | None = None) -> frozenset[str]:
    """The cases that the actor takes no part in as a member of a group, having declared an interest."""
    if actor.person is None or not actor.places(_SITS, "group"):
        return frozenset()
    found = remembered(INTERESTS, actor.person, lambda: _standing(actor))
    return frozenset(reference for where, reference in found if board in (None, where))


def _standing(actor: Actor) -> list[tuple[int, str]]:
    return list(Conflict.objects.standing().filter(person=actor.person).values_list("board", "reference"))


def check_stands_not_apart(actor: Actor, reference: str) -> None:
    """Raises StandsApart for a member of a group who declared an interest in the case, with the day and who allows it.

    For pages that such a person had reached before, and that would else say that there is nothing there.
    """
    if reference not in references_apart(actor):
        return
    declared = (
        Conflict.objects.standing().filter(person=actor.person, reference=reference).latest("declared_at")
    )
    on = day(timezone.localdate(declared.declared_at))
    said = (
        "You declared an interest"
        if declared.recorded_by_id == actor.person
        else "An interest of yours was put on record"
    )
    raise StandsApart(
        f"{said} in {reference} on {on}. Since then you see nothing of the case and give no view on it, and nobody "
        "sends you anything about it. The chair of the group or the decision maker can allow you to take part, with a "
        "reason that stays on record. If the interest was put down by mistake, tell the board office."
    )


@read_once
def people_apart(*, board: int, reference: str) -> frozenset[int]:
    """Those who take no part in this case, having declared an interest."""
    found = Conflict.objects.standing().filter(board=board, reference=reference)
    return frozenset(found.values_list("person", flat=True))


def stands_apart(actor: Actor, item: AgendaItem) -> bool:
    """Whether the actor, as a member of the group, takes no part in this matter."""
    return bool(item.reference) and item.reference in references_apart(actor, board=item.meeting.board_id)


def visible_papers(actor: Actor) -> QuerySet[Paper]:
    """Every paper that the actor may read: of meetings that they see, but for cases that they stand apart from."""
    apart = references_apart(actor)
    by_board = Q(meeting__board__in=actor.places((BOARD_OFFICE, DECISION_MAKER), "board"))
    by_group = Q(meeting__group__in=actor.places(_SITS, "group")) & ~Q(item__reference__in=apart)
    found = Paper.objects.filter(by_board | by_group, withdrawn_at__isnull=True)
    return found.select_related("meeting__board", "item", "file")


def check_can_read_paper(actor: Actor, paper: Paper) -> str:
    """The ground for reading a paper. Raises NotFound without one, and for one that was withdrawn."""
    ground = check_can_view(actor, paper.meeting)
    if paper.withdrawn_at or (ground == GROUP and paper.item and stands_apart(actor, paper.item)):
        raise NotFound
    return ground


def check_can_run(actor: Actor, board: int) -> None:
    """Raises unless the actor is the board office."""
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("Arranging meetings and their agendas belongs to the board office.")


def check_can_call(actor: Actor, board: int, group: int) -> None:
    """Raises unless the actor may call an extraordinary meeting: the decision maker, the group's chair, the office."""
    calls = actor.holds(DECISION_MAKER, "board", board) or actor.holds(BOARD_OFFICE, "board", board)
    if not calls and group not in actor.places(GROUP_CHAIR, "group"):
        raise NotAllowed(
            "An extraordinary meeting is called by the decision maker, the chair of the group or the board office."
        )


def check_sits_in(actor: Actor, group: int) -> None:
    """Raises unless the actor is a member or the chair of the group."""
    if group not in actor.places(_SITS, "group"):
        raise NotAllowed("A view is for the members of the group.")


def check_takes_part(actor: Actor, item: AgendaItem) -> None:
    """Raises unless the actor sits in the group and stands apart from nothing in this matter."""
    check_sits_in(actor, item.meeting.group_id)
    if stands_apart(actor, item):
        raise NotAllowed(
            "You declared an interest in this case, so you give no view on it unless the chair allows it."
        )


def check_chairs(actor: Actor, group: int) -> None:
    """Raises unless the actor chairs the group."""
    if group not in actor.places(GROUP_CHAIR, "group"):
        raise NotAllowed("The group’s advice is given by its chair.")


def check_can_propose(actor: Actor, item: AgendaItem) -> None:
    """Raises unless the actor may put a proposal to the members: the group's chair or the board office."""
    if actor.holds(BOARD_OFFICE, "board", item.meeting.board_id):
        return
    if item.meeting.group_id not in actor.places(GROUP_CHAIR, "group") or stands_apart(actor, item):
        raise NotAllowed("A proposal is put to the members by the chair of the group or the board office.")


def check_can_declare(actor: Actor, item: AgendaItem, person: int) -> None:
    """Raises unless the actor may put this person's interest on record: the member, or the board office for them."""
    if actor.holds(BOARD_OFFICE, "board", item.meeting.board_id):
        return
    check_sits_in(actor, item.meeting.group_id)
    if actor.person != person:
        raise NotAllowed("You can declare an interest of your own only.")


def check_can_declare_in_case(actor: Actor, board: Board, person: int) -> None:
    """Raises unless the actor may put this person's interest in a case of the board on record: a member of one of its
    groups their own, or the board office anybody's."""
    if actor.holds(BOARD_OFFICE, "board", board.pk):
        return
    if not board.groups.filter(pk__in=actor.places(_SITS, "group")).exists():
        raise NotAllowed("An interest is declared by the members of the board’s groups.")
    if actor.person != person:
        raise NotAllowed("You can declare an interest of your own only.")


def groups_of(conflict: Conflict) -> frozenset[int]:
    """The groups whose chairs rule on an interest: the one where it was declared, else all that serve the board."""
    if conflict.declared_in:
        return frozenset({conflict.declared_in.meeting.group_id})
    return frozenset(group.pk for group in conflict.board.groups.all())


def check_can_rule(actor: Actor, conflict: Conflict) -> None:
    """Raises unless the actor may say whether somebody with an interest takes part: the group's chair or the decision
    maker, and nobody about themself."""
    if actor.person == conflict.person_id:
        raise NotAllowed("Nobody rules on an interest of their own.")
    chairs = groups_of(conflict) & actor.places(GROUP_CHAIR, "group")
    if not chairs and not actor.holds(DECISION_MAKER, "board", conflict.board_id):
        raise NotAllowed(
            "Whether somebody with an interest takes part is for the chair of the group or the decision maker."
        )


def may_read_nature(actor: Actor, conflict: Conflict) -> bool:
    """Whether the actor may read what the interest is: who has it, the office, decision maker, the group's chair."""
    return (
        actor.person == conflict.person_id
        or actor.holds(BOARD_OFFICE, "board", conflict.board_id)
        or actor.holds(DECISION_MAKER, "board", conflict.board_id)
        or bool(groups_of(conflict) & actor.places(GROUP_CHAIR, "group"))
    )


def may_write_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor writes the minutes: the board office, or the chair of the group."""
    office = actor.holds(BOARD_OFFICE, "board", meeting.board_id)
    return office or meeting.group_id in actor.places(GROUP_CHAIR, "group")


def check_can_write_minutes(actor: Actor, meeting: Meeting) -> None:
    """Raises unless the actor writes the minutes: the board office, or the chair of the group."""
    check_can_view(actor, meeting)
    if not may_write_minutes(actor, meeting):
        raise NotAllowed("The minutes are written by the board office and the chair of the group.")


def check_can_check_minutes(actor: Actor, meeting: Meeting, references: Iterable[str] = ()) -> None:
    """Raises unless the actor chairs the group and stands apart from none of the cases that are minuted."""
    check_can_view(actor, meeting)
    if meeting.group_id not in actor.places(GROUP_CHAIR, "group"):
        raise NotAllowed("The minutes are checked by the chair of the group.")
    if references_apart(actor, board=meeting.board_id) & set(references):
        raise NotNow(
            "You declared an interest in one of the cases that are minuted, so whoever else chairs the group checks "
            "these minutes."
        )
