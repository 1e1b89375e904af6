"""The form of a recommendation with the choices of its review, and what it said as the operation takes it."""

from __future__ import annotations

from typing import Any

from heed.chronologies.naming import reading_of
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.reports import presenters, queries
from heed.reports.agency.models import Proposal
from heed.reports.as_read import as_read
from heed.reports.models import Recommendation
from heed.reports.operations import About
from heed.reports.pages import keys_in
from heed.reports.recommendations.forms import RecommendationForm
from heed.reports.recommendations.queries import ladder_of, puts_questions


def recommendation_form(
    actor: Actor, exercise: Exercise, data: Any = None, *, is_change: bool = False, initial: Any = None
) -> RecommendationForm:
    """The form with the findings that stand and the agencies of the board."""
    standing = queries.findings_of(actor, exercise).filter(withdrawn_at__isnull=True)
    return RecommendationForm(
        data or None, initial=initial, is_change=is_change,
        findings=[
            presenters.finding_choice(one) for one in as_read(reading_of(actor, exercise, ""), standing)
        ],
        agencies=[presenters.agency_choice(one) for one in queries.agencies_to_choose(exercise)],
        ladder=ladder_of(exercise), is_question=puts_questions(exercise),
    )  # fmt: skip


def as_it_stands(one: Recommendation) -> dict[str, Any]:
    """What the boxes begin with when a recommendation is changed."""
    return {
        "text": one.text, "findings": [str(each.pk) for each in one.findings.all()],
        "agencies": [str(each.pk) for each in one.agencies.all()], "scope": one.scope, "source": one.source,
        "source_agency": str(one.source_agency_id or ""), "owner": str(one.owner_id or ""),
        "by_when": one.by_when, "measure": one.measure, "strength": one.strength,
    }  # fmt: skip


def as_proposed(one: Proposal) -> dict[str, Any]:
    """What the boxes begin with when an agency's own recommendation is taken up."""
    agency = str(one.report.agency_id)
    return {
        "text": one.text, "agencies": [agency], "source": "agency", "source_agency": agency, "owner": agency,
        "scope": "single", "by_when": one.by_when, "measure": one.measure,
    }  # fmt: skip


def said(data: dict[str, Any]) -> dict[str, Any]:
    """What was said on the form, as writing and changing take it."""
    return {
        "text": data["text"], "findings": keys_in(data["findings"]), "agencies": keys_in(data["agencies"]),
        "about": About(
            scope=data["scope"], source=data["source"], strength=data.get("strength", ""),
            source_agency=_key(data["source_agency"]), owner=_key(data["owner"]),
            by_when=data.get("by_when"), measure=data.get("measure", ""),
        ),
    }  # fmt: skip


def _key(value: str) -> int | None:
    return int(value) if value else None
