"""Statuses as a table: which move leads from where to where, and the sentence that says when it cannot be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heed.core.refusals import NotNow


@dataclass(frozen=True)
class State:
    """One status; `title` is what people read. One that is off the way stands `beside` a step of it."""

    id: str
    title: str
    note: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Move:
    """One allowed change of status. `does` finishes the sentence "You can …"."""

    id: str
    before: tuple[str, ...]
    after: str
    does: str


class MoveTable:
    """All statuses and moves of one kind of thing. Raises `ValueError` at import time when they do not fit together."""

    def __init__(self, thing: str, states: tuple[State, ...], moves: tuple[Move, ...]) -> None:
        self.thing = thing
        self.states: Mapping[str, State] = {state.id: state for state in states}
        self.moves: Mapping[str, Move] = {move.id: move for move in moves}
        self.order = tuple(self.states)
        known = set(self.states)
        if strange := {state.beside for state in states if state.beside} - known:
            raise ValueError(f"A status stands beside unknown states: {sorted(strange)}")
        for move in moves:
            if strange := {*move.before, move.after} - known:
                raise ValueError(f"The move {move.id} names unknown states: {sorted(strange)}")

    def allows(self, move: str, state: str) -> bool:
        """Whether this move can be made from this status."""
        return state in self.moves[move].before

    def after(self, move: str, state: str) -> str:
        """The status that the move leads to. Raises NotNow with a sentence when it cannot be made from here."""
        chosen = self.moves[move]
        if state not in chosen.before:
            wanted = " or ".join(f"“{self.states[before].title.lower()}”" for before in chosen.before)
            raise NotNow(
                f"You cannot {chosen.does} now. The {self.thing} stands at “{self.states[state].title.lower()}”; "
                f"that can be done when it stands at {wanted}."
            )
        return chosen.after

    def title(self, state: str) -> str:
        """What people read for this status."""
        return self.states[state].title

    def step(self, state: str) -> tuple[int, int]:
        """Which step of how many this status is, counted from 1: (3, 8). One beside the way counts as its neighbour."""
        way = [one for one in self.order if not self.states[one].beside]
        return way.index(self.states[state].beside or state) + 1, len(way)

    def choices(self) -> list[tuple[str, str]]:
        """Statuses as choices of a model field."""
        return [(state.id, state.title) for state in self.states.values()]

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for the reference pages."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.id.replace('-', '_')}: {state.title}" for state in self.states.values()]
        lines.append(f"    [*] --> {self.order[0].replace('-', '_')}")
        for move in self.moves.values():
            lines += [
                f"    {before.replace('-', '_')} --> {move.after.replace('-', '_')}: {move.does}"
                for before in move.before
            ]
        return "\n".join(lines) + "\n"
