"""What the identifier scan found in a report, and what was done about it."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.anonymisation.strangers.rules import SAID
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.identifiers.models import KnownPerson
from heed.reports.models import Report


@disclose(
    identifying="asked_by",
    safe="report about file sha256 status asked_at finished_at people_count people facts parts "
    "parts_done parts_total note",
)  # fmt: skip
class Check(models.Model):
    """One run of the identifier scan over one version of the report, or over the public texts beside it.

    `sha256` is of what was looked through; `people` and `facts` hold the keys of the people and the public facts known
    then, so that a check is stale as soon as one of them has changed.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="checks")
    about = models.CharField(
        max_length=12, default="report", choices=[("report", "The report"), ("texts", "The public texts")]
    )
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    status = models.CharField(
        max_length=12, default="waiting",
        choices=[("waiting", "Waiting"), ("running", "Running"), ("done", "Done"), ("failed", "Could not be read")],
    )  # fmt: skip
    note = models.TextField(blank=True)
    people_count = models.PositiveIntegerField(default=0)
    people = models.JSONField(default=list)
    facts = models.JSONField(default=list, help_text="Keys of the public facts that were known then")
    parts = models.JSONField(
        default=list, help_text="Each part that was looked through, and whether it could be read"
    )
    parts_done = models.PositiveIntegerField(default=0)
    parts_total = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.status


@disclose(
    identifying="text context person resolved_by",
    sensitive="kind why where reason",
    safe="check_run number part start end confidence is_doubtful said resolution resolved_at is_carried",
)
class Hit(models.Model):
    """One place that names or points to somebody. It holds publication up until it is resolved."""

    check_run = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="hits")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=120)
    where = models.CharField(max_length=200)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    context = models.TextField(blank=True, help_text="The words around it")
    kind = models.CharField(max_length=40)
    person = models.ForeignKey(KnownPerson, null=True, on_delete=models.PROTECT, related_name="+")
    confidence = models.CharField(max_length=12)
    is_doubtful = models.BooleanField(
        default=False, help_text="The words could mean another known person too"
    )
    why = models.TextField()
    resolution = models.CharField(
        max_length=12, default="open",
        choices=[("open", "Open"), ("accepted", "Accepted with a reason"), ("replaced", "Replaced in a new version")],
    )  # fmt: skip
    reason = models.CharField(max_length=1000, blank=True)
    said = models.CharField(
        max_length=12,
        blank=True,
        choices=list(SAID.items()),
        help_text="What a name on no list was said to be",
    )
    resolved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    is_carried = models.BooleanField(default=False, help_text="Accepted in an earlier check and met again")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"hit {self.number}"


# Django looks for an app's tables here; these stand with the rest of their subject
from heed.anonymisation.intruder import models as intruder  # noqa: E402, F401
from heed.anonymisation.replacing import models as replacing  # noqa: E402, F401
