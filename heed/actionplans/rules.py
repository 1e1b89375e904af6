"""Where an action stands, worked out from dates. Nobody sets a colour by hand. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from heed.core.lateness import late_in_words
from heed.core.workingdays import Calendar

Colour = Literal["red", "amber", "green", "done"]

# An action is at risk from four weeks before it is due, and whenever its day was moved
AT_RISK_DAYS = 28

IMPACTS = [
    ("better", "Things are better"),
    ("unchanged", "Nothing has changed"),
    ("worse", "Things are worse"),
    ("too-early", "Too early to tell"),
]
"""What can be said of an action's effect. "Too early to tell" is an answer, and no impact yet."""
SHOWN = frozenset({"better", "unchanged", "worse"})


@dataclass(frozen=True)
class Delivery:
    """The colour of an action, the words that go with it, and how it came about."""

    colour: Colour
    words: str
    note: str


def delivery(*, status: str, due_on: date, first_due_on: date, today: date, calendar: Calendar) -> Delivery:
    """Red when late, amber when at risk, green when on time, done once delivered (source: SL-15)."""
    if status == "signed-off":
        return Delivery("done", "Signed off", "The evidence holds.")
    if status == "delivered":
        return Delivery("done", "Delivered", "To be checked by somebody else.")
    if today > due_on:
        return Delivery("red", "Late", f"{late_in_words(due_on, today, calendar)}.".capitalize())
    if due_on != first_due_on:
        return Delivery("amber", "At risk", "Its day was moved.")
    left = (due_on - today).days
    if left <= AT_RISK_DAYS:
        return Delivery("amber", "At risk", f"{left} {'day' if left == 1 else 'days'} left.")
    return Delivery("green", "On time", "")


def may_check(*, person: int | None, owner: int, delivered_by: int | None) -> bool:
    """The evidence is checked by somebody who neither owns the action nor delivered it (source: WB-29)."""
    return person is not None and person not in {owner, delivered_by}
