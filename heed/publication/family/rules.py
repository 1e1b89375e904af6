"""When somebody who is to be told first counts as told. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

CIRCLES: Final[Mapping[str, str]] = {
    "child": "The child, or a brother or sister",
    "family": "A parent or somebody else of the family",
    "staff": "Staff who were involved",
    "other": "Somebody else who could be recognised or hurt",
}
TO_TELL, TOLD, NOT_TOLD = "to-tell", "told", "not-told"
STATES: Final[Mapping[str, str]] = {
    TO_TELL: "Still to be told",
    TOLD: "Has been told",
    NOT_TOLD: "Will not be told",
}


@dataclass(frozen=True)
class PersonFacts:
    """What counts of somebody who is to be told first."""

    state: str
    planned_on: date | None
    wishes: str
    done: str


def is_settled(person: PersonFacts) -> bool:
    """Told, with an answer to what they wished; or it was decided that they are not. Source: WB-27."""
    if person.state == TOLD:
        return not person.wishes.strip() or bool(person.done.strip())
    return person.state == NOT_TOLD


def stands(person: PersonFacts, today: date) -> tuple[str, str]:
    """How it stands with somebody, and the colour."""
    if person.state == TOLD:
        return ("Told", "green") if is_settled(person) else ("What they wish is not answered", "amber")
    if person.state == NOT_TOLD:
        return "Will not be told", "green"
    if person.planned_on is not None and person.planned_on < today:
        return "Not told on the day that was planned", "red"
    return "Still to be told", "amber"


def all_stand(people: Iterable[PersonFacts], today: date) -> tuple[str, str, date | None]:
    """How it stands with all of them, the colour, and the next day on which somebody is to be told."""
    rows = list(people)
    open_ones = [one for one in rows if not is_settled(one)]
    days = [one.planned_on for one in open_ones if one.planned_on and one.state == TO_TELL]
    if not open_ones:
        return f"{len(rows)} of {len(rows)}", "green", None
    late = any(stands(one, today)[1] == "red" for one in open_ones)
    return f"{len(rows) - len(open_ones)} of {len(rows)}", "red" if late else "amber", min(days, default=None)


def wrong_with(values: Mapping[str, object]) -> tuple[str, str]:
    """Which answer is missing for what is said, and why it is wanted; empty words where none is."""
    wanted = {
        TOLD: (
            ("told_on", "Write down on which day they were told."), ("told_by", "Write down who told them."),
            ("how", "Write down how they were told."),
        ),
        NOT_TOLD: (
            ("why_not", "Write down why they are not told."), ("agreed_by", "Write down who agreed that they are not."),
        ),
    }  # fmt: skip
    for field, sentence in wanted.get(str(values["state"]), ()):
        if not values.get(field):
            return field, sentence
    return "", ""
