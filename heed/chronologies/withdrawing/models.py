"""What became of entries that were taken back after the merge and stand again."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose


@disclose(
    identifying="withdrawn_by put_back_by", sensitive="withdrawn_reason reason",
    safe="entry withdrawn_at put_back_at",
)  # fmt: skip
class PutBack(models.Model):
    """An entry was taken back after the merge, and stands again: who, when and why, both times."""

    entry = models.ForeignKey("chronologies.Entry", on_delete=models.PROTECT, related_name="put_backs")
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500)
    put_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_back_at = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["put_back_at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry_id}"
