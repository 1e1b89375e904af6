"""Who writes a referral form, who says whether there is enough to go on, and who sees what may be one child.

A form is written by whoever began it; one that the board office takes down, by the office. When more is asked, it is
written again by whoever brought the case, or by the office on the telephone. The board office and the chairs of the
board's groups say whether there is enough to go on; only a group's chair acts outside a meeting. That two cases may be
about one child is for the board office alone.
"""

from __future__ import annotations

from django.db.models import QuerySet

from heed.accounts.roles import BOARD_OFFICE, GROUP_CHAIR
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.referrals.intake.models import Likeness
from heed.referrals.models import Referral
from heed.referrals.permissions import (
    BROUGHT,
    CHAIRS_GROUP,
    OFFICE,
    REFERRED,
    WRITER,
    check_can_view,
    check_takes_part,
)


def check_can_write(actor: Actor, referral: Referral) -> str:
    """The ground for changing the form while it is being written, for the first time or again. Raises otherwise."""
    found = check_can_view(actor, referral)
    may = (WRITER, OFFICE) if referral.status == "draft" else (REFERRED, BROUGHT, OFFICE)
    for ground in may:
        if ground in found:
            return ground
    raise NotAllowed("The form is written by whoever brings the case, and only until it is sent.")


def check_can_triage(actor: Actor, referral: Referral) -> str:
    """The ground for saying whether there is enough to go on. Raises NotFound, and NotAllowed for all others."""
    found = check_can_view(actor, referral)
    for ground in (CHAIRS_GROUP, OFFICE):
        if ground in found:
            return ground
    raise NotAllowed(
        "Whether there is enough to go on is said by the board office and the chair of the group."
    )


def check_can_act_urgently(actor: Actor, referral: Referral, group: int) -> None:
    """Raises unless the actor chairs this group, which acts outside a meeting through its chair alone."""
    check_can_view(actor, referral)
    if group not in actor.places(GROUP_CHAIR, "group"):
        raise NotAllowed("Only the chair of the group acts outside a meeting.")
    check_takes_part(actor, referral)


def visible_likenesses(actor: Actor) -> QuerySet[Likeness]:
    """Cases that may be about one child, of the boards whose office the actor is."""
    return Likeness.objects.filter(referral__board__in=actor.places(BOARD_OFFICE, "board"))


def check_can_view_likeness(actor: Actor, likeness: Likeness) -> None:
    """Raises NotFound unless the actor is the office of the board, which alone learns that cases are alike."""
    if not actor.holds(BOARD_OFFICE, "board", likeness.referral.board_id):
        raise NotFound
