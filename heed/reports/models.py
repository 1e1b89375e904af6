"""The overview report and what it says: findings resting on chronology entries, recommendations resting on findings."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Person
from heed.chronologies.models import Entry
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise, KeyQuestion
from heed.reports.recommendations.rules import SCOPES, SOURCES
from heed.reports.rules import DOCUMENTS, OVERVIEW, RESPONSES


@disclose(
    identifying="uploaded_by",
    sensitive="note left_in",
    safe="exercise what version file public_file is_correction uploaded_at adopted_at",
)  # fmt: skip
class Report(models.Model):
    """One version of the overview report, or of the executive summary beside it (`what`).

    Adopted once every member of the panel has adopted it; the review goes on by the adoption of the overview report.

    `file` is what was handed in, byte for byte; `public_file` the same without the document's properties, which is
    what is checked, cleared and published. `left_in` counts what a reader could still bring up in it: tracked changes,
    comments, hidden words. One that `is_correction` corrects what was published; the decision maker agrees to it in the
    panel's place.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="reports")
    what = models.CharField(max_length=12, choices=DOCUMENTS, default=OVERVIEW)
    version = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    public_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    left_in = models.JSONField(default=dict)
    is_correction = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text="What changed since the version before")
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(name="report_version_once", fields=["exercise", "what", "version"])
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


@disclose(identifying="person", sensitive="adopts reasons", safe="report given_at")
class Adoption(models.Model):
    """One panel member's word on a version of the report. Never changed; the latest counts."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="adoptions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    adopts = models.BooleanField()
    reasons = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id}"


@disclose(
    identifying="written_by",
    sensitive="title text entries answers",
    safe="exercise number is_good_practice factors written_at withdrawn_at",
)  # fmt: skip
class Finding(models.Model):
    """What the review found, with the chronology entries that it rests on.

    `factors` are words of the framework for what contributed, `answers` the questions of the terms of reference that it
    answers. The row says how it stands now; how it stood before each change is in `earlier`.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    is_good_practice = models.BooleanField(default=False)
    factors = models.JSONField(default=list)
    entries = models.ManyToManyField(Entry, related_name="findings")
    answers = models.ManyToManyField(KeyQuestion, related_name="findings")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="finding_number_once", fields=["exercise", "number"])]

    def __str__(self) -> str:
        return f"finding {self.number}"


@disclose(
    identifying="written_by left_by",
    sensitive="text findings response response_reason measure left_reason",
    safe="exercise number agencies owner by_when scope source source_agency strength is_question left_with left_at "
    "written_at withdrawn_at adopted_at",
)
class Recommendation(models.Model):
    """A recommendation for learning, or a question to the board.

    Only those that the whole panel adopts are in the report; the board monitors them. One that is `left_with` an agency
    stays with it: no part of the report, not monitored. `owner` answers for it (none: the board itself), `measure` says
    how it will be known, `strength` is a grade of the ladder, `left_at` when it was last left or taken up. `response`
    and `response_reason` repeat the latest answer of the board. How it stood before each change is in `earlier`.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    findings = models.ManyToManyField(Finding, related_name="recommendations")
    agencies = models.ManyToManyField(Agency, related_name="+")
    is_question = models.BooleanField(default=False)
    scope = models.CharField(max_length=12, blank=True, choices=SCOPES)
    source = models.CharField(max_length=12, blank=True, choices=SOURCES)
    source_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    by_when = models.DateField(null=True)
    measure = models.TextField(
        blank=True, help_text="How it will be known that it was done and what it changed"
    )
    strength = models.CharField(max_length=80, blank=True)
    left_with = models.ForeignKey(
        Agency, null=True, on_delete=models.PROTECT, related_name="left_recommendations"
    )
    left_reason = models.TextField(blank=True)
    left_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    response = models.CharField(max_length=12, blank=True, choices=RESPONSES)
    response_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="recommendation_number_once", fields=["exercise", "number"]),
            models.CheckConstraint(
                name="left_with_says_who_and_is_not_adopted",
                condition=models.Q(left_with__isnull=True)
                | models.Q(left_at__isnull=False, left_by__isnull=False, adopted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.number}"

    @property
    def what(self) -> str:
        """What it is within a sentence."""
        return "question" if self.is_question else "recommendation"


@disclose(identifying="given_by", sensitive="response reason", safe="recommendation given_at")
class BoardResponse(models.Model):
    """What the board's decision maker answers to a recommendation. Never changed; the latest counts."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="responses")
    response = models.CharField(max_length=12, choices=RESPONSES)
    reason = models.TextField(blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="not_accepted_says_why",
                condition=~models.Q(response="not-accepted") | ~models.Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return self.response


# Django looks for an app's tables here; these stand with the rest of their subject
from heed.reports.agency import models as agency  # noqa: E402, F401
from heed.reports.agency.word import models as agency_word  # noqa: E402, F401
from heed.reports.chain import models as chain  # noqa: E402, F401
from heed.reports.checklists import models as checklists  # noqa: E402, F401
from heed.reports.writing import models as writing  # noqa: E402, F401
