"""Who sees a request from another board, and who does what to it.

The board office runs it, the decision maker reads it. The group that checks the answers sees it from when it was named.
Each agency's contacts see what was asked and their own part; nobody else reads an agency's answer before it signs off.
Whoever declared an interest in it, at a meeting that had it on the agenda, does not see it as one of the group.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.meetings.permissions import references_apart
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.rules import may_check
from heed.outofarea.states import READABLE

OFFICE, DECIDES, GROUP, AGENCY = (
    "board office",
    "decision maker",
    "group that checks",
    "agency that was asked",
)
_SITS = (GROUP_CHAIR, GROUP_MEMBER)
WHOLE = frozenset({OFFICE, DECIDES, GROUP})


def may_have_requests(actor: Actor) -> bool:
    """Whether the actor holds a role in which requests from other boards are kept, checked or answered."""
    roles = {BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER, AGENCY_CONTACT}
    return any(grant.role in roles for grant in actor.grants)


def visible_to(actor: Actor) -> QuerySet[OutOfAreaRequest]:
    """Every request from another board that the actor may know about."""
    if actor.person is None:
        return OutOfAreaRequest.objects.none()
    by_board = Q(board__in=actor.places((BOARD_OFFICE, DECISION_MAKER), "board"))
    by_group = Q(group__in=actor.places(_SITS, "group")) & ~Q(reference__in=references_apart(actor))
    own = AgencyPart.objects.filter(agency__in=actor.places(AGENCY_CONTACT, "agency")).exclude(
        status="withdrawn"
    )
    found = OutOfAreaRequest.objects.filter(by_board | by_group | Q(pk__in=own.values("request")))
    return found.select_related("board", "group")


def grounds(actor: Actor, request: OutOfAreaRequest) -> tuple[str, ...]:
    """On which grounds the actor may know of this request, the widest first; none means that nothing is seen."""
    if actor.person is None:
        return ()
    found = []
    if actor.holds(BOARD_OFFICE, "board", request.board_id):
        found.append(OFFICE)
    if actor.holds(DECISION_MAKER, "board", request.board_id):
        found.append(DECIDES)
    if request.group_id in actor.places(_SITS, "group") and request.reference not in references_apart(actor):
        found.append(GROUP)
    contacts = actor.places(AGENCY_CONTACT, "agency")
    if contacts and request.parts.filter(agency__in=contacts).exclude(status="withdrawn").exists():
        found.append(AGENCY)
    return tuple(found)


def check_can_view(actor: Actor, request: OutOfAreaRequest) -> tuple[str, ...]:
    """The actor's grounds. Raises NotFound without any."""
    found = grounds(actor, request)
    if not found:
        raise NotFound
    return found


def check_can_view_whole(actor: Actor, request: OutOfAreaRequest) -> str:
    """The ground for seeing every agency's part. Raises NotFound, or NotAllowed for an agency that sees its own."""
    for ground in check_can_view(actor, request):
        if ground in WHOLE:
            return ground
    raise NotAllowed(
        "The answers of all agencies are for the board office, the decision maker and the group."
    )


def check_can_record(actor: Actor, board: int) -> None:
    """Raises unless the actor is the office of this board, which takes in what other boards ask."""
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("Requests from other boards are taken in by the board office.")


def check_is_office(actor: Actor, request: OutOfAreaRequest) -> None:
    """Raises unless the actor is the board office, which runs the request."""
    if OFFICE not in check_can_view(actor, request):
        raise NotAllowed("Requests from other boards are run by the board office.")


def visible_parts(actor: Actor) -> QuerySet[AgencyPart]:
    """The parts that the actor may know about: every one of a request seen whole, and those of the actor's agencies."""
    if actor.person is None:
        return AgencyPart.objects.none()
    by_board = Q(request__board__in=actor.places((BOARD_OFFICE, DECISION_MAKER), "board"))
    apart = references_apart(actor)
    by_group = Q(request__group__in=actor.places(_SITS, "group")) & ~Q(request__reference__in=apart)
    own = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) & ~Q(status="withdrawn")
    found = AgencyPart.objects.filter(by_board | by_group | own)
    return found.select_related("request__board", "request__group", "agency", "signed_off_by", "last_writer")


def is_contact(actor: Actor, part: AgencyPart) -> bool:
    """Whether the actor answers for the agency of this part."""
    return part.agency_id in actor.places(AGENCY_CONTACT, "agency")


def check_can_view_part(actor: Actor, part: AgencyPart) -> str:
    """The ground for knowing of one agency's part. Raises NotFound without one."""
    if is_contact(actor, part) and part.status != "withdrawn":
        return AGENCY
    for ground in grounds(actor, part.request):
        if ground in WHOLE:
            return ground
    raise NotFound


def sees_answer(actor: Actor, part: AgencyPart) -> bool:
    """Whether the actor may read the agency's answer as it stands: others than the agency, once it is signed off."""
    return check_can_view_part(actor, part) == AGENCY or part.status in READABLE


def check_can_answer(actor: Actor, part: AgencyPart) -> None:
    """Raises unless the actor is a contact of the agency, which writes its answer and signs it off."""
    if check_can_view_part(actor, part) != AGENCY:
        raise NotAllowed("An agency’s answer is written and signed off by its contacts.")


def check_can_open_file(actor: Actor, part: AgencyPart) -> str:
    """The ground for opening a file of the answer. Raises NotFound, and NotAllowed before the agency signs off."""
    ground = check_can_view_part(actor, part)
    if not sees_answer(actor, part):
        raise NotAllowed("The agency has not signed its answer off yet.")
    return ground


def check_can_check(actor: Actor, part: AgencyPart) -> None:
    """Raises unless the actor sits in the group that checks, and neither signed the answer off nor is the agency's."""
    found = grounds(actor, part.request)
    check_can_view_part(actor, part)
    if GROUP not in found:
        raise NotAllowed("The quality of an answer is checked by the group that was named for it.")
    if not may_check(
        person=actor.person, signed_off_by=part.signed_off_by_id, is_contact=is_contact(actor, part)
    ):
        raise NotAllowed("Nobody checks the answer of their own agency. Another member of the group does it.")
