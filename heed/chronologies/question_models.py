"""What a merge asks, what agencies say of it, and what the review goes by."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Person
from heed.chronologies.states import PUT
from heed.core.disclosure import disclose
from heed.exercises.models import Exercise


class QuestionQuerySet(models.QuerySet["Question"]):
    """Narrowing down which questions are put before people."""

    def asked(self, *, late_days: int | None = None) -> QuestionQuerySet:
        """Without facts that another agency learnt sooner than this, unless somebody has answered about them.

        Where no number is given it is what the framework asked about when the chronologies were merged.
        """
        least = models.F("merge__late_days") if late_days is None else late_days
        return self.exclude(kind="lag", days_later__lt=least, answer="")


@disclose(
    identifying="answered_by", sensitive="why answer",
    safe="merge kind place agency entries silent_from silent_to stated learnt_by knew_on learnt_on days_later "
    "outcome answered_at",
)  # fmt: skip
class Question(models.Model):
    """Something that the merge asks: a contradiction, a fact learnt late, the same contact twice, a silence.

    `merge` is the last merge that asked it: a question that is asked again stays the same question, with all that was
    said about it. `place` is where it stands among the questions of that merge. Of a fact learnt late, `agency` knew
    it on `knew_on` and `learnt_by` on `learnt_on`. Of a silence, `agency` is the one that is silent. `outcome` and
    `answer` are its latest conclusion in a word and in full.
    """

    merge = models.ForeignKey("chronologies.Merge", on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(
        max_length=20,
        choices=[
            ("contradiction", "Agencies contradict each other"),
            ("lag", "Known to one agency, later to another"),
            ("duplicate", "The same contact told twice"),
            ("gap", "Silence"),
        ],
    )
    place = models.PositiveIntegerField(default=0)
    why = models.TextField()
    entries = models.ManyToManyField("chronologies.Entry", related_name="questions")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    silent_from = models.DateField(null=True)
    silent_to = models.DateField(null=True)
    stated = models.BooleanField(default=False)
    learnt_by = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    knew_on = models.DateField(null=True)
    learnt_on = models.DateField(null=True)
    days_later = models.PositiveIntegerField(null=True, help_text="Days from knew_on to learnt_on")
    outcome = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.kind


@disclose(identifying="concluded_by", sensitive="reason", safe="question outcome goes_by concluded_at")
class Conclusion(models.Model):
    """What became of a question, with its reason. A change of mind is a new row; the latest counts."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="conclusions")
    outcome = models.CharField(max_length=12)
    goes_by = models.ForeignKey("chronologies.Entry", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    concluded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    concluded_at = models.DateTimeField()

    class Meta:
        ordering = ["concluded_at", "pk"]

    def __str__(self) -> str:
        return self.outcome


@disclose(
    identifying="put_by replied_by", sensitive="wording reason",
    safe="exercise agency question entry status put_at told_at reply replied_at taken_back_at",
)  # fmt: skip
class QuestionPut(models.Model):
    """A question that is put to an agency about its own entry, in words that tell it nothing of any other agency."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="puts")
    entry = models.ForeignKey("chronologies.Entry", on_delete=models.PROTECT, related_name="puts")
    status = models.CharField(max_length=12, choices=PUT.choices(), default="waiting")
    wording = models.TextField()
    put_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    told_at = models.DateTimeField(
        null=True, help_text="When the agency was told by e-mail; empty where none went"
    )
    reply = models.CharField(
        max_length=8,
        blank=True,
        choices=[
            ("keep", "Keep the entry as it is"),
            ("correct", "Correct the entry"),
            ("unsure", "We cannot say"),
        ],
    )
    reason = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["put_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="entry_asked_about_once",
                fields=["question", "entry"],
                condition=models.Q(status="waiting"),
            )
        ]

    def __str__(self) -> str:
        return self.status
