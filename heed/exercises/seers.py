"""Somebody who can see an exercise, and the apps above this one that let people see a part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from heed.accounts.models import Person
from heed.exercises.models import Exercise


@dataclass(frozen=True)
class Seer:
    """Somebody who can see the exercise: on what ground, what they are there, and how much they see."""

    person: Person
    ground: str
    what: str
    sees: str


Source = Callable[[Exercise, date], Iterable[Seer]]
_ALSO: list[Source] = []


def tell_also(source: Source) -> None:
    """Have an app that stands above this one tell who sees a part of an exercise on a ground of its own."""
    _ALSO.append(source)


def also() -> tuple[Source, ...]:
    """Every app that tells so."""
    return tuple(_ALSO)
