"""Saying why a gap is left, and handing the chain out as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotFound, existing
from heed.exercises.models import Exercise
from heed.reports import permissions
from heed.reports.chain import writers
from heed.reports.chain.models import GapReason
from heed.reports.chain.queries import open_before_sign_off, seen_chain
from heed.reports.chain.rules import Gap, gaps, in_words
from heed.trail.operations import append


def explain_gap(*, exercise: Exercise, gap: str, reason: str, by: Actor, at: datetime) -> GapReason:
    """Say why a gap is left as it is. A later reason takes the place of an earlier one, which stays on record.

    Raises NotFound where there is no such gap for this person, BadInput without a reason.
    """
    ground = permissions.check_can_write(by, exercise)
    found = existing(next((one for one in gaps(seen_chain(by, exercise)) if one.key == gap), None))
    if not reason.strip():
        raise BadInput("Say why it is left as it is.")
    with transaction.atomic():
        return _explained(exercise, [found], reason, ground, by, at)[0]


def sign_off_with_gaps(
    *, exercise: Exercise, reason: str, ground: str, by: Actor, at: datetime
) -> list[GapReason]:
    """Whoever signs the report off says why it is done with the gaps that nobody has explained; none, and nothing is.

    Called within the signing-off. Raises BadInput where there are such gaps and no reason.
    """
    found = open_before_sign_off(exercise)
    if not found:
        return []
    if not reason.strip():
        named = " ".join(gap.sentence for gap in found[:3])
        more = f" And {len(found) - 3} more." if len(found) > 3 else ""
        raise BadInput(
            f"The chain of evidence has {in_words(found)} without a reason. {named}{more} "
            "Mend them, or say why it is signed off all the same."
        )
    return _explained(exercise, found, reason, ground, by, at)


def export_chain(*, exercise: Exercise, kind: str, by: Actor, at: datetime) -> bytes:
    """The matrix with its gaps as a file: csv or xlsx. Handing out is reading: it is recorded each time.

    Raises NotFound for a kind that is none.
    """
    ground = permissions.check_can_read(by, exercise)
    if kind not in writers.KINDS:
        raise NotFound
    data = writers.written(exercise, seen_chain(by, exercise), kind)
    append(
        by=by, at=at, verb="chain.exported", subject_kind="exercise", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference, detail={"file": kind},
    )  # fmt: skip
    return data


def _explained(
    exercise: Exercise, found: Sequence[Gap], reason: str, ground: str, by: Actor, at: datetime
) -> list[GapReason]:
    kept = [
        GapReason.objects.create(
            exercise=exercise, gap=gap.key, sentence=gap.sentence, reason=reason.strip(),
            given_by_id=by.person_key, given_at=at,
        )
        for gap in found
    ]  # fmt: skip
    append(
        by=by, at=at, verb="chain.gap_explained", subject_kind="exercise", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference, detail={"gaps": [gap.key for gap in found]},
    )  # fmt: skip
    return kept
