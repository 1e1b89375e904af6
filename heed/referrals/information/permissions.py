"""Who asks agencies, who sees what was asked, and who answers.

The board office asks; so does the chair of a group of the board on the urgent route, who has to say why it cannot
wait. Whoever sees the whole of the case sees what was asked and, once an answer is signed off, the answer. An agency
sees what it was asked itself and its own answer, and nothing else of the case: neither who referred it nor the
referral form (WB-09).
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.referrals import permissions as cases
from heed.referrals.information.models import InformationRequest
from heed.referrals.models import Referral

ASKED, SIGNS = "agency that is asked", "named to sign off"
_AGENCY = {ASKED, SIGNS}


def check_can_ask(actor: Actor, referral: Referral) -> str:
    """The ground for asking agencies. Raises NotFound, and NotAllowed for everybody but office and group's chair."""
    found = cases.check_can_view(actor, referral)
    for ground in (cases.OFFICE, cases.CHAIRS_GROUP):
        if ground in found:
            return ground
    raise NotAllowed("Agencies are asked by the board office, or by the chair of the group.")


def visible_requests(actor: Actor) -> QuerySet[InformationRequest]:
    """What was asked of every agency on the cases that the actor sees whole, and what was asked of the actor's own."""
    if actor.person is None:
        return InformationRequest.objects.none()
    whole = Q(asking__referral__in=cases.seen_whole(actor).values("pk"))
    own = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) | Q(signatory=actor.person)
    keys = InformationRequest.objects.filter(whole | own).values("pk")
    return InformationRequest.objects.filter(pk__in=keys).select_related("asking__referral__board", "agency")


def request_grounds(actor: Actor, request: InformationRequest) -> tuple[str, ...]:
    """On which grounds the actor may know of this request; none means nothing is seen."""
    if actor.person is None:
        return ()
    found = [one for one in cases.grounds(actor, request.asking.referral) if one in cases.WHOLE]
    if request.agency_id in actor.places(AGENCY_CONTACT, "agency"):
        found.append(ASKED)
    if request.signatory_id == actor.person:
        found.append(SIGNS)
    return tuple(found)


def check_can_view_request(actor: Actor, request: InformationRequest) -> tuple[str, ...]:
    """The actor's grounds. Raises NotFound without any."""
    found = request_grounds(actor, request)
    if not found:
        raise NotFound
    return found


def sees_answer(actor: Actor, request: InformationRequest) -> bool:
    """Whether the actor reads the answer: its own agency always, everybody else once it is signed off."""
    found = request_grounds(actor, request)
    return bool(_AGENCY & set(found)) or (bool(found) and request.status == "answered")


def sees_names(actor: Actor, request: InformationRequest) -> bool:
    """Whether the actor reads names in the answer and opens its files: those who know who the child is."""
    return bool({cases.OFFICE, cases.DECIDES, *_AGENCY} & set(request_grounds(actor, request)))


def is_of_agency(actor: Actor, request: InformationRequest) -> bool:
    """Whether the actor is of the agency that is asked, or was named by it to sign off."""
    return bool(_AGENCY & set(request_grounds(actor, request)))


def check_can_answer(actor: Actor, request: InformationRequest) -> str:
    """The ground for answering. Raises unless the actor is a contact of the agency that is asked."""
    if ASKED not in check_can_view_request(actor, request):
        raise NotAllowed("This is answered by the contact of the agency that is asked.")
    return ASKED


def check_can_sign_off(actor: Actor, request: InformationRequest) -> str:
    """The ground for signing the answer off: whoever the agency named; where it named nobody, its contact."""
    found = check_can_view_request(actor, request)
    wanted = SIGNS if request.signatory_id else ASKED
    if wanted not in found:
        raise NotAllowed(
            "The answer is signed off by whoever the agency named."
            if request.signatory_id
            else "The answer is signed off by the agency."
        )
    return wanted


def check_can_take_back(actor: Actor, request: InformationRequest) -> str:
    """The ground for taking an answer back from sign-off: the agency's contact, or whoever was to sign it off."""
    found = check_can_view_request(actor, request)
    for ground in (ASKED, SIGNS):
        if ground in found:
            return ground
    raise NotAllowed("An answer is taken back by the agency that gave it.")


def check_can_open_file(actor: Actor, request: InformationRequest) -> str:
    """The ground for opening a file that came with the answer. Raises NotFound, and NotAllowed for the others."""
    found = check_can_view_request(actor, request)
    if not sees_names(actor, request) or not sees_answer(actor, request):
        raise NotAllowed(
            "Files of agencies are opened by the agency, the board office and the decision maker."
        )
    return found[0]
