"""What the public knows already, and what of a report meets it."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.anonymisation.intruder.rules import KINDS, SOURCES
from heed.anonymisation.models import Check
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise


@disclose(
    identifying="value published_in added_by", sensitive="kind",
    safe="exercise source published_on added_at removed_at",
)  # fmt: skip
class PublicFact(models.Model):
    """Something about the case that anybody can read, and where. Never changed: a correction is a new row."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="public_facts")
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    value = models.CharField(max_length=500)
    source = models.CharField(max_length=10, choices=list(SOURCES.items()))
    published_in = models.CharField(max_length=300)
    published_on = models.DateField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kind


@disclose(
    identifying="told why resolved_by", sensitive="about where reason",
    safe="check_run number key confidence resolution resolved_at is_carried",
)  # fmt: skip
class Lead(models.Model):
    """Several things that together lead to somebody: public facts that are met, or unusual things at one place.

    It holds publication up until it is settled. Changed: a later version no longer holds it.
    """

    check_run = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="leads")
    number = models.PositiveIntegerField()
    about = models.CharField(
        max_length=8, choices=[("public", "Met in public"), ("unusual", "Unusual together")]
    )
    key = models.CharField(max_length=64)
    where = models.CharField(max_length=200)
    told = models.JSONField(
        default=list, help_text="The words that meet, each with its kind, place and source"
    )
    confidence = models.CharField(max_length=12)
    why = models.TextField()
    resolution = models.CharField(
        max_length=12, default="open",
        choices=[
            ("open", "Open"), ("accepted", "Accepted with a reason"), ("no-risk", "No risk"), ("changed", "Changed"),
        ],
    )  # fmt: skip
    reason = models.CharField(max_length=1000, blank=True)
    resolved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    is_carried = models.BooleanField(default=False, help_text="Settled in an earlier check and met again")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"lead {self.number}"
