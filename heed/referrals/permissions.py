"""Who may see a referral and on what ground, and who may do what to it.

The whole of it: the board office, the decision maker, the chair of a group of the board, and the group's members
once the case has been put to them; but not those of the group who declared an interest in it. The agency that
referred, or the professional who brought it without an account, sees its own form, where the case stands, and what was
decided. A draft belongs to its writer alone; what the board office takes down, to the office.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.accounts.queries import holders
from heed.accounts.roles import (
    AGENCY_CONTACT,
    BOARD_OFFICE,
    DECISION_MAKER,
    GROUP_CHAIR,
    GROUP_MEMBER,
)
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound, Refusal
from heed.meetings.permissions import check_stands_not_apart, references_apart
from heed.referrals.models import Referral
from heed.referrals.states import DECISION_STANDS

WRITER, OFFICE, DECIDES = "writer of the draft", "board office", "decision maker"
CHAIRS_GROUP, GROUP, REFERRED = "chair of the group", "group member", "agency that referred"
BROUGHT = "professional who brought it"
WHOLE = frozenset({OFFICE, DECIDES, CHAIRS_GROUP, GROUP})
_NONE = Q(pk__in=())


def may_refer_to(actor: Actor) -> frozenset[int]:
    """The boards to which the actor may refer a case: an agency's contact to the agency's, the office to its own."""
    own = actor.places(BOARD_OFFICE, "board")
    return actor.boards if actor.places(AGENCY_CONTACT, "agency") else own


def may_have_cases(actor: Actor) -> bool:
    """Whether the actor holds a role in which cases are referred, weighed or decided."""
    roles = {BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER, AGENCY_CONTACT}
    return any(grant.role in roles for grant in actor.grants)


def visible_to(actor: Actor) -> QuerySet[Referral]:
    """Every referral that the actor may know about, on any ground."""
    if actor.person is None:
        return Referral.objects.none()
    by_guest = ~Q(status="draft") & Q(guest__person=actor.person)
    found = _whole(actor) | by_guest | Q(status="draft", referred_by=actor.person)
    if agencies := actor.places(AGENCY_CONTACT, "agency"):
        found |= ~Q(status="draft") & Q(agency__in=agencies)
    if offices := actor.places(BOARD_OFFICE, "board"):
        found |= Q(status="draft", way="office", board__in=offices)
    keys = Referral.objects.filter(found).values("pk")
    return Referral.objects.filter(pk__in=keys).select_related("board", "agency", "referred_by")


def seen_whole(actor: Actor) -> QuerySet[Referral]:
    """Every referral of which the actor sees facts, views, advice and decision."""
    if actor.person is None:
        return Referral.objects.none()
    return Referral.objects.filter(_whole(actor))


def _whole(actor: Actor) -> Q:
    """Only the grounds that the actor’s roles can give: the others would join tables for nothing."""
    sent, found = ~Q(status="draft"), _NONE
    if boards := actor.places((BOARD_OFFICE, DECISION_MAKER), "board"):
        found |= sent & Q(board__in=boards)
    together = ~Q(reference__in=references_apart(actor))
    if chaired := actor.places(GROUP_CHAIR, "group"):
        found |= sent & Q(board__groups__in=chaired) & together
    if sits := actor.places(GROUP_MEMBER, "group"):
        found |= Q(item__meeting__group__in=sits) & together
    return found


def grounds(actor: Actor, referral: Referral) -> tuple[str, ...]:
    """On which grounds the actor may know about this referral, the widest first; none means nothing is seen."""
    if actor.person is None:
        return ()
    if referral.status == "draft":
        return _grounds_of_draft(actor, referral)
    found = []
    if actor.holds(BOARD_OFFICE, "board", referral.board_id):
        found.append(OFFICE)
    if actor.holds(DECISION_MAKER, "board", referral.board_id):
        found.append(DECIDES)
    found += _grounds_in_groups(actor, referral)
    if referral.agency_id in actor.places(AGENCY_CONTACT, "agency"):
        found.append(REFERRED)
    if referral.guest and referral.guest.person_id == actor.person:
        found.append(BROUGHT)
    return tuple(found)


def _grounds_in_groups(actor: Actor, referral: Referral) -> list[str]:
    """As chair or member of a group; whoever declared an interest in the case has neither ground. Serves WB-07."""
    found = []
    chaired = actor.places(GROUP_CHAIR, "group")
    if chaired and chaired & {group.pk for group in referral.board.groups.all()}:
        found.append(CHAIRS_GROUP)
    if referral.item and referral.item.meeting.group_id in actor.places(GROUP_MEMBER, "group"):
        found.append(GROUP)
    return [] if found and stands_apart(actor, referral) else found


def stands_apart(actor: Actor, referral: Referral) -> bool:
    """Whether the actor declared an interest in the case that nobody has allowed, and so sits in no group for it."""
    return referral.reference in references_apart(actor, board=referral.board_id)


def check_takes_part(actor: Actor, referral: Referral) -> None:
    """Raises StandsApart for whoever declared an interest in the case, whatever else they are in it."""
    check_stands_not_apart(actor, referral.reference or "")


def _grounds_of_draft(actor: Actor, referral: Referral) -> tuple[str, ...]:
    """What the office takes down is the whole office's; every other draft is its writer's alone."""
    taken_down = referral.way == "office" and actor.holds(BOARD_OFFICE, "board", referral.board_id)
    own = referral.referred_by_id == actor.person
    return (*((WRITER,) if own else ()), *((OFFICE,) if taken_down else ()))


def check_can_view(actor: Actor, referral: Referral) -> tuple[str, ...]:
    """The actor's grounds. Raises NotFound without any; StandsApart for whoever declared an interest in the case."""
    found = grounds(actor, referral)
    if not found:
        check_takes_part(actor, referral)
        raise NotFound
    return found


def check_can_view_whole(actor: Actor, referral: Referral) -> str:
    """The ground for seeing facts, views, advice and decision. Raises NotFound, or NotAllowed."""
    found = check_can_view(actor, referral)
    for ground in found:
        if ground in WHOLE:
            return ground
    raise NotAllowed("This part of the case is for the board office, its group and the decision maker.")


def check_is_office(actor: Actor, referral: Referral, doing: str) -> None:
    """Raises unless the actor is the board office. `doing` begins the sentence: "Putting a case to the group"."""
    if OFFICE not in check_can_view(actor, referral):
        raise NotAllowed(f"{doing} belongs to the board office.")


def check_can_decide(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor is the board's decision maker."""
    if DECIDES not in check_can_view(actor, referral):
        raise NotAllowed("Deciding belongs to the decision maker of the board.")


def check_can_give_view(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor sits in the group that the case was put to, and declared no interest in it."""
    check_can_view(actor, referral)
    group = referral.item.meeting.group_id if referral.item else None
    if group not in actor.places((GROUP_MEMBER, GROUP_CHAIR), "group"):
        raise NotAllowed("A view on this case is for the members of the group that it was put to.")
    check_takes_part(actor, referral)


def check_can_advise(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor chairs the group that the case was put to."""
    check_can_view(actor, referral)
    group = referral.item.meeting.group_id if referral.item else None
    if group not in actor.places(GROUP_CHAIR, "group"):
        raise NotAllowed("The group’s advice is given by its chair.")
    check_takes_part(actor, referral)


def check_can_ask_challenge(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor may ask another board's chair for peer challenge: the decision maker, or the office."""
    if not {OFFICE, DECIDES} & set(check_can_view(actor, referral)):
        raise NotAllowed("Peer challenge is asked by the decision maker, or by the board office for them.")


def check_can_ask_again(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor may ask that a decision be considered again: the group's chair, the office, the decision
    maker."""
    if not {OFFICE, DECIDES, CHAIRS_GROUP} & set(check_can_view(actor, referral)):
        raise NotAllowed(
            "That a decision be considered again is asked by the chair of the group, the board office or the decision "
            "maker."
        )


def check_can_call_meeting(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor may call an extraordinary meeting on the case: the decision maker, the group's chair,
    the office."""
    if not {OFFICE, DECIDES, CHAIRS_GROUP} & set(check_can_view(actor, referral)):
        raise NotAllowed(
            "An extraordinary meeting is called by the decision maker, the chair of the group or the board office."
        )


def office_of(referral: Referral) -> frozenset[int]:
    """The people of the board's office today."""
    people = holders(role=BOARD_OFFICE, on=timezone.localdate(), board=referral.board_id)
    return frozenset(person.pk for person in people)


def check_can_answer_facts(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor is the board office, or chairs a group of the board."""
    if not {OFFICE, CHAIRS_GROUP} & set(check_can_view(actor, referral)):
        raise NotAllowed("Questions of fact are answered by the board office and the chair of the group.")


def check_can_repin(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor may have the case judged by another edition.

    Until the decision it is the board office, which keeps the record and does not decide: whoever decides is not to
    choose the rules beforehand. Once the decision stands it is the decision maker alone, whose decision rests on them.
    """
    found = check_can_view(actor, referral)
    if referral.status in DECISION_STANDS and DECIDES not in found:
        raise NotAllowed(
            "The decision rests on the edition that it was taken under. Only the decision maker can have the case "
            "judged by another now."
        )
    if referral.status not in DECISION_STANDS and OFFICE not in found:
        raise NotAllowed(
            "Until it is decided, having a case judged by another edition belongs to the board office."
        )


def sees_whole(actor: Actor, referral: Referral) -> bool:
    """Whether the actor sees facts, views, advice and decision."""
    return not WHOLE.isdisjoint(grounds(actor, referral))


def sees_names(actor: Actor, referral: Referral) -> bool:
    """Whether the actor reads the form with the names in it: the office, the decision maker, whoever wrote it."""
    return not {OFFICE, DECIDES, REFERRED, BROUGHT}.isdisjoint(grounds(actor, referral))


def may(check: Callable[[Actor, Referral], object], actor: Actor, referral: Referral) -> bool:
    """Whether a check passes, for pages that offer only what the person may do."""
    try:
        check(actor, referral)
    except Refusal:
        return False
    return True
