"""Why a gap in the chain of evidence was left."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise


@disclose(identifying="given_by", sensitive="sentence reason", safe="exercise gap given_at")
class GapReason(models.Model):
    """Why a gap is left as it is. Never changed; the latest of a gap counts. `sentence` is the gap as it was read."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="gap_reasons")
    gap = models.CharField(max_length=60)
    sentence = models.TextField()
    reason = models.TextField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(name="gap_reason_says_something", condition=~models.Q(reason=""))
        ]

    def __str__(self) -> str:
        return self.gap
