"""What rests on what: each app says for its own things what they rest on and what came of them.

An app names its things by a word ("finding") and their key. It registers, when it is loaded, what its things rest on,
and what of its own rests on the things of an app below; so an app below shows what came of its things without
knowing who uses them. Every answer is for one reader and holds only what that reader may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from heed.core.actor import Actor


@dataclass(frozen=True)
class Node:
    """One link of the chain: what it is called ("Finding 2"), how it begins, and where it stands."""

    label: str
    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Offer:
    """Something that the reader may do to lengthen the chain from here."""

    label: str
    url: str


@dataclass(frozen=True)
class Neighbours:
    """What stands to both sides of one thing, and what may be added.

    `is_first` and `is_last`: things of this kind rest on nothing, or lead to nothing, by their nature.
    """

    rests_on: tuple[Node, ...]
    leads_to: tuple[Node, ...]
    offers: tuple[Offer, ...]
    is_first: bool
    is_last: bool

    @property
    def is_known(self) -> bool:
        """Whether anybody answers for things of this kind."""
        return not (self.is_first and self.is_last)


Nodes = Callable[[Actor, int], Iterable[Node]]
Offers = Callable[[Actor, int], Iterable[Offer]]
Told = TypeVar("Told")

_RESTS_ON: dict[str, list[Nodes]] = {}
_LEADS_TO: dict[str, list[Nodes]] = {}
_OFFERS: dict[str, list[Offers]] = {}


def rests_on(kind: str, nodes: Nodes) -> None:
    """Things of this kind rest on what `nodes` gives for a reader and a key."""
    _once(_RESTS_ON, kind, nodes)


def leads_to(kind: str, nodes: Nodes) -> None:
    """From things of this kind came what `nodes` gives for a reader and a key."""
    _once(_LEADS_TO, kind, nodes)


def offers(kind: str, offered: Offers) -> None:
    """What a reader may do to lengthen the chain from things of this kind."""
    _once(_OFFERS, kind, offered)


def neighbours(actor: Actor, kind: str, key: int) -> Neighbours:
    """What one thing rests on and leads to, as far as this reader may see it."""
    return Neighbours(
        rests_on=tuple(node for nodes in _RESTS_ON.get(kind, ()) for node in nodes(actor, key)),
        leads_to=tuple(node for nodes in _LEADS_TO.get(kind, ()) for node in nodes(actor, key)),
        offers=tuple(one for offered in _OFFERS.get(kind, ()) for one in offered(actor, key)),
        is_first=kind not in _RESTS_ON,
        is_last=kind not in _LEADS_TO,
    )


def _once(table: dict[str, list[Told]], kind: str, told: Told) -> None:
    known = table.setdefault(kind, [])
    if told not in known:
        known.append(told)
