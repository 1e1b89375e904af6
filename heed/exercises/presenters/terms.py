"""Terms of reference as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES, grounds, may_write_terms
from heed.exercises.timetable import method_title


@dataclass(frozen=True)
class ToWrite:
    """What the boxes begin with, which version it will be, and whether approved terms are being changed."""

    values: dict[str, Any]
    version: int
    is_change: bool


def terms(actor: Actor, exercise: Exercise, *, ground: str) -> dict[str, Any]:
    """Context of the page: the latest version, the earlier ones, and what the reader may do."""
    versions = list(exercise.terms.select_related("written_by", "approved_by").prefetch_related("questions"))
    latest = versions[-1] if versions else None
    is_draft = latest is not None and latest.approved_at is None
    return {
        "ground": ground,
        "latest": latest,
        "earlier": versions[-2::-1],
        "method": method_title(exercise),
        "may_write": may_write_terms(actor, exercise),
        "may_approve": is_draft and DECIDES in grounds(actor, exercise),
    }


def terms_to_write(exercise: Exercise) -> ToWrite:
    """The latest version as the text to begin from."""
    last = exercise.terms.last()
    if last is None:
        return ToWrite({}, 1, False)
    is_draft = last.approved_at is None
    values = {
        "referred_to_as": last.referred_to_as,
        "purpose": last.purpose,
        "period_from": last.period_from,
        "period_to": last.period_to,
        "questions": "\n".join(last.questions.values_list("text", flat=True)),
        "change_reason": last.change_reason if is_draft else "",
    }
    return ToWrite(values, last.version if is_draft else last.version + 1, last.version > 1 or not is_draft)
