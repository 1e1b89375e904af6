"""The list of exercises."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import visible_to

A_PAGE = 50
SORTS = {
    "reference": ("reference",),
    "kind": ("kind", "reference"),
    "stage": ("status", "reference"),
    "begun": ("commissioned_at", "reference"),
}


@dataclass(frozen=True)
class Page:
    """One page of the list: its rows, how many there are on all pages, and the number of the page from 1."""

    rows: list[Exercise]
    count: int
    number: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.count // A_PAGE))


def listed(
    actor: Actor, *, kinds: tuple[str, ...] = (), stages: tuple[str, ...] = (), words: str = "", sort: str = "-begun",
    page: int = 1, board: int | None = None,
) -> Page:  # fmt: skip
    """The exercises that the actor may know about, narrowed down. `words` are looked for in reference and pseudonym.

    `sort` is a key of SORTS, with a minus before it for the other way round; an unknown one counts as "-begun".
    """
    found = visible_to(actor)
    if board:
        found = found.filter(board=board)
    if kinds:
        found = found.filter(kind__in=kinds)
    if stages:
        found = found.filter(status__in=stages)
    for word in words.split():
        found = found.filter(Q(reference__icontains=word) | Q(pseudonym__icontains=word))
    name = sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "begun"
    sign = "-" if sort.startswith("-") or name != sort.removeprefix("-") else ""
    count = found.count()
    number = min(max(page, 1), max(1, -(-count // A_PAGE)))
    ordered = found.order_by(*(sign + field for field in SORTS[name])).prefetch_related(
        "events", "step_records"
    )
    return Page(list(ordered[(number - 1) * A_PAGE : number * A_PAGE]), count, number)


def kinds_seen(actor: Actor) -> list[tuple[str, str, str | None]]:
    """Each kind of exercise that the actor may know about, with the pack that names it and its rules as kept."""
    return list(
        visible_to(actor).order_by("kind").values_list("kind", "pack", "framework__digest").distinct()
    )
