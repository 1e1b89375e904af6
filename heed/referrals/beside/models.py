"""Days that other frameworks count from, as somebody recorded them for a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Person
from heed.core.disclosure import disclose


@disclose(identifying="recorded_by", sensitive="evidence", safe="referral framework event on recorded_at")
class CountedFrom(models.Model):
    """The day on which something happened from which another framework counts. Never changed; the latest counts.

    `framework` is that framework's series, because the same word means another thing in each.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="counted_from")
    framework = models.CharField(max_length=80)
    event = models.CharField(max_length=80)
    on = models.DateField()
    evidence = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [models.CheckConstraint(name="counted_from_says_how_known", condition=~Q(evidence=""))]

    def __str__(self) -> str:
        return f"{self.framework} {self.event}"
