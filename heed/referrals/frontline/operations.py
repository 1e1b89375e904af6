"""Telling what was noticed at work, and telling back what came of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.accounts.models import Agency, Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotFound
from heed.frameworks.kept import pack_of_board
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Answers
from heed.referrals.frontline import permissions
from heed.referrals.frontline.models import FrontLineAnswer, FrontLineReport
from heed.referrals.frontline.rules import CAME_OF_IT, LONGEST, report_ways
from heed.referrals.frontline.states import REPORTED
from heed.trail.operations import append, record_reading

KIND = "front-line report"


def begin(*, board: Board, agency: Agency, way: str, by: Actor, at: datetime) -> FrontLineReport:
    """Begin to tell what was noticed, on the framework's form for it. Until it is sent nobody else sees it."""
    permissions.check_can_tell(by, agency.pk)
    pack = pack_of_board(board.pack)
    chosen = next((one for one in report_ways(pack) if one.id == way), None)
    if chosen is None or not agency.boards.filter(pk=board.pk).exists():
        raise NotFound
    with transaction.atomic():
        form = answering.start(board=board, pack=pack, form_id=chosen.form, by=by, at=at)
        return FrontLineReport.objects.create(
            board=board, agency=agency, way=way, form=form, told_by_id=by.person_key
        )


def save(*, report: FrontLineReport, answers: Answers, version: int, by: Actor, at: datetime) -> int:
    """Keep what was typed, right or not; the version that stands now. Raises NotNow once it is sent."""
    permissions.check_can_write(by, report)
    with transaction.atomic():
        current = _locked(report)
        REPORTED.after("send", current.status)
        return answering.save(response=current.form, answers=answers, version=version, by=by, at=at).version


def send(*, report: FrontLineReport, by: Actor, at: datetime) -> FrontLineReport:
    """Send what was written. Only the trail keeps who told it; no page shows it.

    Raises Incomplete with a sentence for each question that is missing or wrong, NotNow when it is sent already.
    """
    permissions.check_can_write(by, report)
    with transaction.atomic():
        current = _locked(report)
        current.status = REPORTED.after("send", current.status)
        answering.submit(response=current.form, by=by, at=at)
        current.sent_at = at
        current.save(update_fields=["status", "sent_at"])
        append(
            by=by, at=at, verb="frontline.sent", subject_kind=KIND, subject=current.pk,
            board=current.board_id, detail={"agency": current.agency_id, "way": current.way},
        )  # fmt: skip
    return current


def answer(
    *, report: FrontLineReport, came_of_it: str, text: str, by: Actor, at: datetime
) -> FrontLineAnswer:
    """Tell what came of a report. Whoever told it reads the words; a later answer stands beside an earlier one."""
    permissions.check_can_answer(by, report)
    said = text.replace("\x00", "").strip()
    if came_of_it not in CAME_OF_IT:
        raise BadInput("Say what came of it.")
    if not said or len(said) > LONGEST:
        raise BadInput(f"Say in your own words what came of it, in at most {LONGEST:,} letters.")
    with transaction.atomic():
        current = _locked(report)
        current.status = REPORTED.after("answer", current.status)
        current.save(update_fields=["status"])
        row = FrontLineAnswer.objects.create(
            report=current, came_of_it=came_of_it, text=said, given_by_id=by.person_key, given_at=at
        )
        append(
            by=by, at=at, verb="frontline.answered", subject_kind=KIND, subject=current.pk, board=current.board_id,
            ground=permissions.check_can_view(by, current), detail={"came_of_it": came_of_it},
        )  # fmt: skip
    return row


def read(*, report: FrontLineReport, by: Actor, at: datetime) -> str:
    """Put on record that somebody reads it, unless they told it themselves. Returns the ground."""
    ground = permissions.check_can_view(by, report)
    if ground != permissions.TOLD:
        record_reading(
            by=by,
            at=at,
            subject_kind=KIND,
            subject=report.pk,
            ground=ground,
            board=report.board_id,
            reference="",
        )
    return ground


def _locked(report: FrontLineReport) -> FrontLineReport:
    found = FrontLineReport.objects.select_for_update(of=("self",))
    return found.select_related("form", "board", "agency").get(pk=report.pk)
