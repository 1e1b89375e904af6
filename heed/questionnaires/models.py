"""Answers to a pack's form."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Board, Person
from heed.core.disclosure import disclose
from heed.frameworks.models import FrameworkEdition


@disclose(
    identifying="started_by", sensitive="answers",
    safe="board pack edition framework form version started_at saved_at submitted_at",
)  # fmt: skip
class Response(models.Model):
    """One form being answered, or answered. `answers` maps field ids to what was typed, as text or a list of texts.

    `version` counts the saves, so that two people saving the same form are told of each other. `framework` is the form
    as it stood when it was begun, so that nobody who edits the pack takes a question away from under an answer.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    framework = models.ForeignKey(
        FrameworkEdition, to_field="digest", null=True, on_delete=models.PROTECT, related_name="+"
    )
    form = models.CharField(max_length=80)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.form} of {self.pack}"
