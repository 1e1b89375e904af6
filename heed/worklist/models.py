"""How My work reaches people outside Heed: what each chose, the e-mails that went, and the address of a calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.worklist.rules import AT_ONCE, DAILY, HOW_OFTEN, WEEKLY
from heed.worklist.states import WORK_MAIL


@disclose(identifying="person", safe="how chosen_at")
class MailChoice(models.Model):
    """How often this person wants e-mail about what waits for them."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="mail_choice")
    how = models.CharField(max_length=10, choices=list(HOW_OFTEN.items()))
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.how


@disclose(identifying="person", safe="how day keys status tries called_for_at ended_at address")
class WorkMail(models.Model):
    """One e-mail about what waits for somebody. Of a digest there is one for its day; `keys` are what another tells.

    What it says is worked out when it goes, so that nothing is told of what has been done meanwhile.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="work_mails")
    how = models.CharField(max_length=10, choices=[(key, HOW_OFTEN[key]) for key in (AT_ONCE, DAILY, WEEKLY)])
    day = models.DateField()
    keys = models.JSONField(default=list)
    address = models.CharField(max_length=300, blank=True, help_text="Where Heed is found, for the link")
    status = models.CharField(max_length=20, choices=WORK_MAIL.choices(), default="called-for")
    tries = models.PositiveSmallIntegerField(default=0)
    called_for_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["called_for_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_digest_a_day", fields=["person", "how", "day"], condition=~Q(how=AT_ONCE)
            )
        ]

    def __str__(self) -> str:
        return f"{self.how} {self.day}"


@disclose(identifying="person", safe="key stage told_at")
class Told(models.Model):
    """That somebody who wants e-mail at once was told of a thing, and whether as new, due soon or late.

    Forgotten when the thing no longer waits.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32)
    stage = models.CharField(max_length=5)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once", fields=["person", "key"])]

    def __str__(self) -> str:
        return f"{self.key} {self.stage}"


@disclose(identifying="person digest", safe="made_at ended_at")
class CalendarAddress(models.Model):
    """The secret address of somebody's calendar. Only a digest of it is kept; a new one ends the one before."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_addresses")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name_plural = "calendar addresses"
        constraints = [
            models.UniqueConstraint(
                name="one_calendar_at_a_time", fields=["person"], condition=Q(ended_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{timezone.localdate(self.made_at)}"
