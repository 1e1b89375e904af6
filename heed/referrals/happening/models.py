"""Days on which something happened to a case, and duties beside the threshold that were done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Person
from heed.core.disclosure import disclose


@disclose(identifying="recorded_by", sensitive="why", safe="referral event on is_again recorded_at")
class CaseEvent(models.Model):
    """The day of something that the case's framework counts from. Never changed; the latest row of an event counts.

    `why` says how the day is known, or why it is another than was written down before. `is_again` marks something that
    came about once more, which is no correction. Heed writes such days down itself where it brings something about.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="case_events")
    event = models.CharField(max_length=80)
    on = models.DateField()
    why = models.TextField(blank=True)
    is_again = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.event} {self.on}"


@disclose(identifying="recorded_by", sensitive="how proof", safe="referral duty step done_on recorded_at")
class DutyDone(models.Model):
    """A step of a duty to notify that was done for a case, how, and what shows it. Never changed; the latest counts."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="duties_done")
    duty = models.CharField(max_length=80, help_text="What the pack calls it")
    step = models.CharField(max_length=80)
    done_on = models.DateField()
    how = models.TextField()
    proof = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [models.CheckConstraint(name="duty_done_somehow", condition=~Q(how="") & ~Q(proof=""))]

    def __str__(self) -> str:
        return f"{self.duty} {self.step}"


@disclose(
    identifying="given_by", sensitive="exercise agrees reasons", safe="referral party recorded_for given_at"
)
class Agreement(models.Model):
    """That one of the parties who have to agree to a kind of exercise agrees to it for this case, or does not.

    Never changed; the latest row of a party counts. `recorded_for` is set where the board office wrote it down for
    somebody who has no account, with how that is known among the reasons.
    """

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="agreements")
    exercise = models.CharField(max_length=80)
    party = models.CharField(max_length=80, help_text="The pack's role, group or body")
    agrees = models.BooleanField()
    reasons = models.TextField()
    recorded_for = models.BooleanField(default=False)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [models.CheckConstraint(name="agreement_has_reasons", condition=~Q(reasons=""))]

    def __str__(self) -> str:
        return f"{self.party} {self.exercise}"
