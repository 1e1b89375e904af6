"""Recommendations for learning, or questions to the board, resting on findings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.reports import permissions
from heed.reports.models import Finding, Recommendation
from heed.reports.operations.findings import writable
from heed.reports.recommendations.queries import ladder_of, puts_questions
from heed.reports.recommendations.rules import SCOPES, SOURCES, scope_from, titles
from heed.reports.rules import what_is_missing
from heed.reports.writing import typed
from heed.reports.writing.earlier import keep_earlier
from heed.trail.operations import append


@dataclass(frozen=True)
class About:
    """What makes a recommendation one that others can measure, and where it comes from. Agencies by their keys.

    Without an `owner` the board answers for it itself. `scope` that is not said follows from the agencies.
    """

    scope: str = ""
    source: str = ""
    source_agency: int | None = None
    owner: int | None = None
    by_when: date | None = None
    measure: str = ""
    strength: str = ""


@dataclass(frozen=True)
class _Ties:
    findings: list[Finding]
    agencies: list[Agency]
    fields: dict[str, Any] = field(default_factory=dict)


def write_recommendation(
    *, exercise: Exercise, text: str, findings: Collection[int], agencies: Collection[int],
    by: Actor, at: datetime, about: About | None = None,
) -> Recommendation:  # fmt: skip
    """Keep a recommendation with the findings (their keys) that it rests on and the agencies that it is for.

    Where the review's method has none, it is a question to the board. Without an agency it is for the board itself.
    Raises BadInput for one that rests on nothing, NotNow outside the analysis.
    """
    ground = permissions.check_can_write(by, exercise)
    ties = _ties(exercise, text, findings, agencies, about or About())
    with transaction.atomic():
        current = writable(exercise)
        recommendation = Recommendation.objects.create(
            exercise=current, number=current.recommendations.count() + 1, text=text.strip(),
            is_question=puts_questions(current), written_by_id=by.person_key, written_at=at, **ties.fields,
        )  # fmt: skip
        _tie(recommendation, ties)
        typed.forget(exercise=current, what=typed.RECOMMENDATION, number=0, by=by)
        _record("recommendation.written", recommendation, ground, by, at, findings=_numbers(ties))
    return recommendation


def change_recommendation(
    *, recommendation: Recommendation, text: str, findings: Collection[int], agencies: Collection[int],
    why: str, base: int, by: Actor, at: datetime, about: About | None = None,
) -> Recommendation:  # fmt: skip
    """Change a recommendation. How it stood before stays readable; adoptions are asked for again.

    Raises ChangedMeanwhile where somebody else changed it since version `base`, BadInput as for a new one or without a
    reason, NotNow outside the analysis or for one that is withdrawn.
    """
    ground = permissions.check_can_change(by, recommendation.exercise)
    ties = _ties(recommendation.exercise, text, findings, agencies, about or About())
    with transaction.atomic():
        writable(recommendation.exercise)
        current = _standing(recommendation)
        keep_earlier(current, base=base, why=why, by=by, at=at)
        current.text, current.written_by_id, current.written_at = text.strip(), by.person_key, at
        for name, value in ties.fields.items():
            setattr(current, name, value)
        current.save()
        _tie(current, ties)
        typed.forget(exercise=current.exercise, what=typed.RECOMMENDATION, number=current.number, by=by)
        _record("recommendation.changed", current, ground, by, at, findings=_numbers(ties))
    return current


def withdraw_recommendation(*, recommendation: Recommendation, by: Actor, at: datetime) -> Recommendation:
    """Take a recommendation back; it stays readable."""
    ground = permissions.check_can_write(by, recommendation.exercise)
    with transaction.atomic():
        writable(recommendation.exercise)
        current = _standing(recommendation)
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        _record("recommendation.withdrawn", current, ground, by, at)
    return current


def leave_with_agency(
    *, recommendation: Recommendation, agency: Agency, reason: str, by: Actor, at: datetime
) -> Recommendation:
    """The panel does not take it up: it stays with one agency, outside the report, and the board does not monitor it.

    Raises BadInput without a reason or for an agency that has no part in the review, NotNow outside the analysis.
    (Source: WB-24.)
    """
    ground = permissions.check_can_write(by, recommendation.exercise)
    if not reason.strip():
        raise BadInput("Say why the panel does not take it up.")
    if not recommendation.exercise.involved.filter(agency=agency).exists():
        raise BadInput("Choose an agency that has a part in this review.")
    with transaction.atomic():
        writable(recommendation.exercise)
        current = _standing(recommendation)
        current.left_with, current.left_reason = agency, reason.strip()
        current.left_by_id, current.left_at = by.person_key, at
        current.adopted_at = None
        current.save(update_fields=["left_with", "left_reason", "left_by", "left_at", "adopted_at"])
        _record("recommendation.left", current, ground, by, at, agency=agency.pk)
    return current


def take_up(*, recommendation: Recommendation, by: Actor, at: datetime) -> Recommendation:
    """The panel takes up what was left with an agency after all. Raises NotNow where nothing was."""
    ground = permissions.check_can_write(by, recommendation.exercise)
    with transaction.atomic():
        writable(recommendation.exercise)
        current = _standing(recommendation)
        if current.left_with_id is None:
            raise NotNow(f"{str(current).capitalize()} is not left with an agency.")
        was = current.left_with_id
        current.left_with, current.left_reason = None, ""
        current.left_by_id, current.left_at = by.person_key, at
        current.save(update_fields=["left_with", "left_reason", "left_by", "left_at"])
        _record("recommendation.taken_up", current, ground, by, at, agency=was)
    return current


def _standing(recommendation: Recommendation) -> Recommendation:
    current = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    if current.withdrawn_at:
        raise NotNow(f"{str(current).capitalize()} is withdrawn already.")
    return current


def _ties(
    exercise: Exercise, text: str, findings: Collection[int], agencies: Collection[int], about: About
) -> _Ties:
    cited = list(exercise.findings.filter(pk__in=findings, withdrawn_at__isnull=True))
    partners = Agency.objects.filter(boards=exercise.board_id)
    meant = list(partners.filter(pk__in=agencies))
    others = {key for key in (about.owner, about.source_agency) if key}
    if (
        len(cited) != len(set(findings))
        or len(meant) != len(set(agencies))
        or partners.filter(pk__in=others).count() != len(others)
    ):
        raise BadInput("One of the findings or agencies does not belong to this review. Choose again.")
    if wrong := what_is_missing(title="given", text=text, cited=len(cited), of_what="finding"):
        raise BadInput(wrong)
    return _Ties(cited, meant, _fields(exercise, about, len(meant)))


def _fields(exercise: Exercise, about: About, agencies: int) -> dict[str, Any]:
    chosen = (
        (about.scope, dict(SCOPES)),
        (about.source, dict(SOURCES)),
        (about.strength, titles(ladder_of(exercise))),
    )
    if any(value and value not in known for value, known in chosen):
        raise BadInput("Choose one of the answers that are offered.")
    return {
        "scope": about.scope or scope_from(agencies), "source": about.source, "strength": about.strength,
        "source_agency_id": about.source_agency if about.source == "agency" else None, "owner_id": about.owner,
        "by_when": about.by_when, "measure": about.measure.strip(),
    }  # fmt: skip


def _tie(recommendation: Recommendation, ties: _Ties) -> None:
    recommendation.findings.set(ties.findings)
    recommendation.agencies.set(ties.agencies)


def _numbers(ties: _Ties) -> list[int]:
    return sorted(one.number for one in ties.findings)


def _record(
    verb: str, recommendation: Recommendation, ground: str, by: Actor, at: datetime, **more: Any
) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="recommendation", subject=recommendation.pk, ground=ground,
        board=recommendation.exercise.board_id, reference=recommendation.exercise.reference,
        detail={"number": recommendation.number, **more},
    )  # fmt: skip
