"""Reading agencies' reports: where each stands, what of it this reader sees, and what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from heed.accounts.models import Agency
from heed.chronologies.framework import approved_terms
from heed.chronologies.naming import reading_of
from heed.core.actor import Actor
from heed.core.refusals import NotNow, existing, would_allow
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.permissions import AGENCY
from heed.exercises.seers import Seer
from heed.reports.agency import permissions
from heed.reports.agency.as_read import reading_for, said_as_read
from heed.reports.agency.framework import STAGES, spec_of
from heed.reports.agency.models import (
    AgencyReport,
    AgencyReportVersion,
    MoreTime,
    Proposal,
    Remark,
    ReportRound,
)
from heed.reports.agency.states import CHECK, PANEL
from heed.trail.operations import record_reading


def reports_of(actor: Actor, exercise: Exercise) -> list[AgencyReport]:
    """The agencies' reports of the review that the actor may know of, in the order of its agencies."""
    order = dict(exercise.involved.values_list("agency", "order"))
    found = permissions.visible_to(actor).filter(exercise=exercise)
    return sorted(found, key=lambda one: (order.get(one.agency_id, 0), one.pk))


def the_report(actor: Actor, reference: str, agency: int) -> AgencyReport:
    """One agency's report. Raises NotFound for those who may not know of it."""
    return existing(
        permissions.visible_to(actor).filter(exercise__reference=reference, agency=agency).first()
    )


def not_asked(exercise: Exercise) -> list[Agency]:
    """The agencies involved that nobody has asked for a report, or whose report was no longer wanted."""
    asked = exercise.agency_reports.exclude(status="withdrawn").values("agency")
    return [row.agency for row in exercise.involved.exclude(agency__in=asked).select_related("agency")]


def why_not_asked(exercise: Exercise) -> str:
    """Why agencies cannot be asked now, in a sentence; nothing where they can."""
    if spec_of(exercise) is None:
        return "The framework has agencies write no report of their own in this kind of review."
    if exercise.status not in STAGES or approved_terms(exercise) is None:
        return (
            "Agencies answer the terms of reference. They can be asked once these are approved, and until the review’s "
            "own report is adopted."
        )
    return "" if not_asked(exercise) else "Every agency that is involved was asked."


def author_named(report: AgencyReport) -> InvolvedAgency:
    """The agency's part in the review, with whoever it named to write."""
    found = InvolvedAgency.objects.select_related("author", "agency", "exercise")
    return found.get(exercise=report.exercise_id, agency=report.agency_id)


def terms_changed(report: AgencyReport) -> bool:
    """Whether the terms of reference were approved anew since the report's rows were made."""
    terms = approved_terms(report.exercise)
    return terms is not None and terms.pk != report.terms_id


def versions_of(actor: Actor, report: AgencyReport) -> list[AgencyReportVersion]:
    """The versions that the actor may read, the newest first."""
    return list(permissions.visible_versions(actor).filter(report=report).order_by("-number"))


def the_version(actor: Actor, report: AgencyReport, number: int) -> AgencyReportVersion:
    """One version. Raises NotFound for those who may not read it."""
    return existing(permissions.visible_versions(actor).filter(report=report, number=number).first())


def version_before(actor: Actor, version: AgencyReportVersion) -> AgencyReportVersion | None:
    """The version that this reader could read before this one."""
    found = permissions.visible_versions(actor).filter(report=version.report_id, number__lt=version.number)
    return found.order_by("-number").first()


def rounds_of(actor: Actor, report: AgencyReport) -> list[ReportRound]:
    """Who read the report and what they said, the latest first. What the agency said to itself is its own."""
    found = report.rounds.select_related("version", "asked_of", "asked_by", "said_by").order_by("-pk")
    if permissions.inside_ground(actor, report):
        return list(found)
    return said_as_read(reading_for(actor, report), found.filter(kind=PANEL))


def remarks_of(actor: Actor, report: AgencyReport) -> list[Remark]:
    """What was said of the report as this reader may see it, the oldest reading first.

    The agency sees what its readers said once they have answered; whoever reads it now sees what is said meanwhile, and
    those who see the whole review see what the panel says.
    """
    found = Remark.objects.filter(reading__report=report, taken_back_at=None)
    found = found.select_related("reading__version", "written_by", "answered_by")
    inside = permissions.inside_ground(actor, report)
    rows = found.order_by("reading", "number", "pk")
    if not inside:
        return said_as_read(
            reading_for(actor, report), _as_handed_in(report, list(rows.filter(reading__kind=PANEL)))
        )
    return [
        one
        for one in rows
        if one.reading.verdict or (one.reading.kind != PANEL and reads_now(actor, one.reading))
    ]


def _as_handed_in(report: AgencyReport, remarks: list[Remark]) -> list[Remark]:
    """What the agency answered since it last handed the report to the panel is its own until it does again."""
    last = (
        report.versions.exclude(handed_in_at=None).order_by("-number").values_list("handed_in_at", flat=True)
    )
    handed_in = last.first()
    for one in remarks:
        if one.answered_at and (handed_in is None or one.answered_at > handed_in):
            one.answer, one.answered_by, one.answered_at = "", None, None
    return remarks


def points_between(actor: Actor, report: AgencyReport, before: int, number: int) -> list[Remark]:
    """The points with which the versions from `before` on came back, up to version `number`."""
    found = (one for one in remarks_of(actor, report) if one.number)
    return [one for one in found if before <= one.reading.version.number < number]


def reads_now(actor: Actor, reading: ReportRound) -> bool:
    """Whether this open reading is the actor's to answer."""
    return not reading.verdict and would_allow(
        permissions.check_can_remark, actor, reading.report, reading.kind
    )


def open_round_of(report: AgencyReport) -> ReportRound | None:
    """Who reads the report now; None while it is being written."""
    return report.rounds.select_related("version", "asked_of", "asked_by").filter(verdict="").first()


def the_remark(actor: Actor, report: AgencyReport, pk: int) -> Remark:
    """One remark that this reader may see. Raises NotFound for any other."""
    return existing(next((one for one in remarks_of(actor, report) if one.pk == pk), None))


def open_wish(report: AgencyReport) -> MoreTime | None:
    """The wish for more time that waits for an answer."""
    return report.more_time.select_related("asked_by").filter(is_given__isnull=True).first()


def wishes_of(report: AgencyReport) -> Sequence[MoreTime]:
    """Every wish for more time with its answer, the latest first."""
    return list(report.more_time.select_related("asked_by", "answered_by").order_by("-pk"))


def proposals_of(actor: Actor, exercise: Exercise) -> list[Proposal]:
    """What the accepted reports of the review recommend, in the order of their agencies, as this reader reads it."""
    reports = permissions.visible_to(actor).filter(exercise=exercise).values("pk")
    found = Proposal.objects.filter(report__in=reports).order_by("report", "number")
    rows = found.select_related("report__agency", "report__exercise", "recommendation", "settled_by")
    return said_as_read(reading_of(actor, exercise, ""), rows)


def the_proposal(actor: Actor, exercise: Exercise, pk: int) -> Proposal:
    """One of them. Raises NotFound for any other."""
    return existing(next((one for one in proposals_of(actor, exercise) if one.pk == pk), None))


def proposed(actor: Actor, exercise: Exercise, key: str) -> Proposal | None:
    """The recommendation that somebody wants to take up; None where none is named.

    Raises NotFound for one that is not there, and NotNow where it is settled.
    """
    if not key:
        return None
    found = the_proposal(actor, exercise, int(key) if key.isdecimal() and len(key) < 10 else 0)
    if found.recommendation or found.left_reason:
        raise NotNow("This recommendation of an agency’s report is settled already.")
    return found


def checkers(exercise: Exercise, on: date) -> Iterator[Seer]:
    """Who sees an agency's report because the agency asked them to check it."""
    rounds = ReportRound.objects.filter(report__exercise=exercise, kind=CHECK, asked_of__is_active=True)
    for one in rounds.exclude(verdict="taken-back").select_related("asked_of", "report__agency"):
        if one.asked_of:
            what = f"Checks the report of {one.report.agency.name}"
            yield Seer(one.asked_of, AGENCY, what, "That report")


def base_of(report: AgencyReport, place: str) -> int:
    """Which version of the part stands now."""
    part = report.written.filter(place=place).first()
    return part.version if part else 0


def note_reading(actor: Actor, report: AgencyReport, *, ground: str, at: datetime) -> str:
    """Record that somebody read the words of the report. Returns the ground."""
    record_reading(
        by=actor, at=at, subject_kind="agency report", subject=report.pk, ground=ground,
        board=report.exercise.board_id, reference=report.exercise.reference,
    )  # fmt: skip
    return ground
