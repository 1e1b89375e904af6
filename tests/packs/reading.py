"""What the tests of a framework read it with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from heed.core.workingdays import calendar_for
from heed.frameworks.evaluate import evaluate
from heed.frameworks.schema import Answer, FormSection, Pack
from heed.frameworks.timetables import DueStep, due_steps


def outcomes(pack: Pack, **facts: Answer) -> dict[str, str]:
    """What every rule comes to on these facts, by its name."""
    return {result.id: result.outcome for result in evaluate(pack, facts)}


def due(pack: Pack, kind: str, method: str | None = None, **events: date) -> dict[str, DueStep]:
    """Every step with its date, by its name; events with underscores for hyphens."""
    days = {name.replace("_", "-"): day for name, day in events.items()}
    steps = due_steps(pack, kind, events=days, method=method, calendar=calendar_for(pack.calendar))
    return {step.id: step for step in steps}


def order(pack: Pack, kind: str) -> list[str]:
    """The steps of an exercise, in the order of the framework."""
    return [step.step for step in pack.exercises[kind].timetable]


def section(pack: Pack, form: str, name: str) -> FormSection:
    """A section of a form."""
    return next(part for part in pack.forms[form].sections if part.id == name)


def cited(part: Any) -> Iterator[str]:
    """Every requirement that is named anywhere in a pack."""
    if isinstance(part, dict):
        yield from part.get("requirements", ())
        for inner in part.values():
            yield from cited(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from cited(inner)
