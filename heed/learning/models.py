"""The register of learning, and the learning summary that closes a review."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Board, Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise
from heed.learning.states import LOOP
from heed.questionnaires.models import Response
from heed.reports.models import Finding


@disclose(identifying="last_writer", safe="exercise form writer_since")
class LearningSummary(models.Model):
    """The learning summary of one exercise, on the pack's form.

    `last_writer` saved last, in one go since the form's version `writer_since`: a page that is older than that was
    drawn before somebody else wrote.
    """

    exercise = models.OneToOneField(Exercise, on_delete=models.PROTECT, related_name="learning_summary")
    form = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    last_writer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    writer_since = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "learning summaries"

    def __str__(self) -> str:
        return f"{self.exercise_id}"


@disclose(
    identifying="recorded_by", sensitive="finding",
    safe="board exercise kind source number title text is_good_practice stage reached_at recorded_at",
)  # fmt: skip
class Learning(models.Model):
    """One piece of learning in the board's register, from any kind of exercise. It names nobody.

    `kind` is the pack's kind of exercise that it came from, `source` says more where no exercise of Heed's stands
    behind it. `stage` and `reached_at` repeat the latest of its steps on the loop.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="learning")
    exercise = models.ForeignKey(Exercise, null=True, on_delete=models.PROTECT, related_name="learning")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="learning")
    kind = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    is_good_practice = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, choices=LOOP.choices(), default="identified")
    reached_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "learning"
        constraints = [models.UniqueConstraint(name="learning_number_once", fields=["board", "number"])]
        indexes = [models.Index(name="learning_by_stage", fields=["board", "stage", "reached_at"])]

    def __str__(self) -> str:
        return f"L-{self.number:04d}"

    @property
    def stage_title(self) -> str:
        """What people read for the stage."""
        return LOOP.title(self.stage)


@disclose(safe="learning theme")
class LearningTheme(models.Model):
    """A piece of learning is about this theme of the pack."""

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=80, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="learning_theme_once", fields=["learning", "theme"])]

    def __str__(self) -> str:
        return self.theme


@disclose(identifying="recorded_by", sensitive="evidence", safe="learning stage recorded_at")
class LoopStep(models.Model):
    """A piece of learning got one step further on the learning loop, with what shows it. The latest row counts."""

    learning = models.ForeignKey(Learning, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12, choices=LOOP.choices())
    evidence = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return self.stage

    @property
    def stage_title(self) -> str:
        """What people read for the stage."""
        return LOOP.title(self.stage)
