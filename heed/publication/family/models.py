"""The people who are told before a report is public."""

from __future__ import annotations

from datetime import date

from django.db import models

from heed.core.disclosure import disclose
from heed.publication.family.rules import CIRCLES, STATES, PersonFacts, stands
from heed.publication.kept.models import KeptLine


@disclose(
    identifying="who supported_by told_by agreed_by recorded_by",
    sensitive="circle how wishes done why_not",
    safe="exercise number state planned_on told_on recorded_at superseded_at",
)
class ToldFirst(KeptLine):
    """Somebody who is to be told of the publication before the public is: whom, by whom, when, how, and what they wish.

    `done` says what was done about their wishes; `why_not` and `agreed_by` why they are not told, and who agreed.
    """

    who = models.CharField(max_length=200)
    circle = models.CharField(max_length=10, choices=list(CIRCLES.items()))
    supported_by = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=list(STATES.items()))
    planned_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    told_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=300, blank=True)
    wishes = models.TextField(blank=True)
    done = models.TextField(blank=True)
    why_not = models.TextField(blank=True)
    agreed_by = models.CharField(max_length=200, blank=True)

    class Meta(KeptLine.Meta):
        verbose_name_plural = "told first"

    @property
    def facts(self) -> PersonFacts:
        """What counts of it."""
        return PersonFacts(self.state, self.planned_on, self.wishes, self.done)

    def stands_on(self, today: date) -> tuple[str, str]:
        """How it stands on this day, and the colour."""
        return stands(self.facts, today)
