"""The people of a case who must not be recognised."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise


@disclose(
    identifying="name also added_by", sensitive="role pseudonym", safe="exercise added_at removed_at",
)  # fmt: skip
class KnownPerson(models.Model):
    """Somebody whom the published report must not name: child, family, staff; and what the report calls them instead.

    Never changed: a correction is a new row, so that a check keeps the names that it looked for.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="known_people")
    name = models.CharField(max_length=200)
    also = models.JSONField(default=list, help_text="Other names, nicknames, initials")
    role = models.CharField(max_length=120)
    pseudonym = models.CharField(max_length=120)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "known people"

    def __str__(self) -> str:
        return f"{self.exercise_id}"
