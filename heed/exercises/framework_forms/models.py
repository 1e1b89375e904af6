"""Forms of the framework that belong to an exercise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Person
from heed.core.disclosure import disclose
from heed.questionnaires.models import Response


@disclose(
    identifying="person asked_by last_writer handed_in_by withdrawn_by",
    safe="exercise response agency due_on asked_at version replaces writer_since withdrawn_at",
)
class ExerciseForm(models.Model):
    """One form of the framework that somebody was asked to fill in for an exercise.

    It is for an agency, or for a person, or for the board office where it is for neither. Handed in, it stays; what is
    written again is a row of its own that `replaces` it. `last_writer` saved last, in one go since `writer_since`.
    """

    exercise = models.ForeignKey(
        "exercises.Exercise", on_delete=models.PROTECT, related_name="framework_forms"
    )
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    last_writer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    writer_since = models.PositiveIntegerField(default=0)
    handed_in_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="form_for_agency_or_person", condition=Q(agency__isnull=True) | Q(person__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id}"

    @property
    def is_handed_in(self) -> bool:
        """It can no longer be changed."""
        return self.response.submitted_at is not None

    @property
    def is_open(self) -> bool:
        """Still to be filled in."""
        return not self.is_handed_in and self.withdrawn_at is None
