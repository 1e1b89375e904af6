"""What was asked of agencies before a decision, what each answered, and what became of the request meanwhile."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.frameworks.models import FrameworkEdition
from heed.notices.models import Notice
from heed.referrals.information.states import ASKING, REQUEST


@disclose(
    identifying="begun_by sent_by last_writer identity",
    sensitive="typed why concern criterion",
    safe="referral pack framework status version writer_since begun_at saved_at period_from period_to due_on "
    "due_explained sent_at",
)
class Asking(models.Model):
    """What the board asks of several agencies at once: why, which concern, which criterion, which period, by when.

    While it is a draft, `typed` holds what was typed, right or not; on sending it is read into the fields and stands.
    It keeps the rules that it was written under. `version` counts the saves; `last_writer` saved last, in one go
    since the version `writer_since`.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="askings")
    pack = models.CharField(max_length=80)
    framework = models.ForeignKey(
        FrameworkEdition, to_field="digest", null=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=20, choices=ASKING.choices(), default="draft")
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    last_writer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    writer_since = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    why = models.TextField(blank=True)
    concern = models.TextField(blank=True)
    criterion = models.TextField(blank=True)
    identity = models.TextField(blank=True)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_explained = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="asked_says_why_and_by_when",
                condition=~Q(status="sent")
                | (
                    Q(sent_at__isnull=False, sent_by__isnull=False, due_on__isnull=False)
                    & Q(period_from__isnull=False, period_to__isnull=False)
                    & ~Q(why="")
                    & ~Q(concern="")
                    & ~Q(criterion="")
                ),
            ),
            models.CheckConstraint(
                name="asked_period_runs_forward",
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_to__gte=models.F("period_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.status}"


@disclose(sensitive="text help options", safe="asking order type fact field put_to")
class AskedQuestion(models.Model):
    """One question. `fact` is the framework's question of fact that it puts, `field` a question of the pack's form.

    While it is a draft, `put_to` holds the keys of the agencies that it goes to; None leaves that to who is likely to
    know. Each request keeps the questions that it put.
    """

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="questions")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    help = models.TextField(blank=True)
    type = models.CharField(max_length=20)
    fact = models.CharField(max_length=80, blank=True)
    field = models.CharField(max_length=80, blank=True)
    options = models.JSONField(default=dict)
    put_to = models.JSONField(null=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.asking_id} {self.order}"


@disclose(
    identifying="signatory signed_off_by answered_by urgent_by last_writer",
    sensitive="typed urgent_what urgent_needed urgent_taken urgent_when more searched involvement",
    safe="asking agency questions due_on due_explained status notice version writer_since saved_at records "
    "signed_off_at",
)
class InformationRequest(models.Model):
    """What one agency is asked, and its answer.

    Until it is signed off, `typed` holds what the agency typed, for the agency alone; on sign-off it is read into the
    fields and the answers, and stands. `signatory` is whom the agency named to sign off.
    """

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="information_requests")
    questions = models.ManyToManyField(AskedQuestion, related_name="requests")
    due_on = models.DateField()
    due_explained = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=REQUEST.choices(), default="asked")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    last_writer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    writer_since = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    signatory = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    involvement = models.CharField(max_length=10, blank=True, choices=[("yes", "Yes"), ("no", "No")])
    searched = models.TextField(blank=True)
    urgent_needed = models.CharField(max_length=10, blank=True)
    urgent_taken = models.CharField(max_length=10, blank=True)
    urgent_what = models.TextField(blank=True)
    urgent_when = models.DateField(null=True)
    urgent_by = models.TextField(blank=True)
    records = models.CharField(max_length=20, blank=True)
    more = models.TextField(blank=True)
    answered_by = models.TextField(blank=True)
    signed_off_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["agency__name", "pk"]
        constraints = [
            models.UniqueConstraint(name="agency_asked_once_at_a_time", fields=["asking", "agency"]),
            models.CheckConstraint(
                name="answer_signed_off_by_somebody",
                condition=~Q(status="answered")
                | (Q(signed_off_by__isnull=False, signed_off_at__isnull=False) & ~Q(involvement="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asking_id} {self.agency_id}"


@disclose(sensitive="answer evidence", safe="request question")
class GivenAnswer(models.Model):
    """One agency's answer to one question, as it was signed off. Never changed."""

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(AskedQuestion, on_delete=models.PROTECT, related_name="answers")
    answer = models.JSONField(help_text="As it was typed: text, or a list of texts")
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ["question__order", "pk"]
        constraints = [models.UniqueConstraint(name="answered_once", fields=["request", "question"])]

    def __str__(self) -> str:
        return f"{self.request_id} {self.question_id}"


@disclose(identifying="added_by removed_by", safe="request file added_at removed_at")
class AnswerFile(models.Model):
    """A file that an agency sent with its answer. One that was taken away before sign-off stays in store."""

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id}"


@disclose(identifying="changed_by", sensitive="reason", safe="request kind due_before due_after changed_at")
class RequestChange(models.Model):
    """That a request was given more time, or withdrawn, and why. Never changed."""

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=[("extended", "More time"), ("withdrawn", "Withdrawn")])
    due_before = models.DateField()
    due_after = models.DateField(null=True)
    reason = models.TextField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(name="request_change_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="more_time_is_later",
                condition=Q(kind="withdrawn", due_after__isnull=True)
                | Q(kind="extended", due_after__gt=models.F("due_before")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"


@disclose(identifying="sent_to", safe="request kind due_on called_for_on sent_at tries")
class Reminder(models.Model):
    """A reminder that a request is due, or late: one of each kind for each day by which it was due.

    `sent_at` is empty until the e-mail left; an e-mail that could not leave is tried again.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=10, choices=[("before", "Before it is due"), ("late", "Late")])
    due_on = models.DateField()
    called_for_on = models.DateField()
    sent_to = models.TextField(
        blank=True, help_text="Addresses, one a line; none where the agency has nobody"
    )
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["called_for_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="reminded_once_of_each_day", fields=["request", "kind", "due_on"])
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
