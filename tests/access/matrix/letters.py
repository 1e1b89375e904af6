"""Letters: the office sends, the decision maker reads."""

from __future__ import annotations

from typing import Any

from heed.notices.models import Notice
from tests.access.matrix.base import (
    DECIDES,
    OFFICE,
    Arguments,
    Thing,
    row,
)


def _letter(status: str) -> Arguments:
    return lambda world: {"pk": Notice.objects.filter(board=world.board, status=status).earliest("pk").pk}


def _letters(**more: Any) -> tuple[Thing, ...]:
    return tuple(Thing(f"{status} letter", _letter(status), **more) for status in ("due", "sent"))


NOTICES = (
    row("notices:show", *_letters(ok=OFFICE | DECIDES)),
    row("notices:edit", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:send", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:set_aside", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    row("notices:word", *_letters(ok=OFFICE | DECIDES)),
)
