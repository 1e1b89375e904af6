"""The media plan of a publication, and the list for its day."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise
from heed.publication.kept.models import KeptLine


@disclose(
    identifying="spokesperson enquiries approved_as approved_by recorded_by",
    sensitive="holding_lines embargo day_list approved_how",
    safe="exercise number approved_at recorded_at superseded_at",
)
class MediaPlan(KeptLine):
    """What is said, by whom, who answers, and what is done on the day. A change of it has to be approved anew.

    `approved_as` is the name and post of whoever approved it, `approved_how` how the office knows, and `approved_by`
    who wrote that down.
    """

    holding_lines = models.TextField()
    spokesperson = models.CharField(max_length=200)
    enquiries = models.CharField(max_length=300)
    embargo = models.CharField(max_length=300, blank=True)
    day_list = models.TextField(blank=True)
    approved_as = models.CharField(max_length=200, blank=True)
    approved_how = models.CharField(max_length=300, blank=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta(KeptLine.Meta):
        pass


@disclose(identifying="done_by", sensitive="text", safe="exercise place added_at removed_at done_at")
class DayTask(models.Model):
    """One thing to do on the day of publication, and who ticked it off when."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="day_tasks")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.place}"
