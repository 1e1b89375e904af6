"""Scrutiny files as they were asked for and kept."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.referrals.scrutiny.states import SCRUTINY


@disclose(
    identifying="asked_by",
    sensitive="asked_for pdf word",
    safe="referral with_names with_identifying status done total asked_at made_at up_to",
)
class ScrutinyFile(models.Model):
    """Everything behind the decision on one case, as it stood when the file was made. Never changed.

    `with_names` leaves the names of professionals in, `with_identifying` what the pack classes as identifying on the
    referral form. `up_to` is the last record of the trail that it holds.
    """

    referral = models.ForeignKey(
        "referrals.Referral", on_delete=models.PROTECT, related_name="scrutiny_files"
    )
    with_names = models.BooleanField()
    with_identifying = models.BooleanField()
    asked_for = models.CharField(max_length=500, help_text="Who it is for, and why")
    status = models.CharField(max_length=20, choices=SCRUTINY.choices(), default="asked")
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    up_to = models.BigIntegerField(null=True)
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="scrutiny_file_made_is_there",
                condition=~models.Q(status="made")
                | models.Q(pdf__isnull=False, word__isnull=False, made_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.status}"
