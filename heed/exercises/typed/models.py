"""What stands in a form that was not sent yet."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise


@disclose(identifying="person", sensitive="answers", safe="exercise place saved_at")
class Typed(models.Model):
    """What one person typed in one form and has not sent. Gone once it is sent.

    `place`: which form, and of what, such as “conclusion 12”.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="typed")
    place = models.CharField(max_length=120)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="typed_once_in_a_place", fields=["exercise", "place", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.place}"
