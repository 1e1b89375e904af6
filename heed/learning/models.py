"""The register of learning, and the learning summary that closes a review."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Board, Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise
from heed.questionnaires.models import Response
from heed.reports.models import Finding

STAGES = [
    ("identified", "Identified"),
    ("passed-on", "Passed on"),
    ("embedded", "Embedded"),
    ("evaluated", "Evaluated"),
]


@disclose(safe="exercise form")
class LearningSummary(models.Model):
    """The learning summary of one exercise, on the pack's form."""

    exercise = models.OneToOneField(Exercise, on_delete=models.PROTECT, related_name="learning_summary")
    form = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "learning summaries"

    def __str__(self) -> str:
        return f"{self.exercise_id}"


@disclose(
    identifying="recorded_by", sensitive="finding",
    safe="board exercise number title text themes is_good_practice recorded_at",
)  # fmt: skip
class Learning(models.Model):
    """One piece of learning in the board's register, from any kind of exercise. It names nobody."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="learning")
    exercise = models.ForeignKey(Exercise, null=True, on_delete=models.PROTECT, related_name="learning")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="learning")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    themes = models.JSONField(default=list)
    is_good_practice = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "learning"
        constraints = [models.UniqueConstraint(name="learning_number_once", fields=["board", "number"])]

    def __str__(self) -> str:
        return f"L-{self.number:04d}"


@disclose(identifying="recorded_by", sensitive="evidence", safe="learning stage recorded_at")
class LoopStep(models.Model):
    """A piece of learning got one step further on the learning loop, with what shows it. The latest row counts."""

    learning = models.ForeignKey(Learning, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12, choices=STAGES)
    evidence = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return self.stage
