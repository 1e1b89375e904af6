"""Frameworks as cases are judged by them: kept word for word, whatever becomes of the pack's folder."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from heed.accounts.models import Board, Person
from heed.core.disclosure import disclose


@disclose(safe="digest pack edition content kept_at")
class FrameworkEdition(models.Model):
    """The rules of one edition as they stood when something first began under them. Written once, never changed.

    `content` is the pack with whatever it extends, as one text; `digest` is that text's fingerprint.
    """

    digest = models.CharField(max_length=64, unique=True)
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    content = models.TextField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pack}, edition {self.edition}"


@disclose(identifying="chosen_by", sensitive="reason", safe="board previous pack edition chosen_at")
class FrameworkChoice(models.Model):
    """That a board chose the framework for its new cases, with the reason. Written once, never changed."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="framework_choices")
    previous = models.CharField(max_length=80, help_text="The framework until then")
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    reason = models.TextField()
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-chosen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pack} for {self.board}"
