"""Lines as somebody reads them: with names, or with pseudonyms where the review keeps names from them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model

from heed.chronologies.naming import Reading, reading_of
from heed.core.actor import Actor
from heed.exercises.models import Exercise

Row = TypeVar("Row", bound=Model)


def reading_for(actor: Actor, exercise: Exercise) -> Reading:
    """How this person reads what is kept beside the publication; checkers read with pseudonyms."""
    return reading_of(actor, exercise, "")


def as_read(reading: Reading, row: Row, texts: Sequence[str]) -> Row:
    """The row as it is read: a copy, never to be saved, where these texts have pseudonyms."""
    if not reading.is_bare:
        return row
    bare = copy.copy(row)
    for name in texts:
        setattr(bare, name, reading.text(getattr(row, name)))
    return bare
