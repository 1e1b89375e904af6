"""Interests in a case: who declared one, who could, and what was said of them."""

from __future__ import annotations

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.meetings.models import Conflict
from heed.meetings.permissions import people_apart
from heed.meetings.queries import interests_in, members_taking_part, sitting_for
from heed.referrals import permissions
from heed.referrals.models import Referral


def interests_of(referral: Referral) -> list[Conflict]:
    """Every interest declared in the case, with the rulings on it."""
    return interests_in(referral.board_id, referral.reference or "")


def the_interest(actor: Actor, referral: Referral, pk: int) -> Conflict:
    """One interest in this case. Raises NotFound for any other, NotAllowed for those who see only a part."""
    permissions.check_can_view_whole(actor, referral)
    return existing(next((one for one in interests_of(referral) if one.pk == pk), None))


def may_declare(actor: Actor, referral: Referral) -> list[Person]:
    """Whose interest the actor may put on record: their own, as a member of a group; for the board office anybody's."""
    if referral.item:
        sitting = members_taking_part(referral.item)
    else:
        apart = people_apart(board=referral.board_id, reference=referral.reference or "")
        sitting = [person for person in sitting_for(referral.board) if person.pk not in apart]
    if permissions.OFFICE in permissions.grounds(actor, referral):
        return sitting
    return [person for person in sitting if person.pk == actor.person]
