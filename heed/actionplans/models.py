"""Actions: who does what by when, the evidence, and the check by somebody else."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Board, Person
from heed.actionplans.rules import IMPACTS
from heed.actionplans.states import ACTION
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise
from heed.reports.models import Recommendation


@disclose(
    identifying="owner created_by delivered_by",
    sensitive="recommendation",
    safe="board exercise number title text success_measure agency first_due_on due_on status created_at delivered_at",
)
class Action(models.Model):
    """One line of an action plan. Its colour is worked out from dates; nobody sets it."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="actions")
    exercise = models.ForeignKey(Exercise, null=True, on_delete=models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(
        Recommendation, null=True, on_delete=models.PROTECT, related_name="actions"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    success_measure = models.TextField(help_text="How we will know that it changed something for children")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="actions")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owned_actions")
    first_due_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=ACTION.choices(), default="open")
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    delivered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [models.UniqueConstraint(name="action_number_once", fields=["board", "number"])]

    def __str__(self) -> str:
        return f"action {self.number}"


@disclose(identifying="added_by", sensitive="text file", safe="action added_at")
class Evidence(models.Model):
    """What shows that an action was done."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    text = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.action_id}"


@disclose(identifying="checked_by", sensitive="reasons", safe="action holds checked_at")
class Assurance(models.Model):
    """Somebody other than the owner looked at the evidence. Never changed; the latest counts."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="assurances")
    holds = models.BooleanField()
    reasons = models.TextField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["checked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.action_id}"


@disclose(identifying="moved_by", sensitive="reason", safe="action due_before due_after moved_at")
class DueMove(models.Model):
    """The day by which an action is due was moved, with the reason."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="due_moves")
    due_before = models.DateField()
    due_after = models.DateField()
    reason = models.TextField()
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.action_id}"


@disclose(identifying="recorded_by", sensitive="text", safe="action shows seen_on recorded_at")
class Impact(models.Model):
    """What changed for children and families after an action, and by what that is known. Never changed."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="impacts")
    shows = models.CharField(max_length=12, choices=IMPACTS)
    text = models.TextField()
    seen_on = models.DateField(help_text="The day up to which it was looked at")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return self.shows
