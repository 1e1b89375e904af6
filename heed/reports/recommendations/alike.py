"""What the board said and did before that is like what somebody is writing now.

Apps above add what they know, such as actions; each gives a reader only what that reader may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.reports import permissions
from heed.reports.recommendations.likeness import MOST_COMPARED, Like, Said, alike
from heed.reports.recommendations.standing import address, standing


@dataclass(frozen=True)
class Before:
    """Something that was said or done earlier: what it is called, its words, where it stands."""

    label: str
    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """Something earlier that is like the new words, and how, in words."""

    before: Before
    how: str
    tone: str
    shared: tuple[str, ...]


Source = Callable[[Actor, Exercise], Iterable[Before]]
HOW: Final = {
    "same": ("Says nearly the same", "red"),
    "against": ("May ask for the opposite", "red"),
    "alike": ("About the same thing", "amber"),
}
_SOURCES: list[Source] = []


def said_before(source: Source) -> None:
    """Have what this source gives compared with what people write, the newest first."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def like_before(actor: Actor, exercise: Exercise, text: str, *, leave_out: int | None = None) -> list[Shown]:
    """What was said or done before that is like this text, as far as the reader may see it.

    Other reviews of the board and the other recommendations of this one; `leave_out` is the one being changed.
    """
    if not text.strip():
        return []
    known = list(_recommendations(actor, exercise, leave_out))
    for source in _SOURCES:
        known += source(actor, exercise)
    found = alike(text, (Said(str(place), one.text) for place, one in enumerate(known)))
    return [_shown(known[int(like.said.key)], like) for like in found]


def _shown(before: Before, like: Like) -> Shown:
    how, tone = HOW[like.kind]
    return Shown(before, how, tone, like.shared)


def _recommendations(actor: Actor, exercise: Exercise, leave_out: int | None) -> Iterable[Before]:
    seen = permissions.visible_recommendations(actor).filter(
        exercise__board=exercise.board_id, withdrawn_at__isnull=True
    )
    if leave_out is not None:
        seen = seen.exclude(pk=leave_out)
    rows = seen.select_related("exercise", "left_with").order_by("-written_at", "-pk")
    for one in rows[:MOST_COMPARED]:
        yield Before(
            label=f"{one.what.capitalize()} {one.number} of {one.exercise.reference}",
            text=one.text,
            url=address(one),
            note=standing(one)[1],
        )
