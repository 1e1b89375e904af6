"""Who has to be told what by when, the letter that tells them, and the proof that it went."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Board, Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.notices.states import NOTICE


@disclose(
    identifying="recipient email sent_by proof",
    sensitive="text set_aside_reason document",
    safe="board reference subject_kind subject notice title body agency due_on due_explained stands counted_from "
    "hard_stop_for status raised_at sent_at sent_on sent_how",
)
class Notice(models.Model):
    """One letter to one recipient. `subject_kind` and `subject` say what it is about, such as a decision."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    reference = models.CharField(max_length=40, db_index=True)
    subject_kind = models.CharField(max_length=40)
    subject = models.BigIntegerField()
    notice = models.CharField(max_length=80, help_text="What the pack calls it")
    title = models.CharField(max_length=200)
    body = models.CharField(max_length=80, blank=True, help_text="The pack's id of an outside body")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT)
    recipient = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    text = models.TextField(help_text="The letter, in Markdown, as it stands or went out")
    due_on = models.DateField(null=True)
    due_explained = models.CharField(max_length=300, blank=True)
    counted_from = models.DateField(
        null=True, help_text="The day from which the framework counts, or up to which it counts back"
    )
    stands = models.JSONField(
        default=dict, help_text="How firmly the rule behind it stands: its strength, and what is not sure"
    )
    hard_stop_for = models.CharField(
        max_length=40, blank=True, help_text="What may not happen before this has gone"
    )
    status = models.CharField(max_length=20, choices=NOTICE.choices(), default="due")
    raised_at = models.DateTimeField()
    sent_on = models.DateField(null=True, help_text="The day on which it went")
    sent_at = models.DateTimeField(null=True, help_text="When that was recorded")
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=40, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    set_aside_reason = models.CharField(max_length=1000, blank=True)
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="notice_sent_has_time_and_way",
                condition=~models.Q(status="sent")
                | models.Q(sent_at__isnull=False, sent_on__isnull=False, sent_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.reference}"

    @property
    def due_in_full(self) -> str:
        """How its day was worked out, with what has to be said of the rule behind it."""
        short = self.stands.get("in_short", "")
        return f"{self.due_explained.rstrip('.')}. {short}" if short else self.due_explained
