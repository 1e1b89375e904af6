"""Meetings of a board's groups: the agenda, each member's view and the group's advice."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Board, Group, Person
from heed.core.disclosure import disclose


@disclose(safe="board group held_at place is_outside")
class Meeting(models.Model):
    """One meeting of a group. `is_outside` marks what its chair did alone because it could not wait for one."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    held_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    is_outside = models.BooleanField(default=False, help_text="The chair acted alone, outside a meeting")

    class Meta:
        ordering = ["-held_at"]

    def __str__(self) -> str:
        return f"{self.group} {self.held_at:%Y-%m-%d}"


@disclose(safe="meeting reference title order")
class AgendaItem(models.Model):
    """One matter on the agenda, known by its reference."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    reference = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.reference


@disclose(identifying="person", safe="meeting")
class Attendance(models.Model):
    """Somebody was at the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="attended_once", fields=["meeting", "person"])]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


@disclose(identifying="member", sensitive="stance reasons", safe="item given_at")
class View(models.Model):
    """What one member thinks should be done, with reasons. Never changed.

    A change of mind is a new row, the latest counts. `stance` is a kind of exercise of the pack,
    "none" for no exercise, or "abstain".
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="views")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=80)
    reasons = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id}"


@disclose(identifying="given_by", sensitive="stance reasons few_views_reason", safe="item given_at")
class Advice(models.Model):
    """The group's view to the decision maker, given by its chair. Never changed; the latest counts."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="advice")
    stance = models.CharField(max_length=80)
    reasons = models.TextField()
    few_views_reason = models.TextField(
        blank=True, help_text="Why it was given on fewer views than the framework asks for"
    )
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return f"{self.item_id}"
