"""A document that an agency brought back, until what is new in it is taken over or left."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile


@disclose(
    identifying="brought_by", sensitive="found", safe="report file is_rejecting brought_at settled_at is_taken",
)  # fmt: skip
class ReturnedDocument(models.Model):
    """A Word document brought back. `found` is what was read in it; nothing of it is in the report yet.

    `is_rejecting`: read with its tracked changes rejected. `settled_at`: taken over (`is_taken`) or left.
    """

    report = models.ForeignKey("reports.AgencyReport", on_delete=models.PROTECT, related_name="returned")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    found = models.JSONField(default=dict)
    is_rejecting = models.BooleanField(default=False)
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    is_taken = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id}"
