"""What the tests of Sunderland's framework read it with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.schema import Answer, Form, FormSection, Pack
from heed.frameworks.timetables import DueStep, due_steps

SCR, LLR, AAR = "serious-case-review", "learning-lessons-review", "after-action-review"
EIGHTEEN = (
    SCR, LLR, AAR, "live-observation", "multi-agency-case-file-audit", "section-11-audit", "case-file-audit",
    "single-agency-audit", "performance-framework", "training-quality-assurance", "participation",
    "front-line-meeting", "index-of-excellence", "deep-dive", "board-inspection", "agency-inspection",
    "thematic-inspection", "child-death-review",
)  # fmt: skip
OWN = tuple(
    name
    for name in EIGHTEEN
    if name not in (SCR, LLR, AAR, "child-death-review") and "inspection" not in name
)
LEARNING, QUALITY = "learning-and-improvement-sub-committee", "quality-assurance-sub-committee"
JOINT = {
    "communication-and-engagement-sub-committee", "legal-policy-and-procedures-sub-committee",
    "training-and-workforce-development-sub-committee",
}  # fmt: skip


def weighed(pack: Pack, **facts: Answer) -> dict[str, CriterionResult]:
    """Every rule on these facts, by its name."""
    return {result.id: result for result in evaluate(pack, facts)}


def due(pack: Pack, exercise: str, **events: date) -> dict[str, DueStep]:
    """Every step with its date, by its name; events with underscores for hyphens."""
    known = {name.replace("_", "-"): on for name, on in events.items()}
    return {step.id: step for step in due_steps(pack, exercise, events=known)}


def section(form: Form, name: str) -> FormSection:
    """The section of a form by its name."""
    return next(one for one in form.sections if one.id == name)


def required(form: Form) -> set[str]:
    """The questions that have to be answered."""
    return {field.id for field in form.all_fields if field.required}


def cited(part: Any) -> Iterator[str]:
    """Every requirement that is named anywhere in a pack."""
    if isinstance(part, dict):
        yield from part.get("requirements", ())
        for inner in part.values():
            yield from cited(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from cited(inner)
