"""Frameworks: whoever has a role in a board reads them all; its office and its decision maker choose."""

from __future__ import annotations

from typing import Any

from heed.frameworks.loader import load_pack
from tests.access.matrix.base import (
    BOARD,
    DECIDES,
    NOBODY,
    OFFICE,
    WITH_ROLE,
    Arguments,
    Thing,
    nothing,
    row,
)
from tests.access.world import World

CHOOSES = OFFICE | DECIDES


def _of_pack(**more: str) -> Arguments:
    """Something of the framework that the board works under."""
    return lambda world: {"pack": world.board.pack, **more}


def _first(section: str, name: str) -> Arguments:
    """The first guide, letter or form of the framework."""
    return lambda world: {
        "pack": world.board.pack,
        name: next(iter(getattr(load_pack(world.board.pack), section))),
    }


def _no_pack(**more: str) -> Arguments:
    return lambda _world: {"pack": "no-such-pack", **more}


def _board(world: World) -> dict[str, Any]:
    return {"board": world.board.pk}


def _other_board(world: World) -> dict[str, Any]:
    return {"board": world.foreign["referral"].board_id}


def _reading(**more: str) -> tuple[Thing, ...]:
    return Thing("own", _of_pack(**more), WITH_ROLE), Thing("none", _no_pack(**more), NOBODY)


FRAMEWORKS = (
    row("frameworks:show", Thing("framework", nothing, WITH_ROLE, gives=302)),
    row("frameworks:compare", Thing("two frameworks", nothing, WITH_ROLE)),
    row("frameworks:list", Thing("list", nothing, WITH_ROLE)),
    row("frameworks:overview", *_reading()),
    row("frameworks:part", *_reading(part="criteria"), Thing("no part", _of_pack(part="no-such"), NOBODY)),
    row("frameworks:what_if", *_reading()),
    row("frameworks:exercise", *_reading(kind="serious-case-review")),
    row("frameworks:form", *_reading(form="referral")),
    row("frameworks:letter", Thing("own", _first("letters", "letter"), WITH_ROLE), *_reading(letter="no-such")[1:]),
    row("frameworks:guide", Thing("own", _first("guides", "guide"), WITH_ROLE), *_reading(guide="no-such")[1:]),
    row(
        "frameworks:choose",
        Thing("own board", _board, CHOOSES, BOARD - CHOOSES, CHOOSES),
        Thing("another board’s", _other_board, NOBODY, NOBODY, NOBODY),
    ),
)  # fmt: skip
