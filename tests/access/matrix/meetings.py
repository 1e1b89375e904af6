"""Meetings: the office arranges them, the group and the decision maker see them, its chair checks the minutes."""

from __future__ import annotations

from typing import Any

from heed.meetings.models import Conflict, Paper
from tests.access import world as w
from tests.access.matrix.base import (
    APART,
    CHAIRS_GROUP,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    SIGNED_IN,
    Arguments,
    Thing,
    Who,
    nothing,
    row,
)
from tests.access.world import World

SEES = OFFICE | DECIDES | GROUP
WRITES = OFFICE | CHAIRS_GROUP


def of_case(case: str, **more: Any) -> Arguments:
    """The meeting to which a case was put; further arguments are worked out from the world."""
    return lambda world: {
        "pk": world.item(case).meeting_id, **{key: value(world) for key, value in more.items()}
    }  # fmt: skip


def elsewhere(**more: str) -> Arguments:
    """A meeting of another board, with its matter, its paper or the interest that was declared there."""
    return lambda world: {
        "pk": world.foreign["meeting"].pk,
        **{key: world.foreign[name].pk for key, name in more.items()},
    }


def _item(case: str) -> Any:
    return lambda world: world.item(case).pk


def _paper(case: str) -> Any:
    return lambda world: Paper.objects.get(item=world.item(case)).pk


def _conflict(_world: World) -> int:
    return Conflict.objects.get(reference=_world.reference(w.DUNNOCK)).pk


def doing(who: Who, case: str, foreign: Arguments, **more: Any) -> tuple[Thing, ...]:
    """Something that only `who` do to a meeting; others who see it are told so."""
    return (
        Thing(case, of_case(case, **more), who, SEES - who, who),
        Thing("another board’s", foreign, NOBODY, NOBODY, who),
    )


MEETINGS = (
    row("meetings:list", Thing("list", nothing, SIGNED_IN)),
    row("meetings:arrange", Thing("new", nothing, OFFICE, SIGNED_IN - OFFICE, OFFICE)),
    row(
        "meetings:show", Thing(w.ROBIN, of_case(w.ROBIN), SEES, post=GROUP | DECIDES),
        Thing("another board’s", elsewhere(), NOBODY),
    ),
    row("meetings:change", *doing(OFFICE, w.ROBIN, elsewhere())),
    row("meetings:add_matter", *doing(OFFICE, w.ROBIN, elsewhere())),
    row("meetings:move_up", *doing(OFFICE, w.ROBIN, elsewhere(item="item"), item=_item(w.ROBIN)), is_post_only=True),
    row("meetings:invitations", *doing(OFFICE, w.ROBIN, elsewhere())),
    row("meetings:add_paper", *doing(OFFICE, w.ROBIN, elsewhere())),
    row(
        "meetings:paper", Thing(w.ROBIN, of_case(w.ROBIN, paper=_paper(w.ROBIN)), SEES),
        Thing(w.DUNNOCK, of_case(w.DUNNOCK, paper=_paper(w.DUNNOCK)), SEES - APART[w.DUNNOCK]),
        Thing("another board’s", elsewhere(paper="paper"), NOBODY),
    ),
    row(
        "meetings:withdraw_paper", *doing(OFFICE, w.ROBIN, elsewhere(paper="paper"), paper=_paper(w.ROBIN)),
        is_post_only=True,
    ),
    row("meetings:attendance", *doing(OFFICE, w.DUNNOCK, elsewhere())),
    row("meetings:declare", *doing(OFFICE | GROUP, w.ROBIN, elsewhere(item="item"), item=_item(w.ROBIN))),
    row("meetings:rule", *doing(CHAIRS_GROUP | DECIDES, w.DUNNOCK, elsewhere(conflict="conflict"), conflict=_conflict)),
    row(
        "meetings:minutes", Thing(w.HERON, of_case(w.HERON), SEES), Thing(w.DUNNOCK, of_case(w.DUNNOCK), SEES),
        Thing("another board’s", elsewhere(), NOBODY),
    ),
    row("meetings:minutes_begin", *doing(WRITES, w.ROBIN, elsewhere()), is_post_only=True),
    row("meetings:minutes_write", *doing(WRITES, w.DUNNOCK, elsewhere())),
    row("meetings:minutes_saved", *doing(WRITES, w.DUNNOCK, elsewhere()), is_post_only=True),
    row("meetings:minutes_check", *doing(CHAIRS_GROUP, w.LINNET, elsewhere())),
    row(
        "meetings:minutes_word", Thing(w.HERON, of_case(w.HERON), SEES), Thing(w.DUNNOCK, of_case(w.DUNNOCK), WRITES),
        Thing("another board’s", elsewhere(), NOBODY),
    ),
)  # fmt: skip
