"""From members' views to a decision considered again, and the page that another board's chair reaches by a link."""

from __future__ import annotations

from typing import Any

from heed.referrals.deciding.links import token_of
from heed.referrals.deciding.models import PeerChallenge, Reconsideration
from tests.access import world as w
from tests.access.matrix.base import (
    ALL,
    BOARD_SIDE,
    CHAIRS_GROUP,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    REFERRED_BY,
    Thing,
    case,
    row,
)
from tests.access.matrix.cases import case_doing, case_page
from tests.access.world import World

ASKS = OFFICE | DECIDES


def _challenge(world: World) -> int:
    return PeerChallenge.objects.get(referral=world.referral(w.DUNNOCK)).pk


def _wish(world: World) -> int:
    return Reconsideration.objects.get(referral=world.referral(w.LINNET)).pk


def _link(world: World) -> dict[str, Any]:
    return {"token": token_of(PeerChallenge.objects.get(referral=world.referral(w.DUNNOCK)))}


def _no_link(_world: World) -> dict[str, Any]:
    return {"token": "x" * 32}


DECIDING = (
    row(
        "referrals:take_back_view",
        Thing(
            w.ROBIN, case(w.ROBIN), GROUP, REFERRED_BY[w.ROBIN] - GROUP, GROUP, gives=409, gives_to={"nurse": 200}
        ),
        *case_doing(w.DUNNOCK, GROUP - {"headteacher"}, gives=409)[:1],
    ),
    row("referrals:take_down_view", *case_doing(w.ROBIN, OFFICE)),
    row("referrals:propose", *case_doing(w.ROBIN, OFFICE | CHAIRS_GROUP)),
    row("referrals:close_round", *case_doing(w.ROBIN, CHAIRS_GROUP), is_post_only=True),
    row("referrals:prepare_advice", *case_doing(w.ROBIN, OFFICE)),
    row("referrals:keep_typed", *case_doing(w.ROBIN, GROUP, what="view"), is_post_only=True),
    row("referrals:call_meeting", *case_doing(w.DUNNOCK, BOARD_SIDE)),
    row("referrals:ask_again", *case_doing(w.LINNET, BOARD_SIDE)),
    row("referrals:answer_again", *case_doing(w.LINNET, DECIDES, pk=_wish)),
    row("referrals:ask_challenge", *case_doing(w.DUNNOCK, ASKS)),
    row("referrals:challenge", *case_page(w.DUNNOCK, part=False, pk=_challenge)),
    row("referrals:remind", *case_doing(w.DUNNOCK, ASKS, pk=_challenge), is_post_only=True),
    row("referrals:withdraw", *case_doing(w.DUNNOCK, ASKS, pk=_challenge)),
    row("referrals:take_down_answer", *case_doing(w.DUNNOCK, ASKS, pk=_challenge)),
    row(
        "referrals:by_link", Thing("the door", _link, ALL, is_open=True),
        Thing("no such", _no_link, NOBODY, is_open=True),
    ),
    # Nobody has shown the code here, so nothing that is typed is taken
    row(
        "referrals:keep_by_link", Thing("the door", _link, ALL, post=NOBODY, gives=405, is_open=True),
        Thing("no such", _no_link, ALL, post=NOBODY, gives=405, is_open=True),
    ),
)  # fmt: skip
