"""Writing down what the public knows, and settling what of the report meets it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from heed.anonymisation import permissions
from heed.anonymisation.intruder.models import Lead, PublicFact
from heed.anonymisation.intruder.rules import KINDS, SOURCES
from heed.anonymisation.operations.settling import held
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.identifiers.core.public import what_is_wrong
from heed.trail.operations import append


def add_fact(
    *, exercise: Exercise, kind: str, value: str, source: str, published_in: str, published_on: date | None = None,
    by: Actor, at: datetime,
) -> PublicFact:  # fmt: skip
    """Write down something that anybody can read already. Checks done before count no longer.

    Raises BadInput for what cannot be looked for, a fact without its place, or one of the future.
    """
    ground = permissions.check_can_edit(by, exercise)
    said = " ".join(value.split())
    if kind not in KINDS or source not in SOURCES:
        raise BadInput("Choose what kind of fact it is, and where it was published.")
    if wrong := what_is_wrong(kind, said):
        raise BadInput(f"{wrong[:1].upper()}{wrong[1:]}")
    if not published_in.strip():
        raise BadInput("Write where it can be read, such as the paper or the court.")
    if published_on is not None and published_on > timezone.localdate(at):
        raise BadInput("The day of publication is still to come.")
    with transaction.atomic():
        fact = PublicFact.objects.create(
            exercise=exercise, kind=kind, value=said[:500], source=source, published_in=published_in.strip()[:300],
            published_on=published_on, added_by_id=by.person_key, added_at=at,
        )  # fmt: skip
        _trail("public_fact.added", "public fact", fact.pk, exercise, ground, by, at)
    return fact


def remove_fact(*, fact: PublicFact, by: Actor, at: datetime) -> PublicFact:
    """A fact was entered by mistake, or is no longer looked for. The row stays on record."""
    ground = permissions.check_can_edit(by, fact.exercise)
    with transaction.atomic():
        current = PublicFact.objects.select_for_update().get(pk=fact.pk)
        if current.removed_at is not None:
            raise NotNow("This fact was taken off the list already.")
        current.removed_at = at
        current.save(update_fields=["removed_at"])
        _trail("public_fact.removed", "public fact", fact.pk, fact.exercise, ground, by, at)
    return current


def settle_lead(*, lead: Lead, resolution: str, reason: str, by: Actor, at: datetime) -> Lead:
    """Say why things that together lead to somebody may stand, wherever the same stand together: no risk, or accepted.

    To change the report instead, a new version is made; the next check then shows whether they still meet.
    Raises BadInput without a reason, NotNow where it is settled or belongs to an earlier check.
    """
    exercise = lead.check_run.report.exercise
    ground = permissions.check_can_edit(by, exercise)
    if resolution not in {"accepted", "no-risk"}:
        raise BadInput("Choose whether it is accepted or no risk.")
    if not reason.strip():
        raise BadInput("Say why this may stand. The checkers read the reason.")
    with transaction.atomic():
        held(lead.check_run)
        current = Lead.objects.select_for_update().get(pk=lead.pk)
        if current.resolution != "open":
            raise NotNow("This is settled already.")
        alike_leads(current).update(
            resolution=resolution, reason=reason.strip()[:1000], resolved_by=by.person_key, resolved_at=at
        )
        current.refresh_from_db()
        _trail(f"lead.{resolution}", "lead", lead.pk, exercise, ground, by, at)
    return current


def alike_leads(lead: Lead) -> QuerySet[Lead]:
    """The open ones of the same check in which the same things stand together: this one among them."""
    return Lead.objects.filter(check_run=lead.check_run_id, key=lead.key, resolution="open")


def _trail(verb: str, kind: str, key: int, exercise: Exercise, ground: str, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind=kind, subject=key, ground=ground, board=exercise.board_id,
        reference=exercise.reference,
    )  # fmt: skip
