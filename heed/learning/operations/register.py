"""The board's register: learning recorded from a finding or from elsewhere, and moved on along the loop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from heed.accounts.models import Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow, existing
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_can_view_whole
from heed.frameworks.kept import pack_of_board
from heed.learning import permissions
from heed.learning.models import Learning, LearningTheme, LoopStep
from heed.learning.operations.names import check_names_nobody
from heed.learning.rules import REPORT_STANDS
from heed.learning.states import LOOP
from heed.reports.models import Finding
from heed.trail.operations import append


def record_from_finding(
    *,
    exercise: Exercise,
    number: int,
    title: str,
    text: str,
    themes: Iterable[str],
    is_good_practice: bool,
    by: Actor,
    at: datetime,
    confirmed: bool = False,
) -> Learning:
    """Put learning from a finding of an adopted report into the register, in words that name nobody.

    Raises NotNow before the adoption, NotFound for no such finding, NamesSomebody where the words name a known person.
    """
    check_can_view_whole(by, exercise)
    permissions.check_can_record(by, exercise.board_id)
    check_names_nobody(_texts(title, text), exercise=exercise, confirmed=confirmed)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if current.status not in REPORT_STANDS:
            raise NotNow("Learning goes into the register once the panel has adopted the report.")
        finding = existing(
            Finding.objects.filter(exercise=current, number=number, withdrawn_at__isnull=True).first()
        )
        return _create(
            board=current.board_id, exercise=current, finding=finding, kind=current.kind, source="", title=title,
            text=text, themes=themes, is_good_practice=is_good_practice, by=by, at=at,
        )  # fmt: skip


def record_elsewhere(
    *,
    board: Board,
    kind: str,
    source: str,
    title: str,
    text: str,
    themes: Iterable[str],
    is_good_practice: bool,
    by: Actor,
    at: datetime,
    confirmed: bool = False,
) -> Learning:
    """Put learning into the register that comes from no exercise in Heed, such as an audit or a national report.

    `kind` is one of the pack's kinds of exercise, or "" for none of them; `source` says where it comes from.
    """
    permissions.check_can_record(by, board.pk)
    if not source.strip():
        raise BadInput("Say where the learning comes from.")
    if kind and kind not in pack_of_board(board.pack).exercises:
        raise BadInput("The framework knows no such kind of exercise.")
    check_names_nobody(
        {**_texts(title, text), "source": ("Where it comes from", source)}, exercise=None, confirmed=confirmed
    )
    with transaction.atomic():
        return _create(
            board=board.pk, exercise=None, finding=None, kind=kind, source=source.strip(), title=title, text=text,
            themes=themes, is_good_practice=is_good_practice, by=by, at=at,
        )  # fmt: skip


def record_step(
    *, learning: Learning, stage: str, evidence: str, by: Actor, at: datetime, confirmed: bool = False
) -> Learning:
    """Record that learning got to the next stage of the loop, or came back, and what shows it.

    Raises NotNow for a stage that is not the next one, NamesSomebody where the words name a known person.
    """
    permissions.check_can_move(by, learning)
    if stage not in LOOP.moves:
        raise BadInput("Choose which stage the learning has got to.")
    if not evidence.strip():
        raise BadInput("Say what shows it.")
    check_names_nobody(
        {"evidence": ("What shows it", evidence)}, exercise=learning.exercise, confirmed=confirmed
    )
    with transaction.atomic():
        current = Learning.objects.select_for_update().get(pk=learning.pk)
        current.stage, current.reached_at = LOOP.after(stage, current.stage), at
        current.save(update_fields=["stage", "reached_at"])
        LoopStep.objects.create(
            learning=current, stage=current.stage, evidence=evidence.strip(), recorded_by_id=by.person_key,
            recorded_at=at,
        )  # fmt: skip
        _record(current, "learning.moved", by, at, {"stage": current.stage})
    return current


def _texts(title: str, text: str) -> dict[str, tuple[str, str]]:
    return {"title": ("Title", title), "text": ("What was learnt", text)}


def _create(
    *, board: int, themes: Iterable[str], title: str, text: str, by: Actor, at: datetime, **more: Any
) -> Learning:
    """A new row with the board's next number. Two people recording at once get two numbers."""
    place = Board.objects.select_for_update().get(pk=board)
    if not title.strip() or not text.strip():
        raise BadInput("Give the learning a title, and say what was learnt.")
    if twin := Learning.objects.filter(board=place, title__iexact=title.strip()).first():
        raise BadInput(f"{twin} in the register has this title already. Use that one, or give another title.")
    chosen = list(dict.fromkeys(themes))
    if set(chosen) - set(pack_of_board(place.pack).themes):
        raise BadInput("Choose themes that the framework has.")
    last = Learning.objects.filter(board=place).aggregate(last=Max("number"))["last"] or 0
    learning = Learning.objects.create(
        board=place, number=last + 1, title=title.strip(), text=text.strip(), stage=LOOP.order[0], reached_at=at,
        recorded_by_id=by.person_key, recorded_at=at, **more,
    )  # fmt: skip
    LearningTheme.objects.bulk_create(LearningTheme(learning=learning, theme=theme) for theme in chosen)
    _record(learning, "learning.recorded", by, at, {"themes": chosen})
    return learning


def _record(learning: Learning, verb: str, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="learning", subject=learning.pk, board=learning.board_id,
        reference=learning.exercise.reference if learning.exercise else "",
        detail={"number": learning.number, **detail},
    )  # fmt: skip
