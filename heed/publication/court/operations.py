"""Writing down orders and proceedings, and deciding about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store
from heed.exercises.models import Exercise
from heed.exercises.operations import mark_recorded
from heed.exercises.permissions import check_decides, check_is_office
from heed.identifiers.operations import add_person
from heed.identifiers.standing import known_people
from heed.publication.court.models import CourtDecision, CourtLookedInto, CourtOrder, Proceedings
from heed.publication.court.rules import wrong_with_order, wrong_with_proceedings
from heed.publication.court.standing import CourtMatter
from heed.publication.kept.operations import CHANGED_MEANWHILE, keep_line
from heed.publication.models import Publication
from heed.publication.rules import COURT
from heed.publication.states import WENT_OUT
from heed.trail.operations import append

__all__ = [
    "CHANGED_MEANWHILE",
    "decide_to_publish",
    "record_looked_into",
    "record_order",
    "record_proceedings",
]
DOCUMENT_KINDS = ("pdf", "docx", "jpg", "png")
NAMED = "May not appear, by a court order"


def record_order(
    *, exercise: Exercise, line: CourtOrder | None, values: dict[str, Any], file: tuple[str, bytes] | None = None,
    by: Actor, at: datetime,
) -> CourtOrder:  # fmt: skip
    """The board office writes an order down, or how it reads now. Its words are looked for in report and page from now.

    Raises NotAllowed for others, BadInput for days that cannot be and where somebody changed it meanwhile.
    """
    check_is_office(by, exercise, "Writing down court orders")
    days = {key: values[key] for key in ("from_on", "until_on", "ended_on")}
    field, wrong = wrong_with_order(**days, today=timezone.localdate(at))
    if wrong:
        raise BadInput(wrong, field=field)
    with transaction.atomic():
        if file:
            values = {**values, "document": _stored(exercise, file, by, at)}
        elif line is not None:
            values = {**values, "document": line.document}
        row = keep_line(
            CourtOrder, exercise=exercise, line=line, values=values, verb="court.order_recorded", by=by, at=at
        )
        _looked_for(exercise, row.words, by, at)
    return row


def record_proceedings(
    *, exercise: Exercise, line: Proceedings | None, values: dict[str, Any], by: Actor, at: datetime
) -> Proceedings:
    """The board office writes proceedings down, or how they stand now. Raises as `record_order`."""
    check_is_office(by, exercise, "Writing down proceedings")
    asked = {key: values[key] for key in ("stage", "said", "said_by", "confirmed_on")}
    field, wrong = wrong_with_proceedings(**asked)
    if wrong:
        raise BadInput(wrong, field=field)
    verb = "court.proceedings_recorded"
    return keep_line(Proceedings, exercise=exercise, line=line, values=values, verb=verb, by=by, at=at)


def record_looked_into(
    *, exercise: Exercise, asked: str, said: str, on: date, by: Actor, at: datetime
) -> CourtLookedInto:
    """The board office writes down who was asked which orders and proceedings there are, and what they said.

    Where the framework has this step recorded here, it counts as done. Raises NotAllowed, BadInput.
    """
    check_is_office(by, exercise, "Writing this down")
    if on > timezone.localdate(at):
        raise BadInput("That day is still to come. Give today or an earlier day.")
    if not asked.strip() or not said.strip():
        raise BadInput("Write down who was asked, and what they said.")
    with transaction.atomic():
        row = CourtLookedInto.objects.create(
            exercise=exercise, asked=asked.strip()[:300], said=said.strip(), on=on, recorded_by_id=by.person_key,
            recorded_at=at,
        )  # fmt: skip
        _trail("court.looked_into", exercise, row.pk, by, at)
        evidence = f"Asked: {row.asked}. They said: {row.said}"
        mark_recorded(exercise=exercise, under=COURT, on=on, evidence=evidence, by=by, at=at)
    return row


def decide_to_publish(
    *, publication: Publication, matter: CourtMatter, reasons: str, advised_by: str, by: Actor, at: datetime
) -> CourtDecision:
    """The decision maker has the report go out although this order or these proceedings stand.

    It counts for the very file and texts as they are now. Raises NotAllowed for others, NotNow where nothing holds it
    or it is published, BadInput without reasons or without who advised.
    """
    exercise = publication.exercise
    check_decides(by, exercise, "Deciding about orders and proceedings")
    if not reasons.strip():
        raise BadInput("Give the reasons.")
    if not advised_by.strip():
        raise BadInput("Write down who advised.")
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        if current.status in WENT_OUT or not matter.stands.holds:
            raise NotNow("It does not hold the publication now, so that there is nothing to decide.")
        about = (
            {"order": matter.line} if isinstance(matter.line, CourtOrder) else {"proceedings": matter.line}
        )
        row = CourtDecision.objects.create(
            **about, reasons=reasons.strip(), advised_by=advised_by.strip()[:300], sha256=current.sha256,
            texts_sha256=current.texts_sha256, decided_by_id=by.person_key, decided_at=at,
        )  # fmt: skip
        _trail("court.decided", exercise, row.pk, by, at, ground="decision maker", sha256=current.sha256)
    return row


def _looked_for(exercise: Exercise, words: list[str], by: Actor, at: datetime) -> None:
    """What a court does not allow to appear is looked for as everything else on the list is."""
    known = {name.casefold() for row in known_people(exercise) for name in (row.name, *row.also)}
    for word in words:
        if word.casefold() not in known:
            add_person(exercise=exercise, name=word, also=[], role=NAMED, pseudonym="", by=by, at=at)


def _stored(exercise: Exercise, file: tuple[str, bytes], by: Actor, at: datetime) -> Any:
    return store(
        data=file[1], name=file[0], allowed=DOCUMENT_KINDS, board=exercise.board_id, reference=exercise.reference,
        by=by, at=at,
    )  # fmt: skip


def _trail(
    verb: str, exercise: Exercise, subject: int, by: Actor, at: datetime, *, ground: str = "board office",
    **detail: str,
) -> None:  # fmt: skip
    append(
        by=by, at=at, verb=verb, subject_kind="court", subject=subject, board=exercise.board_id, ground=ground,
        reference=exercise.reference, detail=detail,
    )  # fmt: skip
