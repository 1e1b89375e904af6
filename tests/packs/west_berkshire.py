"""Looking into the pack of the three boards in the west of Berkshire, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack, Step
from heed.frameworks.timetables import due_steps

SCR, NOTIFYING, ELSEWHERE = "serious-case-review", "case-notification", "out-of-area-contribution"
BOARDS = ("reading", "west-berkshire", "wokingham")
ALTERNATIVES = (
    "silp",
    "multi-agency-review",
    "single-agency-review",
    "multi-agency-audit",
    "single-agency-audit",
)


def the_pack() -> Pack:
    """The pack, read once."""
    return load_pack("west-berkshire-2016")


def cited(part: Any) -> Iterator[str]:
    """Every requirement that is named anywhere in a part of a pack."""
    if isinstance(part, dict):
        yield from part.get("requirements", ())
        for inner in part.values():
            yield from cited(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from cited(inner)


def step(exercise: str, name: str) -> Step:
    """One step of a timetable."""
    return the_pack().exercises[exercise].step(name)


def steps_of(method: str) -> list[str]:
    """The steps of a serious case review by one method, in their order."""
    return [one.id for one in due_steps(the_pack(), SCR, events={}, method=method)]


def outcomes(**facts: Answer) -> dict[str, str]:
    """What each rule comes to."""
    return {one.id: one.outcome for one in evaluate(the_pack(), facts)}


def due(exercise: str, name: str, **events: date) -> date | None:
    """The day of a step; events with underscores for hyphens."""
    known = {event.replace("_", "-"): day for event, day in events.items()}
    return next(one.due for one in due_steps(the_pack(), exercise, events=known) if one.id == name)


def titles(checklist: str) -> str:
    """The words of a checklist."""
    items = the_pack().checklists[checklist].items.values()
    return " | ".join(f"{one.title} {one.sentence or ''}".strip() for one in items)


def words(guide: str) -> str:
    """The words of a guide."""
    return " ".join(f"{one.question} {one.answer}" for one in the_pack().guides[guide].says)


def fields(form: str) -> set[str]:
    """The questions of a form."""
    return {one.id for one in the_pack().forms[form].all_fields}


def repeated(form: str) -> set[str]:
    """The sections of a form that can be answered again and again."""
    return {section.id for section in the_pack().forms[form].sections if section.repeats}
