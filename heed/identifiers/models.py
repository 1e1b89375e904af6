"""The people, places, numbers and dates that must not be recognised, and how they are called instead."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise

GROUPS = [
    ("child", "Children"),
    ("family", "Family and carers"),
    ("staff", "Staff"),
    ("other", "Other people"),
    ("place", "Places"),
    ("number", "Numbers"),
    ("date", "Dates"),
]
SCHEMES = [("letters", "Letters"), ("roles", "Role words"), ("names", "Invented names")]


@disclose(
    identifying="name also added_by", sensitive="role pseudonym", safe="exercise group added_at removed_at",
)  # fmt: skip
class KnownPerson(models.Model):
    """Somebody whom the published report must not name: child, family, staff; and what the report calls them instead.

    By its `group` it may also be a place, a number or a date that points to somebody. Never changed: a correction is a
    new row, so that a check keeps the names that it looked for.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="known_people")
    group = models.CharField(max_length=8, choices=GROUPS, default="other")
    name = models.CharField(max_length=200)
    also = models.JSONField(default=list, help_text="Other names, nicknames, initials")
    role = models.CharField(max_length=120)
    pseudonym = models.CharField(max_length=120)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "known people"

    def __str__(self) -> str:
        return f"{self.exercise_id}"


@disclose(identifying="declared_by", safe="exercise scheme team_reads_names declared_at superseded_at")
class Naming(models.Model):
    """How people are called in one review, and whether its panel reads their names. A change of mind is a new row.

    The board office and the lead reviewer read names always; `team_reads_names` is about the rest of those who see the
    whole review.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="namings")
    scheme = models.CharField(max_length=8, choices=SCHEMES)
    team_reads_names = models.BooleanField(default=True)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_naming_in_force",
                fields=["exercise"],
                condition=models.Q(superseded_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.scheme


@disclose(identifying="decided_by", sensitive="pseudonym reason", safe="exercise decided_at")
class CarriedOver(models.Model):
    """Somebody decided that a pseudonym of another published review may be used in this one, and why."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="carried_over")
    pseudonym = models.CharField(max_length=120)
    reason = models.CharField(max_length=1000)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "pseudonyms carried over"

    def __str__(self) -> str:
        return f"{self.exercise_id}"
