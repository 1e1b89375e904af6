"""Letters: the office sends, the decision maker reads."""

from __future__ import annotations

from typing import Any

from heed.notices.models import Notice
from tests.access.matrix.base import (
    BOARD,
    DECIDES,
    NOBODY,
    OFFICE,
    WITH_ROLE,
    Arguments,
    Thing,
    nothing,
    of,
    row,
)
from tests.access.world import World


def _letter(status: str) -> Arguments:
    return lambda world: {"pk": Notice.objects.filter(board=world.board, status=status).earliest("pk").pk}


def _letters(**more: Any) -> tuple[Thing, ...]:
    return tuple(Thing(f"{status} letter", _letter(status), **more) for status in ("due", "sent"))


def _in_doubt(world: World) -> dict[str, Any]:
    return {"pk": Notice.objects.get(board=world.board, sendings__status="unsure").pk}


def _with_proof(world: World) -> dict[str, Any]:
    return {"pk": Notice.objects.get(board=world.board, proof_file__isnull=False).pk}


def _addressee(world: World) -> dict[str, Any]:
    return {"board": world.board.pk, "body": "ofsted", "agency": 0}


def _addressee_elsewhere(world: World) -> dict[str, Any]:
    return {"board": world.foreign["board"].pk, "body": "ofsted", "agency": 0}


def _doing(right: str, wrong: str) -> tuple[Thing, ...]:
    """Pages that fit letters of one status; at the other they say why not."""
    return (
        Thing(f"{right} letter", _letter(right), OFFICE, DECIDES, OFFICE),
        Thing(f"{wrong} letter", _letter(wrong), OFFICE, DECIDES, OFFICE, 409),
    )


OFFICES = OFFICE | of("outsider")

NOTICES = (
    row("notices:show", *_letters(ok=OFFICE | DECIDES)),
    row("notices:edit", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:address", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:email", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:send", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row(
        "notices:unsure", Thing("letter in doubt", _in_doubt, OFFICE, DECIDES, OFFICE),
        Thing("sent letter", _letter("sent"), OFFICE, DECIDES, OFFICE, 409),
    ),
    row("notices:came_back", *_doing("sent", "due")),
    row("notices:set_aside", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:word", *_letters(ok=OFFICE | DECIDES)),
    row("notices:pdf", *_letters(ok=OFFICE | DECIDES)),
    row("notices:proof", Thing("letter with proof", _with_proof, OFFICE | DECIDES)),
    row("notices:addresses", Thing("own board’s", nothing, OFFICES, WITH_ROLE - OFFICES)),
    row(
        "notices:addressee", Thing("a body", _addressee, OFFICE, BOARD - OFFICE, OFFICE),
        Thing("another board’s", _addressee_elsewhere, NOBODY, NOBODY, NOBODY),
    ),
)  # fmt: skip
