"""How a case comes in: the pages of people without an account, and who says whether there is enough to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from heed.referrals.presenters.drafts import form_of
from heed.referrals.rules import sections_of
from tests.access import world as w
from tests.access.matrix.base import (
    ALL,
    BOARD_SIDE,
    CHAIRS_GROUP,
    NOBODY,
    OFFICE,
    REFERRED_BY,
    Arguments,
    Thing,
    Who,
    case,
    foreign,
    of,
    row,
)
from tests.access.world import World

GUEST = of(w.GUEST)
LOOKS = OFFICE | CHAIRS_GROUP
WRITES_AGAIN = OFFICE | {"police"}


def _own(label: str, name: str, *, gives: int = 200, post: bool = False, **more: Any) -> tuple[Thing, ...]:
    """Something that the guest has, something that another has, and a board that the guest has no code for."""

    def there(board: str, key: str) -> Arguments:
        def found(world: World) -> Mapping[str, Any]:
            return {"board": board, "pk": world.referral(key).pk, **more}

        return found  # type: ignore[return-value]

    may = GUEST if post else None
    return (
        Thing(label, there("northmere", name), GUEST, ALL - GUEST, may, gives, is_open=True),
        Thing(
            "another’s",
            there("northmere", w.REDPOLL),
            NOBODY,
            ALL - GUEST,
            NOBODY if post else None,
            is_open=True,
        ),
        Thing(
            "another board", there("carrowdale", name), NOBODY, ALL, NOBODY if post else None, is_open=True
        ),
    )


def _here(label: str, *, ok: Who = ALL, gives: int = 200, post: Who | None = None) -> tuple[Thing, ...]:
    """A page that is there for everybody at the board's address."""
    return (
        Thing(label, lambda _world: {"board": "northmere"}, ok, ALL - ok, post, gives, is_open=True),
        Thing("no such", lambda _world: {"board": "nowhere"}, NOBODY, NOBODY, post, is_open=True),
    )


def _section(world: World) -> str:
    return sections_of(form_of(world.referral(w.SISKIN)))[0].id


def _looking(name: str, *, gives: int = 200, **more: Any) -> tuple[Thing, ...]:
    """What the office and the group's chair do to a case; others who know of it are told so."""
    return (
        Thing(name, case(name, **more), LOOKS, REFERRED_BY[name] - LOOKS - GUEST, LOOKS, gives),
        Thing("another board’s", foreign(**more), NOBODY, NOBODY, LOOKS),
    )


def _again(**more: Any) -> Arguments:
    return lambda world: {"pk": world.referral(w.REDPOLL).pk, **more}


def _part(world: World) -> dict[str, Any]:
    return {
        "pk": world.referral(w.REDPOLL).pk,
        "section": sections_of(form_of(world.referral(w.REDPOLL)))[0].id,
    }


def _likeness(name: str) -> Arguments:
    return lambda world: {"reference": world.reference(name), "pk": world.likeness.pk}


KNOW = REFERRED_BY[w.REDPOLL]
REPLY = (
    Thing("asked again", _again(), WRITES_AGAIN, KNOW - WRITES_AGAIN, WRITES_AGAIN),
    Thing(
        "sent and nothing asked", lambda world: {"pk": world.referral(w.SPARROW).pk}, NOBODY, NOBODY, NOBODY
    ),
)
"""The form of a case of which more is asked, for whoever brought it and for the office."""

_SAVED = _own("saved", w.NUTHATCH, gives=405, post=True)
# A guest is told that this is no page before anybody asks whose it is; what is sent there is refused all the same
SAVED = (_SAVED[0], replace(_SAVED[1], ok=GUEST, gives=405), *_SAVED[2:])

INTAKE = (
    row("referrals:guest_board", Thing("boards", lambda _world: {}, ALL, is_open=True)),
    row("referrals:guest_start", *_here("northmere", post=ALL)),
    row("referrals:guest_code", *_here("nothing asked", gives=302, post=ALL)),
    row("referrals:guest_leave", *_here("leave", gives=405, post=ALL)[:1]),
    row("referrals:guest_you", *_here("you", ok=GUEST, post=GUEST)),
    row("referrals:guest_mine", *_here("mine", ok=GUEST)),
    row("referrals:guest_new", *_here("new", ok=GUEST, post=GUEST)),
    row("referrals:guest_draft", *_own("draft", w.NUTHATCH)),
    row("referrals:guest_section", *_own("part", w.NUTHATCH, post=True, section="child")),
    row("referrals:guest_autosave", *SAVED),
    row("referrals:guest_differences", *_own("none", w.NUTHATCH, post=True)),
    row("referrals:guest_check", *_own("check", w.NUTHATCH, post=True)),
    row("referrals:guest_sent", *_own("sent", w.SISKIN)),
    row(
        "referrals:differences", *REPLY,
        Thing(w.MARTIN, lambda world: {"pk": world.referral(w.MARTIN).pk}, of("health"), post=of("health")),
    ),
    row("referrals:triage", *_looking(w.SPARROW)),
    row("referrals:enough", *_looking(w.SPARROW)),
    row("referrals:ask", *_looking(w.SPARROW)),
    row("referrals:waive", *_looking(w.REDPOLL), *_looking(w.SISKIN, gives=409)[:1]),
    row("referrals:outside", *_looking(w.REDPOLL)),
    row("referrals:again", *_looking(w.SPARROW, gives=409), *_looking(w.WHIMBREL)[:1]),
    row(
        "referrals:urgent",
        Thing(w.SPARROW, case(w.SPARROW), CHAIRS_GROUP, REFERRED_BY[w.SPARROW] - CHAIRS_GROUP, CHAIRS_GROUP),
        Thing("another board’s", foreign(), NOBODY, NOBODY, CHAIRS_GROUP),
    ),
    row(
        "referrals:versions", Thing(w.REDPOLL, case(w.REDPOLL), REFERRED_BY[w.REDPOLL]),
        Thing(w.SISKIN, case(w.SISKIN), BOARD_SIDE), Thing("another board’s", foreign(), NOBODY),
    ),
    row(
        "referrals:alike",
        Thing(w.REDPOLL, _likeness(w.REDPOLL), OFFICE, NOBODY, OFFICE),
        Thing(w.SPARROW, _likeness(w.SPARROW), OFFICE, NOBODY, OFFICE),
        Thing("neither of the two", _likeness(w.ROBIN), NOBODY, NOBODY, OFFICE),
    ),
)  # fmt: skip
