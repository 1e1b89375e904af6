"""Agencies' chronologies as they came in, and the merged chronology with its questions."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from heed.accounts.models import Agency, Person
from heed.chronologies.core.merge import LATE_DAYS, SILENCE_DAYS
from heed.chronologies.question_models import Conclusion as Conclusion  # noqa: PLC0414 - given on
from heed.chronologies.question_models import Question as Question  # noqa: PLC0414 - given on
from heed.chronologies.question_models import QuestionPut as QuestionPut  # noqa: PLC0414 - given on
from heed.chronologies.question_models import QuestionQuerySet as QuestionQuerySet  # noqa: PLC0414 - given on
from heed.chronologies.states import ARRIVAL, REQUEST, UPLOAD
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise, KeyQuestion
from heed.identifiers.models import KnownPerson
from heed.notices.models import Notice


@disclose(
    identifying="asked_by signed_off_by",
    sensitive="reopened_reason",
    safe="exercise agency prefix due_on due_explained asked_at status notice signed_off_at action_confirmed merged_at "
    "authors_see_all office_helps",
)
class Request(models.Model):
    """The board office asks one agency for its chronology.

    `prefix` begins the keys of the agency's entries. `action_confirmed`: the agency says that any action that could
    not wait was taken. `merged_at`: its entries are in the merged chronology, so what it adds now is late.
    `authors_see_all`: the authors of its services see each other's parts. `office_helps`: the board office reads what
    is not signed off; without, it sees where the agency stands and what it put in itself.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="chronology_requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="chronology_requests")
    prefix = models.CharField(max_length=8)
    due_on = models.DateField()
    due_explained = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=REQUEST.choices(), default="asked")
    signed_off_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True)
    action_confirmed = models.BooleanField(default=False)
    reopened_reason = models.CharField(max_length=1000, blank=True)
    merged_at = models.DateTimeField(null=True)
    authors_see_all = models.BooleanField(default=False)
    office_helps = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="agency_asked_once", fields=["exercise", "agency"]),
            models.UniqueConstraint(name="prefix_once", fields=["exercise", "prefix"]),
            models.CheckConstraint(
                name="signed_off_says_who_and_confirms",
                condition=~models.Q(status="signed-off")
                | models.Q(signed_off_by__isnull=False, signed_off_at__isnull=False, action_confirmed=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.agency_id}"


@disclose(
    identifying="uploaded_by",
    sensitive="sheets plan note late_reason withdrawn_reason",
    safe="request service file number status rows_done rows_total counts uploaded_at columns_confirmed_at taken_in_at "
    "moved_to from_office",
)
class Upload(models.Model):
    """One file of an agency. `sheets` says what is in it, `plan` what each column becomes, `counts` the equation.

    `moved_to`: it was another agency's file, and is that agency's from then on; the first never sees it again.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="uploads")
    service = models.ForeignKey(
        "chronologies.Service", null=True, on_delete=models.PROTECT, related_name="uploads"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(help_text="Which file of this agency, from 1")
    status = models.CharField(max_length=20, choices=UPLOAD.choices(), default="waiting")
    note = models.TextField(blank=True, help_text="What was noticed, or why it cannot be read")
    sheets = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    columns_confirmed_at = models.DateTimeField(null=True)
    taken_in_at = models.DateTimeField(null=True)
    late_reason = models.CharField(max_length=500, blank=True, help_text="Why it comes after the merge")
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    from_office = models.BooleanField(default=False, help_text="The board office put it in")
    moved_to = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="moved_from")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="upload_number_once", fields=["request", "number"])]

    def __str__(self) -> str:
        return self.status


@disclose(
    identifying="name dropped_by", sensitive="why refusal",
    safe="exercise file status proposed upload dropped_at",
)  # fmt: skip
class Arrival(models.Model):
    """A file that the board office has for a review, before anybody has said which agency's it is.

    `proposed` is the agency that its name and its first lines speak of, `why` says how that is known or why it is
    not. `upload` is what it became once it was given to an agency. A file that was not taken has no `file`.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="arrivals")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255, help_text="As the person named it")
    status = models.CharField(max_length=20, choices=ARRIVAL.choices(), default="looking")
    proposed = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    refusal = models.TextField(blank=True, help_text="Why it cannot be taken or read")
    upload = models.OneToOneField(Upload, null=True, on_delete=models.PROTECT, related_name="arrival")
    dropped_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.status


class EntryQuerySet(models.QuerySet["Entry"]):
    """Narrowing down which entries count."""

    def told(self) -> EntryQuerySet:
        """Entries as readers of the merged chronology meet them: those that stand, and with them those that were taken
        back after the merge, which stay to be seen and count no more.
        """
        taken_in = models.Q(upload__isnull=True) | models.Q(upload__status="taken-in")
        seen = models.Q(is_withdrawn=False) | models.Q(in_merge=True)
        return self.filter(taken_in, seen, replaces__isnull=True)

    def live(self) -> EntryQuerySet:
        """Entries that stand: not withdrawn, from a file that is taken in, and not a change that waits for sign-off."""
        taken_in = models.Q(upload__isnull=True) | models.Q(upload__status="taken-in")
        return self.filter(taken_in, is_withdrawn=False, replaces__isnull=True)

    def own(self) -> EntryQuerySet:
        """Entries as the agency itself has them now: a change that waits stands in place of what it changes."""
        taken_in = models.Q(upload__isnull=True) | models.Q(upload__status="taken-in")
        return self.filter(taken_in, is_withdrawn=False, changes__isnull=True)


@disclose(
    identifying="added_by withdrawn_by",
    sensitive="text fields notes search_text happened_text known_text added_reason withdrawn_reason earlier "
    "source_file source_sheet child_seen has_voice practice",
    safe="exercise agency service upload key happened_from happened_to precision certain has_time happened_order "
    "known_from known_to known_precision known_certain known_order states_silence silent_from silent_to "
    "source_row added_at added_late in_merge replaces told_with from_office is_withdrawn "
    "withdrawn_at",
)
class Entry(models.Model):
    """One line of an agency's chronology: when it happened, when the agency knew, what happened, and where that stands.

    `precision` is minute, day, week, month, season, year or unknown. An entry without a date has no `happened_from`.
    `happened_order` and `known_order` sort as the merge does: the exact before the vague, no date last. `in_merge`:
    those who see the whole exercise see it. `replaces`: a change to a merged entry, which waits for the agency to
    sign off again. `earlier`: how the entry stood before each change after the merge. One that is merged and withdrawn
    stays to be seen, struck through.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="entries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(
        "chronologies.Service", null=True, on_delete=models.PROTECT, related_name="entries"
    )
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
    happened_order = models.BigIntegerField(db_index=True)
    known_order = models.BigIntegerField(db_index=True)
    states_silence = models.BooleanField(default=False)
    silent_from = models.DateField(null=True)
    silent_to = models.DateField(null=True)
    text = models.TextField()
    fields = models.JSONField(
        default=dict,
        help_text="The other columns: source, who recorded it, who was seen, voice, action, comment",
    )
    search_text = models.TextField(blank=True, help_text="All words of the entry in lower case")
    child_seen = models.BooleanField(null=True, help_text="None where the entry does not say")
    has_voice = models.BooleanField(default=False)
    practice = models.CharField(
        max_length=14,
        blank=True,
        help_text="Expected practice: met, not met, not applicable; empty where not said",
    )
    notes = models.JSONField(default=list, help_text="Sentences on how it was read")
    source_file = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=255, blank=True)
    source_row = models.PositiveIntegerField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_late = models.BooleanField(default=False, help_text="Added or changed after the merge")
    added_reason = models.CharField(max_length=500, blank=True)
    in_merge = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="changes")
    earlier = models.JSONField(default=list)
    told_with = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="tellings")
    from_office = models.BooleanField(
        default=False, help_text="Of the board office’s file or typing, and unchanged since"
    )
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["happened_order", "pk"]
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(name="entry_key_once", fields=["exercise", "key"])]

    def __str__(self) -> str:
        return self.key

    @property
    def changed_late(self) -> bool:
        """Whether it was merged before it was changed; one that came after the merge was added."""
        return self.added_late and bool(self.earlier or self.replaces_id)


@disclose(
    identifying="settled_by",
    sensitive="cells reason suggestion answer settled_reason sheet",
    safe="upload row settled entry settled_at",
)
class Attention(models.Model):
    """A row of a file that is not an entry yet, and why. It stays, settled by somebody or not."""

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="attention")
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    cells = models.JSONField(help_text="The row as it stands: heading → text")
    reason = models.TextField()
    suggestion = models.JSONField(
        default=dict, help_text="What it could mean: choices of dates with how each was read"
    )
    answer = models.JSONField(
        default=dict, help_text="What a person decided, kept so that the file can be read again"
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
        constraints = [models.UniqueConstraint(name="row_asked_once", fields=["upload", "sheet", "row"])]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


@disclose(
    identifying="merged_by",
    safe="exercise agencies merged_at entries_count agencies_count late_days silent_days",
)  # fmt: skip
class Merge(models.Model):
    """The agencies' chronologies were put together. The latest row counts.

    `late_days` and `silent_days` are how long the framework wanted to be asked about when it was made.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="merges")
    merged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agencies = models.ManyToManyField(Agency, related_name="+")
    merged_at = models.DateTimeField()
    entries_count = models.PositiveIntegerField()
    agencies_count = models.PositiveSmallIntegerField()
    late_days = models.PositiveSmallIntegerField(default=LATE_DAYS)
    silent_days = models.PositiveSmallIntegerField(default=SILENCE_DAYS)

    class Meta:
        ordering = ["merged_at", "pk"]

    def __str__(self) -> str:
        return f"{timezone.localdate(self.merged_at)}"


@disclose(
    identifying="marked_by removed_by", sensitive="mark comment term", safe="entry marked_at removed_at"
)
class Mark(models.Model):
    """What one member of the panel sees in an entry. A mark that was taken off stays, with who took it off and when.

    `mark` is one of the marks of the framework that the exercise is judged by. `term` is the question of the terms of
    reference that it bears on.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=80)
    comment = models.TextField(blank=True)
    term = models.ForeignKey(KeyQuestion, null=True, on_delete=models.PROTECT, related_name="+")
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="mark_stands_once_each",
                fields=["entry", "mark", "marked_by"],
                condition=models.Q(removed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.mark


@disclose(sensitive="people", safe="entry words people_key")
class EntryNames(models.Model):
    """Which known people were found in an entry. It is worked out again once the words or the list have changed.

    `words` is a digest of the entry's words then, `people_key` of the list.
    """

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="names")
    words = models.CharField(max_length=32)
    people_key = models.CharField(max_length=16)
    people = models.ManyToManyField(KnownPerson, related_name="+")

    class Meta:
        verbose_name_plural = "names in entries"

    def __str__(self) -> str:
        return f"{self.entry_id}"


from heed.chronologies.glossary import models as glossary  # noqa: E402, F401
from heed.chronologies.returning import models as returning  # noqa: E402, F401
from heed.chronologies.services import models as services  # noqa: E402, F401
from heed.chronologies.tables import models as tables  # noqa: E402, F401
from heed.chronologies.withdrawing import models as withdrawing  # noqa: E402, F401
