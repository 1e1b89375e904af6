"""What was reported from the front line, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Board, Person
from heed.core.disclosure import disclose
from heed.questionnaires.models import Response
from heed.referrals.frontline.rules import CAME_OF_IT
from heed.referrals.frontline.states import REPORTED


@disclose(identifying="told_by", sensitive="form", safe="board agency way status sent_at")
class FrontLineReport(models.Model):
    """Something that somebody noticed at work, on the framework's own form.

    `way` is the pack's list of circumstances. `told_by` is shown to nobody: whoever wants to be known says so on the
    form.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=80)
    form = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="front_line_report")
    status = models.CharField(max_length=20, choices=REPORTED.choices(), default="draft")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="front_line_report_sent_has_time", condition=Q(status="draft") | Q(sent_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def status_title(self) -> str:
        """What people read for the status."""
        return REPORTED.title(self.status)


@disclose(identifying="given_by", sensitive="text", safe="report came_of_it given_at")
class FrontLineAnswer(models.Model):
    """What came of a report, for whoever told it to read. Never changed; a later one stands beside it."""

    report = models.ForeignKey(FrontLineReport, on_delete=models.PROTECT, related_name="answers")
    came_of_it = models.CharField(max_length=20, choices=list(CAME_OF_IT.items()))
    text = models.TextField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [models.CheckConstraint(name="front_line_answer_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.report_id}"
