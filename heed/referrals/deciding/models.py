"""What somebody is typing about a case, peer challenge of another board's chair, and decisions considered again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.referrals.deciding.rules import GROUNDS, SAME, STAGES
from heed.referrals.deciding.states import CHALLENGE, RECONSIDERATION


@disclose(identifying="person", sensitive="answers", safe="referral what saved_at")
class Typed(models.Model):
    """What somebody is typing and has not given yet: a view, the advice, a decision. Gone once it is given."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.CASCADE, related_name="typed")
    what = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="typed_once_a_person", fields=["referral", "what", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.what}"


@disclose(
    identifying="asked_of asked_of_board email asked_by",
    sensitive="question summary draft withdrawn_because",
    safe="referral stage status due_on asked_at nonce sent_at is_failed reminded_at reminders opened_at",
)
class PeerChallenge(models.Model):
    """The chair of another board is asked what they would question. The summary names no child; it is never changed.

    `nonce` is one part of the one-time link, the installation's secret the other: the database alone opens nothing.
    `draft` is what the other chair is typing.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="challenges")
    stage = models.CharField(max_length=20, choices=list(STAGES.items()))
    status = models.CharField(max_length=20, choices=CHALLENGE.choices(), default="asked")
    asked_of = models.CharField(max_length=200, help_text="The other chair's name")
    asked_of_board = models.CharField(max_length=200)
    email = models.EmailField()
    question = models.TextField()
    summary = models.TextField(help_text="What the other chair reads, in Markdown")
    due_on = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    nonce = models.CharField(max_length=40, unique=True)
    sent_at = models.DateTimeField(null=True)
    is_failed = models.BooleanField(default=False, help_text="The mail server did not take it")
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    draft = models.JSONField(default=dict)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="challenge_withdrawn_has_reason",
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.status}"


@disclose(
    identifying="answered_by taken_down_by came_how",
    sensitive="would_question same",
    safe="challenge answered_at",
)
class ChallengeAnswer(models.Model):
    """What the other chair would question or misses, and whether they would decide the same. Never changed."""

    challenge = models.OneToOneField(PeerChallenge, on_delete=models.PROTECT, related_name="answer")
    would_question = models.TextField()
    same = models.CharField(max_length=10, choices=list(SAME.items()))
    answered_by = models.CharField(max_length=200, help_text="Name and office, as the other chair wrote it")
    answered_at = models.DateTimeField()
    taken_down_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    came_how = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.challenge_id}"


@disclose(
    identifying="asked_by answered_by",
    sensitive="what reason",
    safe="referral ground body said_on status asked_at answered_at",
)
class Reconsideration(models.Model):
    """Somebody wants a decision considered again, and what the decision maker made of it.

    `body` is whoever outside the board advised it, by the pack's name, and `said_on` when.
    """

    referral = models.ForeignKey(
        "referrals.Referral", on_delete=models.PROTECT, related_name="reconsiderations"
    )
    ground = models.CharField(max_length=20, choices=list(GROUNDS.items()))
    body = models.CharField(max_length=80, blank=True)
    said_on = models.DateField(null=True)
    what = models.TextField()
    status = models.CharField(max_length=20, choices=RECONSIDERATION.choices(), default="asked")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField(blank=True, help_text="Why the decision maker took it up, or did not")
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reconsideration_answered_with_reason",
                condition=Q(status="asked") | (~Q(reason="") & Q(answered_by__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.status}"
