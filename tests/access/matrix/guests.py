"""People who bring cases without an account: the board office's pages about them."""

from __future__ import annotations

from tests.access.matrix.base import NOBODY, OFFICE, SIGNED_IN, Thing, nothing, row

OFFICES = OFFICE | {"outsider"}

GUESTS = (
    row("accounts:guests", Thing("list", nothing, OFFICES, SIGNED_IN - OFFICES)),
    row(
        "accounts:guest",
        Thing("northmere", lambda world: {"pk": world.waiting_guest.pk}, OFFICE, NOBODY, OFFICE),
        Thing("no such", lambda _world: {"pk": 999_999}, NOBODY, NOBODY, NOBODY),
    ),
    row(
        "accounts:opening",
        Thing(
            "northmere", lambda world: {"pk": world.board.pk}, OFFICE, SIGNED_IN - OFFICE - {"outsider"}, OFFICE
        ),
        is_post_only=True,
    ),
    row(
        "accounts:domains",
        Thing("police", lambda world: {"pk": world.agency("police").pk}, OFFICE, NOBODY, OFFICE),
    ),
)  # fmt: skip
