"""The trail: an append-only, hash-chained list of who did or read what, when and on what ground."""

from __future__ import annotations

from django.db import models

from heed.core.disclosure import disclose


@disclose(
    identifying="actor_name",
    sensitive="detail",
    safe="sequence at actor board verb subject_kind subject reference ground previous_hash hash",
)
class Record(models.Model):
    """One line of the trail. Written by `heed.trail.operations.append` only; the database refuses every change.

    No foreign keys on purpose: a record outlives what it is about, and nothing can cascade into the trail.
    """

    sequence = models.BigIntegerField(unique=True)
    at = models.CharField(
        max_length=40, help_text="UTC, ISO 8601 with microseconds, kept as text so that it hashes alike"
    )
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    board = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=80, db_index=True)
    subject_kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    reference = models.CharField(max_length=40, blank=True, db_index=True)
    ground = models.CharField(max_length=120, blank=True)
    detail = models.TextField(help_text="canonical JSON, kept as text so that it hashes alike")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"


@disclose(safe="sequence hash")
class Head(models.Model):
    """Which record was written last, kept apart from the trail so that a cut at its end is found too."""

    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.sequence)
