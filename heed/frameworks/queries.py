"""Which framework a person works under."""

from __future__ import annotations

from heed.accounts.models import Board
from heed.accounts.queries import boards_of, the_board
from heed.core.actor import Actor
from heed.core.refusals import NotFound


def board_asked(actor: Actor, asked: str) -> Board:
    """The board whose framework is read: the one asked for by its key, else the actor's first. Raises NotFound."""
    if asked:
        if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
            raise NotFound
        return the_board(actor, int(asked))
    board = next(iter(boards_of(actor)), None)
    if board is None:
        raise NotFound
    return board
