"""An agency's services, what its own merge asks, and its quality check."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heed.accounts.models import Person
from heed.chronologies.states import CHECK, SERVICE
from heed.core.disclosure import disclose


@disclose(identifying="author finished_by", safe="request name status finished_at")
class Service(models.Model):
    """A part of an agency with records and an author of its own: a ward, a team. The agency's contact names it."""

    request = models.ForeignKey("chronologies.Request", on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=SERVICE.choices(), default="writing")
    finished_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="service_named_once", fields=["request", "name"])]

    def __str__(self) -> str:
        return self.name


@disclose(identifying="merged_by", safe="request merged_at entries_count")
class ServiceMerge(models.Model):
    """An agency put its services' parts together, and asked what does not fit. The latest row counts."""

    request = models.ForeignKey(
        "chronologies.Request", on_delete=models.PROTECT, related_name="service_merges"
    )
    merged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    entries_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["merged_at", "pk"]

    def __str__(self) -> str:
        return f"{timezone.localdate(self.merged_at)}"


@disclose(identifying="answered_by", sensitive="why answer", safe="merge kind entries answered_at")
class ServiceQuestion(models.Model):
    """Something that does not fit between two services of one agency. It is settled inside the agency."""

    merge = models.ForeignKey(ServiceMerge, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(
        max_length=20,
        choices=[
            ("contradiction", "Services contradict each other"),
            ("duplicate", "The same contact told twice"),
        ],
    )
    why = models.TextField()
    entries = models.ManyToManyField("chronologies.Entry", related_name="+")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.kind


@disclose(
    identifying="checker asked_by", sensitive="words",
    safe="request status asked_at answered_at",
)  # fmt: skip
class QualityCheck(models.Model):
    """One round of the agency's own check, by somebody who wrote none of it: asked, then passed or returned."""

    request = models.ForeignKey("chronologies.Request", on_delete=models.PROTECT, related_name="checks")
    checker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    status = models.CharField(max_length=20, choices=CHECK.choices(), default="asked")
    words = models.TextField(blank=True, help_text="What the checker says of it, or why it was set aside")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_check_at_a_time", fields=["request"], condition=Q(status="asked")
            ),
        ]

    def __str__(self) -> str:
        return self.status


@disclose(
    identifying="answered_by", sensitive="text answer", safe="check_round entry answered_at"
)  # fmt: skip
class CheckPoint(models.Model):
    """A point that the checker wants answered before the agency signs off. Point and answer are kept."""

    check_round = models.ForeignKey(QualityCheck, on_delete=models.PROTECT, related_name="points")
    text = models.TextField()
    entry = models.ForeignKey("chronologies.Entry", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.check_round_id}"
