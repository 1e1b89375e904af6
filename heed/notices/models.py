"""Who has to be told what by when, the letter that tells them, and the proof that it went."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Board, Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.notices.rules import SAID_WAYS
from heed.notices.states import NOTICE, ON_ITS_WAY, SENDING


@disclose(
    identifying="recipient email address sent_by proof",
    sensitive="text set_aside_reason document pdf proof_file",
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
    address = models.TextField(blank=True, help_text="Where it goes by post, line by line")
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
    proof_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT)
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

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


@disclose(
    identifying="email asked_by settled_by", sensitive="said text_before document pdf",
    safe="notice key status how asked_at began_at ended_at",
)  # fmt: skip
class Sending(models.Model):
    """One time that a letter went, or was to go: by e-mail from Heed, or by another way that was recorded.

    At most one of a letter's sendings is on its way or has gone, so that no letter goes twice. Whoever hands an e-mail
    to the mail server writes down beforehand that it is being done: if the program dies in between, it is not done
    again but a person is asked. `text_before` is the letter before the day of sending was put in.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="sendings")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Names the e-mail to mail servers")
    status = models.CharField(max_length=20, choices=SENDING.choices(), default="queued")
    how = models.CharField(max_length=40, choices=list(SAID_WAYS.items()))
    email = models.EmailField(blank=True)
    text_before = models.TextField()
    said = models.TextField(blank=True, help_text="What the mail server said, or how a person knows")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="letter_goes_once",
                fields=["notice"],
                condition=Q(status__in=[*sorted(ON_ITS_WAY), "went"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.status}"


@disclose(identifying="name email address changed_by", safe="board body agency version changed_at")
class Addressee(models.Model):
    """Who stands for one of a framework's bodies at one board, and where letters reach them; kept once for a board.

    `agency` is set where there is one in each agency, such as a named officer.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="addressees")
    body = models.CharField(max_length=80, help_text="What the pack calls it")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_addressee_a_body", fields=["board", "body"], condition=Q(agency__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_addressee_a_body_and_agency", fields=["board", "body", "agency"],
                condition=Q(agency__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.board_id} {self.body}"
