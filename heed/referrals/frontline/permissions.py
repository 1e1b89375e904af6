"""Who tells the board and the agency what they noticed, and who looks at it.

Anybody who works in a partner agency tells. The agency's contact and the board office look at what was sent, without
the name of whoever told it; a draft is its writer's alone.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, PRACTITIONER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.referrals.frontline.models import FrontLineReport

TOLD, CONTACT, OFFICE = "whoever told it", "contact of the agency", "board office"


def agencies_told_for(actor: Actor) -> frozenset[int]:
    """The agencies in which the actor works with children, or for which the actor answers."""
    return actor.places((PRACTITIONER, AGENCY_CONTACT), "agency")


def may_use(actor: Actor) -> bool:
    """Whether the actor tells, or looks at what was told."""
    return bool(agencies_told_for(actor) or actor.places(BOARD_OFFICE, "board"))


def visible_to(actor: Actor) -> QuerySet[FrontLineReport]:
    """Every report that the actor may read, on any ground."""
    if actor.person is None:
        return FrontLineReport.objects.none()
    own = Q(told_by=actor.person)
    looked_at = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) | Q(
        board__in=actor.places(BOARD_OFFICE, "board")
    )
    found = FrontLineReport.objects.filter(own | (~Q(status="draft") & looked_at))
    return found.select_related("board", "agency", "form")


def grounds(actor: Actor, report: FrontLineReport) -> tuple[str, ...]:
    """On which grounds the actor may read this report; none means that nothing is seen."""
    found = []
    if actor.person is not None and report.told_by_id == actor.person:
        found.append(TOLD)
    if report.status != "draft":
        if report.agency_id in actor.places(AGENCY_CONTACT, "agency"):
            found.append(CONTACT)
        if actor.holds(BOARD_OFFICE, "board", report.board_id):
            found.append(OFFICE)
    return tuple(found)


def check_can_view(actor: Actor, report: FrontLineReport) -> str:
    """The ground for reading it. Raises NotFound without one."""
    found = grounds(actor, report)
    if not found:
        raise NotFound
    return found[0]


def check_can_tell(actor: Actor, agency: int) -> None:
    """Raises unless the actor works in this agency, or answers for it."""
    if agency not in agencies_told_for(actor):
        raise NotAllowed("What is noticed at work is told by those who work in a partner agency.")


def check_can_write(actor: Actor, report: FrontLineReport) -> None:
    """Raises unless the actor writes this draft."""
    if TOLD not in grounds(actor, report):
        check_can_view(actor, report)
        raise NotAllowed("Only whoever began it writes it.")


def check_can_answer(actor: Actor, report: FrontLineReport) -> None:
    """Raises unless the actor looks at reports: the agency's contact, or the board office."""
    check_can_view(actor, report)
    if not {CONTACT, OFFICE} & set(grounds(actor, report)):
        raise NotAllowed("What came of it is told by the contact of the agency or the board office.")
