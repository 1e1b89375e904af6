"""How a finding or recommendation stood before it was changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Person
from heed.core.disclosure import disclose


@disclose(
    identifying="written_by changed_by", sensitive="content why",
    safe="finding recommendation version written_at changed_at",
)  # fmt: skip
class Earlier(models.Model):
    """How a finding or recommendation stood before a change, why it was changed, and by whom. Never changed itself.

    `content` holds what people read, heading by heading.
    """

    finding = models.ForeignKey(
        "reports.Finding", null=True, on_delete=models.PROTECT, related_name="earlier"
    )
    recommendation = models.ForeignKey(
        "reports.Recommendation", null=True, on_delete=models.PROTECT, related_name="earlier"
    )
    version = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    why = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                name="earlier_of_one_thing",
                condition=Q(finding__isnull=False, recommendation__isnull=True)
                | Q(finding__isnull=True, recommendation__isnull=False),
            ),
            models.UniqueConstraint(name="earlier_finding_once", fields=["finding", "version"]),
            models.UniqueConstraint(name="earlier_recommendation_once", fields=["recommendation", "version"]),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"
