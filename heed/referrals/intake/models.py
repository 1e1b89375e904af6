"""What was sent and sent again, what two people wrote at once, what may be one child, and what was found on looking."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.questionnaires.models import Response


@disclose(identifying="sent_by", sensitive="form", safe="referral number sent_at")
class SentForm(models.Model):
    """The referral form as it was sent, and each time that it was sent again. Never changed."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="sent_forms")
    number = models.PositiveSmallIntegerField()
    form = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="sent_as")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="form_sent_once_a_number", fields=["referral", "number"])]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.number}"


CHOICES = [
    ("", "To be settled"),
    ("theirs", "What stood there"),
    ("mine", "What came second"),
    ("both", "Both"),
]


@disclose(
    identifying="written_by settled_by",
    sensitive="mine theirs",
    safe="form field written_at choice settled_at",
)
class HeldAnswer(models.Model):
    """What somebody wrote where somebody else had written meanwhile. Neither is lost: the writer sees both and chooses.

    `theirs` is what stood there when `mine` came. Once it is settled the row stays as it is.
    """

    form = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="held_answers")
    field = models.CharField(max_length=80)
    mine = models.JSONField()
    theirs = models.JSONField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    choice = models.CharField(max_length=10, blank=True, choices=CHOICES, default="")
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="held_once_until_settled", fields=["form", "field", "written_by"], condition=Q(choice="")
            ),
            models.CheckConstraint(
                name="held_answer_settled_by_somebody",
                condition=Q(choice="") | Q(settled_by__isnull=False, settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.field}"


VERDICTS = [("", "To be looked at"), ("same", "Same child"), ("other", "Not the same child")]


@disclose(
    identifying="judged_by", sensitive="reason", safe="referral other signs noticed_at verdict judged_at"
)
class Likeness(models.Model):
    """Two cases that may be about one child, for the board office alone. `signs` say what is alike, without a name.

    `referral` came later than `other`. The office links them, or says that they are not about one child, with a reason.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="like_earlier")
    other = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="like_later")
    signs = models.JSONField(default=list)
    noticed_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, blank=True, choices=VERDICTS, default="")
    reason = models.TextField(blank=True)
    judged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["noticed_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="alike_once", fields=["referral", "other"]),
            models.CheckConstraint(name="alike_with_another", condition=~Q(referral=F("other"))),
            models.CheckConstraint(
                name="likeness_judged_with_reason",
                condition=Q(verdict="")
                | (~Q(reason="") & Q(judged_by__isnull=False, judged_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.other_id}"


FOUND = [
    ("enough", "Enough to go on"),
    ("more", "More is asked"),
    ("waived", "Goes on without an answer"),
    ("outside", "Outside the process"),
    ("taken-up", "Taken up again"),
    ("urgent", "Too urgent to wait for a meeting"),
]


@disclose(identifying="found_by done_by", sensitive="reasons", safe="referral found answer_by done_at")
class Triage(models.Model):
    """What was found when somebody looked whether there is enough to go on, and why. Never changed.

    `found_by` names whoever found it, which may be somebody else than the person who put it on record.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="triage")
    found = models.CharField(max_length=10, choices=FOUND)
    reasons = models.TextField(blank=True)
    found_by = models.CharField(max_length=200)
    answer_by = models.DateField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["done_at", "pk"]
        constraints = [
            models.CheckConstraint(name="triage_has_reasons", condition=Q(found="enough") | ~Q(reasons="")),
            models.CheckConstraint(
                name="more_asked_by_a_day", condition=~Q(found="more") | Q(answer_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.found}"
