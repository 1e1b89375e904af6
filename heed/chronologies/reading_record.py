"""Reading is recorded too: once a day for each person and thing, with the ground."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies.models import Upload
from heed.chronologies.operations.recording import record_request
from heed.chronologies.queries.parts import Part
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.trail.operations import record_reading


def record_part_read(part: Part, *, by: Actor, at: datetime) -> None:
    """Somebody opened an agency's part."""
    record_reading(
        by=by, at=at, subject_kind="agency-chronology", subject=part.involved.pk, ground=part.ground,
        board=part.exercise.board_id, reference=part.exercise.reference,
    )  # fmt: skip


def record_merged_read(
    exercise: Exercise, *, ground: str, by: Actor, at: datetime, with_names: bool = True
) -> None:
    """Somebody read the merged chronology, with names or with pseudonyms; either is recorded."""
    record_reading(
        by=by, at=at, subject_kind="merged-chronology" if with_names else "chronology-with-pseudonyms",
        subject=exercise.pk, ground=ground, board=exercise.board_id, reference=exercise.reference,
        detail={"with_names": with_names},
    )  # fmt: skip


def record_file_opened(upload: Upload, *, ground: str, by: Actor, at: datetime) -> None:
    """Somebody downloaded an agency's file: recorded each time."""
    with transaction.atomic():
        record_request(
            upload.request, "chronology.file_opened", by=by, at=at, ground=ground, upload=upload.pk
        )
