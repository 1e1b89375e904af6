"""What readers say of the parts of an agency's report, and what its author answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.reports.agency import permissions
from heed.reports.agency.models import AgencyReport, Remark, ReportRound
from heed.reports.agency.operations.recording import locked, record
from heed.reports.agency.operations.writing import the_place
from heed.reports.agency.states import is_writable


def remark(*, report: AgencyReport, place: str, text: str, by: Actor, at: datetime) -> Remark:
    """Whoever reads the report now says something of one of its parts (empty: of the whole).

    The agency hears of it when its reader has answered. Raises BadInput without words or for a part that is not there.
    """
    if not text.strip():
        raise BadInput("Write what you want to say of this part.")
    with transaction.atomic():
        current = locked(report)
        reading = current.rounds.filter(verdict="").first()
        if reading is None:
            raise NotNow("Nobody has been handed the report to read.")
        permissions.check_can_remark(by, current, reading.kind)
        if place:
            the_place(current, place)
        made = Remark.objects.create(
            reading=reading, place=place, text=text.strip(), written_by_id=by.person_key, written_at=at
        )
        record(current, "remarked", ground=reading.kind, by=by, at=at, place=place)
    return made


def take_back_remark(*, remark: Remark, by: Actor, at: datetime) -> Remark:
    """Whoever made a remark takes it back before the report is answered; it stays on record, unseen by the agency."""
    report = remark.reading.report
    permissions.check_can_remark(by, report, remark.reading.kind)
    with transaction.atomic():
        locked(report)
        current = Remark.objects.select_for_update(of=("self",)).select_related("reading").get(pk=remark.pk)
        if current.written_by_id != by.person:
            raise NotAllowed("A remark is taken back by whoever made it.")
        if current.reading.verdict or current.taken_back_at:
            raise NotNow("The remark has gone to the agency, or was taken back already.")
        current.taken_back_at = at
        current.save(update_fields=["taken_back_at"])
        record(report, "remark_taken_back", ground=current.reading.kind, by=by, at=at)
    return current


def answer(*, remark: Remark, answer: str, by: Actor, at: datetime) -> Remark:
    """The author, or the contact, says what was done about a point or comment, or why nothing is.

    Raises BadInput without words, NotNow while the report is with somebody else.
    """
    report = remark.reading.report
    ground = permissions.check_can_write(by, report)
    if not answer.strip():
        raise BadInput("Write what was done about it, or why nothing is.")
    with transaction.atomic():
        current_report = locked(report)
        current = Remark.objects.select_for_update(of=("self",)).select_related("reading").get(pk=remark.pk)
        if not current.reading.verdict or current.taken_back_at:
            raise NotNow("The remark has not gone to the agency.")
        if not is_writable(current_report.status) and current.number:
            raise NotNow("Points are answered while the agency has the report.")
        current.answer, current.answered_by_id, current.answered_at = answer.strip(), by.person, at
        current.save(update_fields=["answer", "answered_by", "answered_at"])
        record(current_report, "point_answered", ground=ground, by=by, at=at, number=current.number)
    return current


def number_points(reading: ReportRound, points: Sequence[str], *, by: Actor, at: datetime) -> int:
    """Make numbered points of what was remarked and of what is said last. Returns how many; BadInput for none."""
    said = [" ".join(point.split()) for point in points if point.strip()]
    for text in said:
        Remark.objects.create(reading=reading, text=text, written_by_id=by.person_key, written_at=at)
    found = list(reading.remarks.filter(taken_back_at=None).order_by("pk"))
    if not found:
        raise BadInput("Write each point that has to be answered, on a line of its own.")
    for number, one in enumerate(found, start=1):
        one.number = number
        one.save(update_fields=["number"])
    return len(found)


def open_points(report: AgencyReport) -> QuerySet[Remark]:
    """The points that the report was returned with and that nobody has answered."""
    return Remark.objects.filter(reading__report=report, number__isnull=False, answer="")
