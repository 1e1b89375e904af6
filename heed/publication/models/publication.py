"""Publishing a report: clearance by people who do not see each other's verdict first, and the public page."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise
from heed.publication.states import PUBLICATION
from heed.reports.models import Report


@disclose(
    identifying="prepared_by published_by written_by_line",
    sensitive="recommendations title summary what_happened why response actions_taken impact still_to_do correction",
    safe="exercise report report_since status what round planned_on slug sha256 texts_sha256 page_pdf prepared_at "
    "published_at stays_until is_indexable",
)
class Publication(models.Model):
    """What the public will read and download next: texts written for the public, and the report that is cleared.

    What went out stands in `editions`, and is not touched by what is prepared here. `what` is a word of the framework
    ("full-report"). `sha256` is of the file (nothing where none goes out), `texts_sha256` of the texts that checkers
    are asked about, and `page_pdf` is the page as a PDF, made of these very texts when they are asked: only these can
    be published. `recommendations` holds the adopted ones with the board's response, as they will be shown. `round`
    counts how often checkers were asked; `correction` tells the public what a correction corrects.
    """

    exercise = models.OneToOneField(Exercise, on_delete=models.PROTECT, related_name="publication")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    report_since = models.DateTimeField(help_text="When this version of the report was taken up")
    status = models.CharField(max_length=20, choices=PUBLICATION.choices(), default="preparing")
    what = models.CharField(max_length=40, default="full-report")
    round = models.PositiveSmallIntegerField(default=0)
    planned_on = models.DateField()
    slug = models.SlugField(unique=True)
    sha256 = models.CharField(max_length=64, blank=True)
    texts_sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    written_by_line = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    what_happened = models.TextField(blank=True)
    why = models.TextField(blank=True)
    response = models.TextField(blank=True)
    actions_taken = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    still_to_do = models.TextField(blank=True)
    correction = models.TextField(blank=True)
    recommendations = models.JSONField(default=list)
    page_pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    stays_until = models.DateField(null=True)
    is_indexable = models.BooleanField(default=True, help_text="Whether search engines may list its pages")

    def __str__(self) -> str:
        return self.slug


@disclose(
    identifying="decided_by", sensitive="reasons made_public", safe="exercise what departs decided_at"
)  # fmt: skip
class PublicationDecision(models.Model):
    """That something else than usual is made public of a review, or nothing. Never changed; the latest row counts.

    `what` is a word of the pack ("improvements-only"); the kind's usual one says that it is published after all.
    `made_public` says what was made public instead and where, `departs` that the framework does not name it.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="publication_decisions")
    what = models.CharField(max_length=40)
    reasons = models.TextField()
    made_public = models.TextField(blank=True)
    departs = models.BooleanField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(name="publication_decision_has_reasons", condition=~models.Q(reasons=""))
        ]

    def __str__(self) -> str:
        return self.what


@disclose(identifying="checker", sensitive="changed", safe="publication asked_for asked_at due_on round")
class ClearanceRequest(models.Model):
    """Somebody was asked for one check. `round` grows by one each time the checkers are asked afresh.

    `asked_for` is the framework's name for the check, or Heed's own; `changed` says what the office changed since the
    round before.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="clearance_requests")
    checker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="clearance_requests")
    round = models.PositiveSmallIntegerField()
    asked_for = models.CharField(max_length=80)
    changed = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(name="checker_once_a_round", fields=["publication", "round", "checker"]),
            models.UniqueConstraint(name="check_once_a_round", fields=["publication", "round", "asked_for"]),
        ]

    def __str__(self) -> str:
        return f"round {self.round}"


@disclose(sensitive="clears answers reasons", safe="request sha256 texts_sha256 pdf_sha256 given_at")
class Clearance(models.Model):
    """One checker's verdict on the very file of `sha256`, the texts of `texts_sha256` and their PDF. Never changed.

    `answers` holds each question of the check, word for word, with what was answered.
    """

    request = models.OneToOneField(ClearanceRequest, on_delete=models.PROTECT, related_name="clearance")
    clears = models.BooleanField()
    answers = models.JSONField(default=list)
    reasons = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    texts_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request_id}"


@disclose(
    identifying="name answer_to recorded_by network",
    sensitive="purpose",
    safe="publication way came_on received_at stamp",
)
class ReportRequest(models.Model):
    """Somebody asked for a report that need no longer be public (SL-16). Never changed; answers are rows of their own.

    `way` is by the public page or taken down by the board office. `stamp` marks the sheet it was typed on, so that
    sending twice makes one request; `network` is a keyed number, kept for an hour against flooding and then emptied.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="requests")
    way = models.CharField(max_length=10, choices=[("page", "By the public page"), ("office", "Taken down")])
    name = models.CharField(max_length=200, blank=True)
    answer_to = models.CharField(max_length=300)
    purpose = models.TextField()
    came_on = models.DateField()
    received_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    stamp = models.CharField(max_length=40, null=True, unique=True)
    network = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["received_at", "pk"]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def latest_answer(self) -> ReportAnswer | None:
        """The answer that counts; None while it waits."""
        return next(reversed(list(self.answers.all())), None)


@disclose(identifying="answered_by", sensitive="reasons", safe="request is_sent answered_at")
class ReportAnswer(models.Model):
    """That a report was sent on request, or why not. Never changed; the latest row counts."""

    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="answers")
    is_sent = models.BooleanField()
    reasons = models.TextField(help_text="How and when it was sent, or why it was refused")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(name="report_answer_has_reasons", condition=~models.Q(reasons=""))
        ]

    def __str__(self) -> str:
        return "sent" if self.is_sent else "refused"


@disclose(identifying="taken_by", sensitive="reasons public_words", safe="publication what taken_at")
class WithdrawalStep(models.Model):
    """A published report was withdrawn, the withdrawal confirmed, or the report put back. Never changed.

    `reasons` are for the board; `public_words` stand on the public page.
    """

    WHAT = (("withdrawn", "Withdrawn"), ("confirmed", "Withdrawal confirmed"), ("put-back", "Put back"))
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="withdrawal_steps")
    what = models.CharField(max_length=10, choices=WHAT)
    reasons = models.TextField()
    public_words = models.TextField(blank=True)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["taken_at", "pk"]
        constraints = [
            models.CheckConstraint(name="withdrawal_step_has_reasons", condition=~models.Q(reasons=""))
        ]

    def __str__(self) -> str:
        return self.what
