"""Who is who, and what a row of the matrix is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.access import world as w
from tests.access.asking import DOTTEREL
from tests.access.world import World
from tests.cast import MEMBERS

Who = frozenset[str]
Arguments = Callable[[World], dict[str, Any]]


def of(*who: str) -> Who:
    """These members of the cast."""
    return frozenset(who)


NOBODY: Who = frozenset()
SIGNED_IN: Who = frozenset({*MEMBERS, w.NO_ROLE})
NOT_SIGNED_IN: Who = frozenset({w.ANONYMOUS, w.GUEST})
ALL: Who = SIGNED_IN | NOT_SIGNED_IN
BOARD: Who = frozenset(MEMBERS) - {"outsider"}
"""Everybody with a role in Northmere, its agencies or its group."""
WITH_ROLE: Who = frozenset(MEMBERS)

OFFICE, DECIDES = of("manager"), of("chair")
CHAIRS_GROUP = of("group_chair")
GROUP = of("group_chair", "nurse", "headteacher")
TEAM = of("reviewer", "panel_chair")
CHECKERS = of("checker_one", "checker_two")
CONTACTS = of("police", "social_worker", "health")
AGENCY = CONTACTS | {"author"}
WHOLE = OFFICE | DECIDES | TEAM
"""They see the whole of a review."""
VISIBLE = WHOLE | GROUP | AGENCY
"""They know of a review, on any ground."""
OVERVIEW = WHOLE | GROUP
"""They see its overview and its timetable."""
OWN: Mapping[str, Who] = {
    "police": of("police"), "social-care": of("social_worker"), "health": of("health", "author"),
}  # fmt: skip
"""Who answers for each agency in a review: its contact and the author named for it."""
BOARD_SIDE = OFFICE | DECIDES | CHAIRS_GROUP
PUT_TO_GROUP = BOARD_SIDE | GROUP
REFERRED_BY: Mapping[str, Who] = {
    w.SPARROW: BOARD_SIDE | {"social_worker"},
    DOTTEREL: BOARD_SIDE | {"health"},
    w.ROBIN: PUT_TO_GROUP | {"health"},
    w.LINNET: PUT_TO_GROUP | {"police"},
    w.DUNNOCK: (PUT_TO_GROUP | {"police"}) - {"headteacher"},
    w.HERON: PUT_TO_GROUP | {"social_worker"},
    w.WREN: PUT_TO_GROUP | {"health"},
    w.SWIFT: PUT_TO_GROUP | {"police"},
    w.FINCH: PUT_TO_GROUP | {"health"},
    w.PLOVER: PUT_TO_GROUP | {"police"},
    w.SISKIN: BOARD_SIDE | {w.GUEST},
    w.REDPOLL: BOARD_SIDE | {"police"},
    w.WHIMBREL: BOARD_SIDE | {"social_worker"},
    w.GREBE: BOARD_SIDE | {"social_worker"},
}
"""Who knows of each case as a referral; the group's members once it was put to them."""
APART: Mapping[str, Who] = {w.DUNNOCK: of("headteacher")}
"""Who declared an interest in a case, and is told so where the group's members see it."""
WRITES = OFFICE | TEAM


@dataclass(frozen=True)
class Thing:
    """One object at an address. `gives` is the answer to those in `ok`, `gives_to` to single ones of them.

    `is_open`: nobody is sent to sign in, because the page is for people without an account too.
    """

    label: str
    arguments: Arguments
    ok: Who
    no: Who = NOBODY
    post: Who | None = None
    gives: int = 200
    gives_to: Mapping[str, int] = field(default_factory=dict)
    is_open: bool = False

    def expected(self, who: str) -> int:
        """The status with which a reading request of this person is answered."""
        if who in self.ok:
            return self.gives_to.get(who, self.gives)
        return 403 if who in self.no else 302 if who in NOT_SIGNED_IN and not self.is_open else 404


@dataclass(frozen=True)
class Row:
    """One named address with its objects."""

    name: str
    things: tuple[Thing, ...]
    is_post_only: bool = False


def nothing(_world: World) -> dict[str, Any]:
    """No arguments."""
    return {}


def case(name: str, **more: Any) -> Arguments:
    """The reference of a case, with further arguments, worked out from the world where they are functions."""
    return lambda world: {
        "reference": world.reference(name),
        **{key: value(world) if callable(value) else value for key, value in more.items()},
    }


def foreign(**more: Any) -> Arguments:
    """The reference of a case of another board."""
    return lambda world: {"reference": world.foreign["referral"].reference, **more}


def row(name: str, *things: Thing, is_post_only: bool = False) -> Row:
    """A row of the matrix."""
    return Row(name, things, is_post_only)


def plain(more: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments that need no world, for an object of another board; numbers and words that mean nothing there."""
    return {key: 1 if callable(value) else value for key, value in more.items()}


LEFT = of("panel_chair")
"""Has left Plover's team, and is nobody there any more."""


def review(name: str, arguments: Arguments, ok: Who, no: Who, post: Who | None = None, **more: Any) -> Thing:
    """Something of one review. Whoever has left its team counts as nobody."""
    gone = LEFT if name == w.PLOVER else NOBODY
    return Thing(name, arguments, ok - gone, no - gone, post, **more)


def whole_page(*names: str, **more: Any) -> tuple[Thing, ...]:
    """Pages that those who see the whole get; the group and the agencies are told that it is not theirs."""
    chosen = names or (w.FINCH, w.PLOVER)
    found = tuple(review(name, case(name, **more), WHOLE, GROUP | AGENCY) for name in chosen)
    return (*found, Thing("another board’s", foreign(**plain(more)), NOBODY))


def doing(who: Who, *names: str, gives: int = 200, **more: Any) -> tuple[Thing, ...]:
    """Pages where `who` do something; all others who know of the review are told so."""
    chosen = names or (w.FINCH,)
    found = tuple(review(name, case(name, **more), who, VISIBLE - who, who, gives=gives) for name in chosen)
    return (*found, Thing("another board’s", foreign(**plain(more)), NOBODY, NOBODY, who))


def inside(who: Who, name: str, post: Who | None = None, gives: int = 200, **more: Any) -> Thing:
    """A single thing inside a review, which is not there for those who do not see the whole (404)."""
    return review(name, case(name, **more), who, WHOLE - who, post, gives=gives)
