"""What somebody answers to a checklist beside a version of the report."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose


@disclose(identifying="person", sensitive="answers", safe="report checklist number saved_at given_at")
class ChecklistAnswers(models.Model):
    """One person's answers to one checklist about one version. Given, they are never changed: a change is a new row.

    `number` counts a person's rows from 1. Before it is given (`given_at` is empty) nobody else sees it. `answers` maps
    items to what was answered and where it stands, or why not.
    """

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="checklist_answers")
    checklist = models.CharField(max_length=80)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="checklist_answers_once", fields=["report", "checklist", "person", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.checklist} {self.number}"
