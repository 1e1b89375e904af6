"""What followed from a review's recommendations, told by the app above that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.reports.chain.rules import ActionLine


@dataclass(frozen=True)
class Follower:
    """Who may see all of what followed from a review, and what it is."""

    sees_all: Callable[[Actor, Exercise], bool]
    lines: Callable[[Exercise], Sequence[ActionLine]]


_FOLLOWERS: list[Follower] = []


def followed_by(follower: Follower) -> None:
    """Have what this app keeps count as what followed."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def actions_of(actor: Actor, exercise: Exercise) -> tuple[ActionLine, ...] | None:
    """Everything that followed from the review; None for a reader who may not see all of it."""
    if not all(follower.sees_all(actor, exercise) for follower in _FOLLOWERS):
        return None
    return tuple(line for follower in _FOLLOWERS for line in follower.lines(exercise))
