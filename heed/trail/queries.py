"""Reading the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q

from heed.core.actor import Actor
from heed.trail.chain import HASHED, Break, breaks
from heed.trail.models import Head, Record


def verify(progress: Callable[[int], object] | None = None) -> tuple[int, list[Break]]:
    """Check the whole trail: how many records there are, and every place where it does not hold."""
    count = 0

    def counted() -> Iterator[Mapping[str, Any]]:
        nonlocal count
        rows = Record.objects.order_by("sequence").values("hash", *HASHED).iterator(chunk_size=2000)
        for row in rows:
            count += 1
            if progress:
                progress(1)
            yield row

    found = list(breaks(counted()))
    head = Head.objects.first()
    if head and not Record.objects.filter(sequence=head.sequence, hash=head.hash).exists():
        found.append(
            Break(head.sequence, f"The end of the trail is missing: record {head.sequence} was written last.")
        )
    return count, found


def latest_about(
    *, by: Actor, reference: str, board: int, limit: int = 10, verbs: Iterable[str] = ()
) -> list[Record]:
    """The latest records about one case, newest first, for people of the board; reading is left out.

    A case and its review share a reference: `verbs` names what the page may tell of, by how it begins ("referral.").
    """
    if board not in by.boards:
        return []
    told = Q()
    for begins in verbs:
        told |= Q(verb__startswith=begins)
    found = Record.objects.filter(told, reference=reference, board=board).exclude(verb="read")
    return list(found.order_by("-sequence")[:limit])
