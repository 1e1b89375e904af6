"""An agency's own report, its parts as they are written, its versions, and what is said about it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise, TermsOfReference
from heed.notices.models import Notice
from heed.questionnaires.models import Response
from heed.reports.agency.states import ACCEPTANCE, AGENCY_REPORT, CHECK, PANEL

KINDS = [(CHECK, "Quality check"), (ACCEPTANCE, "Acceptance by the agency"), (PANEL, "The panel")]
VERDICTS = [("passed", "Passed"), ("returned", "Returned with points"), ("taken-back", "Taken back")]


@disclose(
    identifying="asked_by", sensitive="started_with withdrawn_reason",
    safe="exercise agency response terms status first_due_on due_on due_explained again_by asked_at notice "
    "handed_in_at accepted_at",
)  # fmt: skip
class AgencyReport(models.Model):
    """The report that one agency was asked for in one exercise.

    `response` holds what is being written, `started_with` what Heed put in at the beginning, `terms` the terms of
    reference that its rows answer. `first_due_on` is the day first asked for, `due_on` the one after more time was
    given, `again_by` the one by which the panel wants the next version of a report that it returned. `handed_in_at` is
    when the agency first handed it to the panel, `accepted_at` when the panel accepted it.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="agency_reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    terms = models.ForeignKey(TermsOfReference, null=True, on_delete=models.PROTECT, related_name="+")
    started_with = models.JSONField(default=dict)
    status = models.CharField(max_length=20, choices=AGENCY_REPORT.choices(), default="writing")
    first_due_on = models.DateField()
    due_on = models.DateField()
    due_explained = models.CharField(max_length=300, blank=True)
    again_by = models.DateField(null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="agency_report_once", fields=["exercise", "agency"]),
            models.CheckConstraint(
                name="with_the_panel_says_since_when",
                condition=~Q(status__in=["with-panel", "returned", "accepted"]) | Q(handed_in_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.agency_id}"

    @property
    def wanted_by(self) -> date | None:
        """The day that counts now: the next version's once the report was returned, if the panel named one."""
        return self.again_by if self.handed_in_at else self.due_on

    @property
    def status_title(self) -> str:
        """What people read for the status."""
        return AGENCY_REPORT.title(self.status)


@disclose(identifying="saved_by", safe="report place version saved_at")
class WrittenPart(models.Model):
    """Who last saved one part of the report, and how often it was saved: two writers are told of each other."""

    report = models.ForeignKey(AgencyReport, on_delete=models.CASCADE, related_name="written")
    place = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="written_part_once", fields=["report", "place"])]

    def __str__(self) -> str:
        return self.place


@disclose(identifying="made_by", sensitive="answers", safe="report number made_at handed_in_at")
class AgencyReportVersion(models.Model):
    """The report as it was handed on. Never changed; `handed_in_at` where it went to the panel."""

    report = models.ForeignKey(AgencyReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="agency_report_version_once", fields=["report", "number"])
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


@disclose(
    identifying="asked_of asked_by said_by", sensitive="words",
    safe="report kind version asked_at verdict said_at",
)  # fmt: skip
class ReportRound(models.Model):
    """One reading of a version: by the agency's checker, by its contact, or by the panel; open until they answer.

    `asked_of` is the one person who was asked, where it is one.
    """

    report = models.ForeignKey(AgencyReport, on_delete=models.PROTECT, related_name="rounds")
    kind = models.CharField(max_length=12, choices=KINDS)
    version = models.ForeignKey(AgencyReportVersion, on_delete=models.PROTECT, related_name="rounds")
    asked_of = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, blank=True, choices=VERDICTS)
    words = models.TextField(blank=True)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_reading_of_a_report", fields=["report"], condition=Q(verdict="")
            )
        ]

    def __str__(self) -> str:
        return self.kind


@disclose(
    identifying="written_by answered_by", sensitive="text answer",
    safe="reading place number written_at taken_back_at answered_at",
)  # fmt: skip
class Remark(models.Model):
    """What a reader says of one part of the report.

    Returned with the report it is a numbered point that the author answers; else it is a comment, which the author may
    answer too. `place` is empty where it is about the whole.
    """

    reading = models.ForeignKey(ReportRound, on_delete=models.PROTECT, related_name="remarks")
    place = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    number = models.PositiveSmallIntegerField(null=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(name="point_numbered_once", fields=["reading", "number"])]

    def __str__(self) -> str:
        return f"point {self.number}" if self.number else "comment"


@disclose(
    identifying="asked_by answered_by", sensitive="reason answer",
    safe="report wanted_on asked_at given_on is_given answered_at",
)  # fmt: skip
class MoreTime(models.Model):
    """An agency asks for more time, with its reason; the board office gives a day or does not, with its own."""

    report = models.ForeignKey(AgencyReport, on_delete=models.PROTECT, related_name="more_time")
    wanted_on = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    is_given = models.BooleanField(null=True)
    given_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="more_time_asked_once", fields=["report"], condition=Q(is_given__isnull=True)
            ),
            models.CheckConstraint(
                name="more_time_has_a_day", condition=~Q(is_given=True) | Q(given_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wanted_on}"


@disclose(
    identifying="settled_by", sensitive="text rests_on measure left_reason",
    safe="report number by_when recommendation settled_at",
)  # fmt: skip
class Proposal(models.Model):
    """A recommendation of an accepted report, which the panel adopts as one of the review's, once, or leaves with the
    agency with a reason."""

    report = models.ForeignKey(AgencyReport, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    rests_on = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    by_when = models.DateField(null=True)
    recommendation = models.OneToOneField(
        "reports.Recommendation", null=True, on_delete=models.PROTECT, related_name="proposed_by"
    )
    left_reason = models.TextField(blank=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(name="proposal_number_once", fields=["report", "number"]),
            models.CheckConstraint(
                name="adopted_or_left", condition=Q(recommendation__isnull=True) | Q(left_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.number}"
