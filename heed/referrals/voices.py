"""What counts as known where several people or agencies have answered a question of fact. Pure: no database.

An agency speaks with one voice, its latest; people of no agency each with their own. Where one says yes and another
no, neither counts: the question is not known until somebody settles it with a reason. What is said after that counts
again, so a settled question can come open anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

Known = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Voice:
    """One answer to a question of fact: `key` names it, `source` whoever speaks; one that `settles` ends a dispute."""

    key: int
    answer: str
    source: str
    settles: bool = False


@dataclass(frozen=True)
class Standing:
    """What counts. `carried_by` is the answer that it rests on; `contradicting` are the voices on both sides while
    nobody has settled it."""

    answer: Known
    carried_by: Voice | None
    contradicting: tuple[Voice, ...] = ()


def source_of(agency: int | None, said_by: str) -> str:
    """Who speaks: the agency, or the person where it was said for none."""
    return f"agency {agency}" if agency is not None else f"person {said_by.casefold()}"


def standing(said: Sequence[Voice]) -> Standing:
    """What counts of these answers, the latest first."""
    at = next((number for number, one in enumerate(said) if one.settles), None)
    if at is None:
        return _weighed(_latest(said))
    settled, since = said[at], _latest(said[:at])
    firm = [one for one in since if one.answer != "unknown"]
    if settled.answer == "unknown" and firm:
        return _weighed(_latest([one for one in said if not one.settles]))
    if all(one.answer == settled.answer for one in firm):
        return Standing(cast(Known, settled.answer), settled)
    return _weighed([*since, settled])


def _latest(said: Sequence[Voice]) -> list[Voice]:
    """The latest word of each who spoke."""
    heard: dict[str, Voice] = {}
    for one in said:
        heard.setdefault(one.source, one)
    return list(heard.values())


def _weighed(voices: Sequence[Voice]) -> Standing:
    firm = [one for one in voices if one.answer != "unknown"]
    if len({one.answer for one in firm}) > 1:
        return Standing("unknown", None, tuple(firm))
    carried = next(iter(firm or voices), None)
    return Standing(cast(Known, carried.answer) if carried else "unknown", carried)
