"""What every line kept beside a publication has in common."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.exercises.models import Exercise


class KeptLine(models.Model):
    """A line as it stood from `recorded_at` until `superseded_at`; `number` stays the same when it is changed."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["number", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="%(class)s_one_in_force",
                fields=["exercise", "number"],
                condition=models.Q(superseded_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"
