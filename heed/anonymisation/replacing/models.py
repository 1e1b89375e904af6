"""That words were replaced in the Word file, and whether that was taken back."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.anonymisation.models import Check
from heed.core.disclosure import disclose
from heed.reports.models import Report


@disclose(identifying="made_by undone_by", safe="check_run made places made_at undone_at")
class Rewording(models.Model):
    """One press of “Make the new version”: `places` of the version that was checked were changed in the new one.

    What was replaced by what stands with the finds. Undone once the version before was taken up again.
    """

    check_run = models.OneToOneField(Check, on_delete=models.PROTECT, related_name="rewording")
    made = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="rewording")
    places = models.PositiveIntegerField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.places}"
