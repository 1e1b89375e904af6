"""What an abbreviation means, in one agency's words or in the whole review's."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise


@disclose(
    identifying="added_by removed_by", sensitive="short meaning", safe="exercise agency added_at removed_at"
)  # fmt: skip
class Abbreviation(models.Model):
    """A short form and its meaning: the agency's own, or without an agency the whole review's.

    Without a meaning somebody has said that it is no abbreviation, and nobody is asked about it.

    It is never changed. A correction is a new row; what it corrects stays, with who took it off and when.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="abbreviations")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    short = models.CharField(max_length=12)
    meaning = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["short", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="abbreviation_once_an_agency",
                fields=["exercise", "agency", "short"],
                condition=Q(removed_at__isnull=True, agency__isnull=False),
            ),
            models.UniqueConstraint(
                name="abbreviation_once_a_review",
                fields=["exercise", "short"],
                condition=Q(removed_at__isnull=True, agency__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
