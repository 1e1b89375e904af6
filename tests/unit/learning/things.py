"""A review with findings, and learning in the register, for the tests of this area."""

from __future__ import annotations

from typing import Any

from heed.exercises.models import Exercise
from heed.learning.models import Learning
from heed.learning.operations import record_elsewhere, record_from_finding
from heed.reports.models import Finding, Recommendation
from tests.builders import an_exercise
from tests.cast import NOW, Cast


def a_review(cast: Cast, status: str = "adopted", **more: Any) -> Exercise:
    """Wren's review with one finding and two recommendations: adopted ones for one and for two agencies."""
    exercise = an_exercise(cast, status, **more)
    Finding.objects.create(
        exercise=exercise, number=1, title="Police notices reached health visitors late",
        text="Notices took nine days. Ellie was not seen in between.", written_by=cast.person("reviewer"),
        written_at=NOW,
    )  # fmt: skip
    for number, agencies, adopted in (
        (1, ("police",), NOW),
        (2, ("police", "health"), NOW),
        (3, ("health",), None),
    ):
        made = Recommendation.objects.create(
            exercise=exercise, number=number, text=f"Do thing {number}.", written_by=cast.person("reviewer"),
            written_at=NOW, adopted_at=adopted,
        )  # fmt: skip
        made.agencies.set(cast.agencies[key] for key in agencies)
    return exercise


def from_the_finding(cast: Cast, exercise: Exercise | None = None, **more: Any) -> Learning:
    """Learning recorded from the finding of a review, in words that name nobody."""
    return record_from_finding(**{
        "exercise": exercise or a_review(cast), "number": 1, "title": "Police notices come late",
        "text": "A notice that takes days leaves a child unseen.", "themes": ["information-sharing", "recording"],
        "is_good_practice": False, "by": cast.manager, "at": NOW, **more,
    })  # fmt: skip


def from_an_audit(cast: Cast, **more: Any) -> Learning:
    """Learning from an audit outside Heed."""
    return record_elsewhere(**{
        "board": cast.board, "kind": "practice-audit", "source": "Supervision audit, spring 2016",
        "title": "Supervision asks what the child said", "text": "Where it was asked, plans were better.",
        "themes": ["supervision"], "is_good_practice": True, "by": cast.manager, "at": NOW, **more,
    })  # fmt: skip


COMPLETE: dict[str, str | list[str]] = {
    "completed_on": "2016-05-10",
    "review_kind": "A review with a panel.",
    "incident_month": "2016-02",
    "reference": "NSCB-2016-014",
    "learnt_about_case": "Notices come late.",
    "learnt_about_review": "The learning event worked.",
    "changes": "A shared inbox.",
    "impact": "An audit in six months.",
}
