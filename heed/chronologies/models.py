"""Agencies' chronologies as they came in, and the merged chronology with its questions."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Person
from heed.chronologies.states import REQUEST, UPLOAD
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise
from heed.notices.models import Notice

MARKS = [
    ("issue", "Key issue"),
    ("decision", "Decision point"),
    ("missed", "Missed opportunity"),
    ("good", "Good practice"),
]


@disclose(
    identifying="asked_by signed_off_by", safe="exercise agency due_on asked_at status notice signed_off_at",
)  # fmt: skip
class Request(models.Model):
    """The board office asks one agency for its chronology."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="chronology_requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="chronology_requests")
    due_on = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=REQUEST.choices(), default="asked")
    signed_off_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="agency_asked_once", fields=["exercise", "agency"])]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.agency_id}"


@disclose(
    identifying="uploaded_by", sensitive="sheets plan note",
    safe="request file status rows_done rows_total counts uploaded_at taken_in_at",
)  # fmt: skip
class Upload(models.Model):
    """One file of an agency. `sheets` holds headings and samples, `plan` what each column becomes, `counts` the equation."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="uploads")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=UPLOAD.choices(), default="waiting")
    note = models.TextField(blank=True, help_text="What was noticed, or why it cannot be read")
    sheets = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.status


@disclose(
    identifying="added_by",
    sensitive="text fields happened_text known_text added_reason",
    safe="exercise agency upload key happened_from happened_to precision certain has_time known_from known_to known_precision "
    "known_certain source_file source_sheet source_row added_at added_late is_withdrawn",
)
class Entry(models.Model):
    """One line of an agency's chronology: when it happened, when the agency knew, what happened, and where that stands.

    `precision` is minute, day, week, month, season, year or unknown. An entry without a date has no `happened_from`.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="entries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=20, help_text="Short and lasting, such as P-031")
    happened_from = models.DateTimeField(null=True, db_index=True)
    happened_to = models.DateTimeField(null=True)
    has_time = models.BooleanField(default=False)
    precision = models.CharField(max_length=10)
    certain = models.BooleanField()
    happened_text = models.CharField(max_length=200, help_text="The date as it stands in the file")
    known_from = models.DateTimeField(null=True)
    known_to = models.DateTimeField(null=True)
    known_precision = models.CharField(max_length=10, blank=True)
    known_certain = models.BooleanField(default=True)
    known_text = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    fields = models.JSONField(
        default=dict, help_text="Source, professional, child seen, voice, action, comment"
    )
    source_file = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=255, blank=True)
    source_row = models.PositiveIntegerField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_late = models.BooleanField(default=False, help_text="Added or changed after the merge")
    added_reason = models.CharField(max_length=500, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["happened_from", "pk"]
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(name="entry_key_once", fields=["exercise", "key"])]

    def __str__(self) -> str:
        return self.key


@disclose(
    identifying="settled_by", sensitive="cells reason suggestion settled_reason",
    safe="upload sheet row settled entry settled_at",
)  # fmt: skip
class Attention(models.Model):
    """A row of a file that is not an entry yet, and why. It stays until somebody makes it one or leaves it out with a reason."""

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="attention")
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    cells = models.JSONField(help_text="The row as it stands: heading → text")
    reason = models.TextField()
    suggestion = models.JSONField(
        default=dict, help_text="What it could mean: choices of dates with how each was read"
    )
    settled = models.CharField(
        max_length=12, blank=True, choices=[("entry", "Made an entry"), ("left-out", "Left out")]
    )
    settled_reason = models.CharField(max_length=500, blank=True)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "rows needing attention"

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


@disclose(identifying="merged_by", safe="exercise merged_at entries_count agencies_count")
class Merge(models.Model):
    """The agencies' chronologies were put together. The latest row counts."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="merges")
    merged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    entries_count = models.PositiveIntegerField()
    agencies_count = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["merged_at", "pk"]

    def __str__(self) -> str:
        return f"{self.merged_at:%Y-%m-%d}"


@disclose(
    identifying="answered_by", sensitive="why answer",
    safe="merge kind agency entries silent_from silent_to stated answered_at",
)  # fmt: skip
class Question(models.Model):
    """Something that the merge asks: a contradiction, the same contact twice, a silence."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(
        max_length=20,
        choices=[
            ("contradiction", "Agencies contradict each other"),
            ("duplicate", "The same contact told twice"),
            ("gap", "Silence"),
        ],
    )
    why = models.TextField()
    entries = models.ManyToManyField(Entry, related_name="questions")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    silent_from = models.DateField(null=True)
    silent_to = models.DateField(null=True)
    stated = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.kind


@disclose(identifying="marked_by", sensitive="mark comment", safe="entry marked_at removed_at")
class Mark(models.Model):
    """What the panel sees in an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=12, choices=MARKS)
    comment = models.TextField(blank=True)
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.mark
