"""What the panel does with an agency's report: return it with points, accept it, take up what it recommends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.questionnaires.rules import read_day
from heed.reports import permissions as of_reports
from heed.reports.agency import permissions
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport, Proposal, ReportRound
from heed.reports.agency.operations.handing import close_round
from heed.reports.agency.operations.recording import locked, record
from heed.reports.agency.operations.remarks import number_points
from heed.reports.agency.rules import wanted
from heed.reports.agency.states import AGENCY_REPORT, PANEL, WITH_PANEL
from heed.reports.models import Recommendation
from heed.reports.operations import About, write_recommendation


def return_to_agency(
    *, report: AgencyReport, words: str, points: Sequence[str] = (), again_by: date | None = None, by: Actor,
    at: datetime,
) -> ReportRound:  # fmt: skip
    """The panel returns the report with numbered points, each of which the agency answers, and wants it `again_by`.

    What the panel remarked on its parts becomes points as well. Raises BadInput without any, and for a day that is
    past. (Source: WB-18.)
    """
    permissions.check_speaks_for_panel(by, report)
    if again_by is not None and again_by < timezone.localdate(at):
        raise BadInput("The day by which the next version is wanted must be today or later.")
    with transaction.atomic():
        current = locked(report)
        before = current.status
        current.status = AGENCY_REPORT.after("return", before)
        if before != WITH_PANEL:
            _read_again(current, by, at)
        count = number_points(_reading(current), points, by=by, at=at)
        closed = close_round(current, "returned", words, by, at)
        current.accepted_at, current.again_by = None, again_by
        current.save(update_fields=["status", "accepted_at", "again_by"])
        record(current, "returned", ground=PANEL, by=by, at=at, points=count, version=closed.version.number)
    return closed


def accept_for_panel(*, report: AgencyReport, words: str, by: Actor, at: datetime) -> ReportRound:
    """The panel accepts the report; its recommendations can be adopted as the review's own."""
    permissions.check_speaks_for_panel(by, report)
    with transaction.atomic():
        current = locked(report)
        current.status = AGENCY_REPORT.after("panel_accept", current.status)
        closed = close_round(current, "passed", words, by, at)
        current.accepted_at = at
        current.save(update_fields=["status", "accepted_at"])
        _propose(current, closed)
        record(current, "accepted", ground=PANEL, by=by, at=at, version=closed.version.number)
    return closed


def adopt_proposal(
    *, proposal: Proposal, text: str, findings: Collection[int], agencies: Collection[int], about: About,
    by: Actor, at: datetime,
) -> Recommendation:  # fmt: skip
    """Take an agency's recommendation up as one of the review's, once. Raises NotNow where that was done already."""
    with transaction.atomic():
        current = _unsettled(proposal)
        made = write_recommendation(
            exercise=current.report.exercise, text=text, findings=findings, agencies=agencies, about=about, by=by, at=at
        )  # fmt: skip
        current.recommendation, current.settled_by_id, current.settled_at = made, by.person, at
        current.save(update_fields=["recommendation", "settled_by", "settled_at"])
        record(current.report, "proposal_adopted", ground=PANEL, by=by, at=at, recommendation=made.number)
    return made


def leave_proposal(*, proposal: Proposal, reason: str, by: Actor, at: datetime) -> Proposal:
    """The panel does not take it up: it stays with the agency, which reads the reason. (Source: WB-24.)"""
    of_reports.check_can_write(by, proposal.report.exercise)
    if not reason.strip():
        raise BadInput("Say why the panel does not take it up. The agency reads it.")
    with transaction.atomic():
        current = _unsettled(proposal)
        current.left_reason, current.settled_by_id, current.settled_at = reason.strip(), by.person, at
        current.save(update_fields=["left_reason", "settled_by", "settled_at"])
        record(current.report, "proposal_left", ground=PANEL, by=by, at=at, number=current.number)
    return current


def take_up_proposal(*, proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    """What was left with the agency can be adopted after all."""
    of_reports.check_can_write(by, proposal.report.exercise)
    with transaction.atomic():
        locked(proposal.report)
        current = (
            Proposal.objects.select_for_update(of=("self",))
            .select_related("report__exercise")
            .get(pk=proposal.pk)
        )
        if not current.left_reason:
            raise NotNow("This was not left with the agency.")
        current.left_reason, current.settled_by, current.settled_at = "", None, None
        current.save(update_fields=["left_reason", "settled_by", "settled_at"])
        record(current.report, "proposal_taken_up", ground=PANEL, by=by, at=at, number=current.number)
    return current


def _unsettled(proposal: Proposal) -> Proposal:
    locked(proposal.report)
    current = (
        Proposal.objects.select_for_update(of=("self",)).select_related("report__exercise__board").get(pk=proposal.pk)
    )  # fmt: skip
    if current.recommendation_id:
        raise NotNow("The panel has adopted this recommendation already.")
    if current.left_reason:
        raise NotNow("This was left with the agency. Take it up first.")
    return current


def _propose(report: AgencyReport, reading: ReportRound) -> None:
    """What the accepted version recommends, each once; what was settled of an earlier version stays settled."""
    settled = {one.text: one for one in report.proposals.exclude(settled_at=None)}
    report.proposals.filter(settled_at=None).delete()
    number = max([one.number for one in settled.values()], default=0)
    for one in wanted(form_for(report), spec_for(report), reading.version.answers):
        if one.text not in settled:
            number += 1
            Proposal.objects.create(
                report=report, number=number, text=one.text, rests_on=one.rests_on, measure=one.measure,
                by_when=read_day(one.by_when),
            )  # fmt: skip


def _read_again(report: AgencyReport, by: Actor, at: datetime) -> None:
    last = report.rounds.filter(kind=PANEL).order_by("pk").last()
    assert last is not None
    ReportRound.objects.create(
        report=report, kind=PANEL, version=last.version, asked_by_id=by.person_key, asked_at=at
    )


def _reading(report: AgencyReport) -> ReportRound:
    return report.rounds.get(verdict="")
