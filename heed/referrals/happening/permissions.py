"""Who writes down a day or a duty of a case: whoever the framework says, and the board office for everybody."""

from __future__ import annotations

from heed.accounts.models import Board
from heed.accounts.roles import (
    AGENCY_CONTACT,
    BOARD_OFFICE,
    DECISION_MAKER,
    GROUP_CHAIR,
    GROUP_MEMBER,
)
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Pack
from heed.referrals.models import Referral
from heed.referrals.permissions import DECIDES, GROUP, OFFICE, REFERRED, check_can_view, stands_apart

_GROUNDS = {
    BOARD_OFFICE: OFFICE, DECISION_MAKER: DECIDES, GROUP_MEMBER: GROUP, AGENCY_CONTACT: REFERRED,
}  # fmt: skip


def speaks_for(actor: Actor, referral: Referral, pack: Pack, party: str) -> bool:
    """Whether the actor holds this role of the framework in the case, or chairs this group of it."""
    found = check_can_view(actor, referral)
    if stands_apart(actor, referral):
        return False
    if is_chaired(pack, party):
        return chairs(actor, referral.board, pack, party)
    acts_as = pack.roles[party].acts_as if party in pack.roles else None
    return _GROUNDS.get(acts_as or "") in found


def is_chaired(pack: Pack, party: str) -> bool:
    """Whether this party of the framework is a group, or the chair of one."""
    return party in pack.groups or (party in pack.roles and pack.roles[party].acts_as == GROUP_CHAIR)


def chairs(actor: Actor, board: Board, pack: Pack, party: str) -> bool:
    """Whether the actor chairs this group, or the group that the framework has this role chair; where it names none,
    any of the board."""
    slugs = [party] if party in pack.groups else [
        slug for slug, group in pack.groups.items() if group.chaired_by == party
    ]  # fmt: skip
    chaired = actor.places(GROUP_CHAIR, "group")
    groups = [one for one in board.groups.all() if one.pk in chaired] if chaired else []
    return any(not slugs or one.slug in slugs for one in groups)


def may_record(actor: Actor, referral: Referral, pack: Pack, party: str) -> bool:
    """Whether the actor may write down what this party of the framework does or knows."""
    return OFFICE in check_can_view(actor, referral) or speaks_for(actor, referral, pack, party)


def check_can_record(actor: Actor, referral: Referral, pack: Pack, party: str) -> None:
    """Raises unless the actor is the board office, or whoever the framework names."""
    if not may_record(actor, referral, pack, party):
        raise NotAllowed(
            f"That is written down by the board office, or by whoever the framework names: {party_title(pack, party)}."
        )
