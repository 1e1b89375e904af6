"""What an agency changed in an exported file, each change waiting until somebody takes or leaves it."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.core.remembering import read_once
from heed.documents.models import StoredFile


@disclose(
    identifying="brought_by taking_by", sensitive="notes taking_reason",
    safe="request file unchanged brought_at taking_since",
)  # fmt: skip
class ReturnedFile(models.Model):
    """An exported file of an agency that came back with changes. It and what came of it stay.

    `taking_since`: all changes that need no answer are being taken, for `taking_by`; empty again once they are.
    """

    request = models.ForeignKey("chronologies.Request", on_delete=models.PROTECT, related_name="returned")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    unchanged = models.PositiveIntegerField(help_text="How many entries came back as they were")
    notes = models.JSONField(default=list)
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    taking_since = models.DateTimeField(null=True)
    taking_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taking_reason = models.CharField(max_length=500, blank=True, help_text="Why it comes after the merge")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id}"


@disclose(
    identifying="settled_by",
    sensitive="what before after said problem settled_reason sheet",
    safe="returned kind key row settled settled_at entry",
)
class ReturnedChange(models.Model):
    """One change: a field that says something else, a line that is new, an entry that is gone.

    `what` is the heading of the field; `said` what a new line says by heading; `problem` why it cannot be taken as it
    stands. Settled, it is never changed again.
    """

    returned = models.ForeignKey(ReturnedFile, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(
        max_length=8, choices=[("changed", "Changed"), ("added", "New line"), ("gone", "Line gone")]
    )
    key = models.CharField(max_length=40, blank=True, help_text="The entry’s key; empty for a new line")
    what = models.CharField(max_length=255, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    said = models.JSONField(default=dict)
    sheet = models.CharField(max_length=255, blank=True)
    row = models.PositiveIntegerField(null=True)
    problem = models.TextField(blank=True)
    settled = models.CharField(max_length=8, blank=True, choices=[("taken", "Taken"), ("left", "Left")])
    settled_reason = models.CharField(max_length=500, blank=True)
    entry = models.ForeignKey(
        "chronologies.Entry", null=True, on_delete=models.SET_NULL, related_name="+",
        help_text="What it became; empty again once a change that waited was put into its entry",
    )  # fmt: skip
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kind


@read_once
def open_changes(request: models.Model) -> int:
    """How many changes of an agency's files that came back wait for somebody."""
    return ReturnedChange.objects.filter(returned__request=request.pk, settled="").count()
