"""Whom a notification covers, and what was written for each of its forms."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.questionnaires.models import Response


@disclose(identifying="children written_by", safe="referral duty is_operation written_at")
class Coverage(models.Model):
    """The children whom a notification covers, as somebody wrote it down. Never changed; the latest counts.

    `children` holds for each the name, whether it died or was harmed, and which family it belongs to; the first is the
    main one. `is_operation` marks one large police operation.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="coverages")
    duty = models.CharField(max_length=80, help_text="What the pack calls it")
    children = models.JSONField()
    is_operation = models.BooleanField(default=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.duty}"


@disclose(sensitive="form", safe="referral duty number")
class PreparedForm(models.Model):
    """What people wrote for one form of a notification, beside what is taken from the case."""

    referral = models.ForeignKey(
        "referrals.Referral", on_delete=models.PROTECT, related_name="prepared_forms"
    )
    duty = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField()
    form = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="prepared_for")

    class Meta:
        ordering = ["duty", "number"]
        constraints = [
            models.UniqueConstraint(name="prepared_once_a_number", fields=["referral", "duty", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.number}"
