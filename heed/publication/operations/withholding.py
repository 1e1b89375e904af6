"""Deciding that something else than usual is made public of a review, or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_decides
from heed.exercises.rules import NOTHING
from heed.exercises.timetable import kind_of
from heed.publication.models import Publication, PublicationDecision
from heed.publication.operations.preparing import take_version, version_for
from heed.publication.otherwise import choices, may_be_decided, named_instead, what_goes_out
from heed.trail.operations import append


def decide_what_is_public(
    *, exercise: Exercise, what: str, reasons: str, made_public: str, by: Actor, at: datetime
) -> PublicationDecision:
    """The decision maker decides that the report is not published as usual: what is instead, why, and where it stands.

    What the framework does not name departs from it, and is kept as such. Deciding on the usual again lifts it.
    Raises NotAllowed, NotNow before the report is adopted and once it is published, BadInput without reasons.
    """
    check_decides(by, exercise, "Deciding what is made public")
    if what not in choices(exercise):
        raise BadInput("Choose one of what is offered.")
    rule = kind_of(exercise).publish
    is_usual = rule is not None and what == rule.what
    if not reasons.strip():
        raise BadInput("Give the reasons.")
    if what != NOTHING and not is_usual and not made_public.strip():
        raise BadInput("Say what is made public instead, and where it stands.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if not may_be_decided(current):
            raise NotNow(
                "What is made public is decided once the report is adopted, and before it is published."
            )
        row = PublicationDecision.objects.create(
            exercise=current, what=what, reasons=reasons.strip(), made_public=made_public.strip(),
            departs=not is_usual and what not in named_instead(current), decided_by_id=by.person_key, decided_at=at,
        )  # fmt: skip
        append(
            by=by, at=at, verb="publication.decided_otherwise", subject_kind="exercise", subject=current.pk,
            board=current.board_id, reference=current.reference, ground="decision maker", detail={"what": what},
        )  # fmt: skip
        _taken_up(current, by, at)
    return row


def _taken_up(exercise: Exercise, by: Actor, at: datetime) -> None:
    """What is being prepared becomes what was decided; the clearance starts afresh where that changes it."""
    prepared = Publication.objects.select_for_update().filter(exercise=exercise).first()
    if prepared is not None and prepared.what != what_goes_out(exercise):
        take_version(prepared, version_for(exercise, what_goes_out(exercise)), by, at)
