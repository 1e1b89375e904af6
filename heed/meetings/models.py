"""Meetings of a board's groups: the agenda, each member's view and the group's advice."""

from __future__ import annotations

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from heed.accounts.models import Board, Group, Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.meetings.rules import HOW_THERE, KINDS_OF_MEETING, ORDINARY, PRESENT, REPLIES
from heed.meetings.states import MINUTES


@disclose(
    identifying="guests called_by",
    sensitive="link called_because",
    safe="board group held_at place is_outside kind",
)
class Meeting(models.Model):
    """One meeting of a group. An extraordinary one says why it was called, and by whom.

    `is_outside` marks what its chair did alone because it could not wait for one.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    held_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    is_outside = models.BooleanField(default=False, help_text="The chair acted alone, outside a meeting")
    link = models.CharField(max_length=300, blank=True, help_text="Where it is joined from elsewhere")
    kind = models.CharField(max_length=20, choices=list(KINDS_OF_MEETING.items()), default=ORDINARY)
    called_because = models.TextField(blank=True)
    called_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    guests = models.CharField(max_length=1000, blank=True, help_text="Who else was there, as people say it")

    class Meta:
        ordering = ["-held_at"]

    def __str__(self) -> str:
        return f"{self.group} {timezone.localdate(self.held_at)}"


@disclose(safe="meeting reference title order")
class AgendaItem(models.Model):
    """One matter on the agenda: a case, known by its reference, or anything else."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    reference = models.CharField(max_length=40, db_index=True, blank=True)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.reference or "Another matter"


@disclose(identifying="person asked_by", safe="meeting asked_at sent_at is_failed reply replied_at")
class Invitation(models.Model):
    """Somebody was asked to a meeting by e-mail, and perhaps said whether they come."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    is_failed = models.BooleanField(default=False, help_text="The mail server did not take it")
    reply = models.CharField(max_length=20, blank=True, choices=list(REPLIES.items()))
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="asked_once", fields=["meeting", "person"])]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


@disclose(identifying="person", safe="meeting how")
class Attendance(models.Model):
    """Somebody was at the meeting, in the room or from elsewhere, or sent apologies."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20, choices=list(HOW_THERE.items()), default=PRESENT)

    class Meta:
        constraints = [models.UniqueConstraint(name="attended_once", fields=["meeting", "person"])]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


@disclose(
    identifying="added_by withdrawn_by", sensitive="title file", safe="meeting item added_at withdrawn_at"
)
class Paper(models.Model):
    """A file for the meeting, or for one matter on its agenda. One put in by mistake is withdrawn, not deleted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Narrowing down who takes no part in what."""

    def standing(self) -> ConflictQuerySet:
        """Declared, and not allowed by the last ruling."""
        last = Ruling.objects.filter(conflict=OuterRef("pk")).order_by("-ruled_at", "-pk")
        found = self.annotate(is_allowed=Subquery(last.values("allowed")[:1]))
        return found.filter(Q(is_allowed=False) | Q(is_allowed__isnull=True))


@disclose(
    identifying="person recorded_by", sensitive="nature", safe="board reference declared_in declared_at"
)
class Conflict(models.Model):
    """Somebody's interest in a case: until the chair allows it they see nothing of the case and give no view on it.

    It holds for the case at every meeting, not only for the one at which it was declared; one that is declared on the
    case itself, before it is on an agenda, has no meeting. Never changed.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nature = models.TextField(help_text="What the interest is")
    declared_in = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="conflicts")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["declared_at", "pk"]

    def __str__(self) -> str:
        return self.reference


@disclose(identifying="ruled_by", sensitive="reason", safe="conflict allowed ruled_at")
class Ruling(models.Model):
    """Whether somebody with an interest takes part all the same, and why. Never changed; the latest counts."""

    conflict = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="rulings")
    allowed = models.BooleanField()
    reason = models.TextField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField()

    class Meta:
        ordering = ["ruled_at", "pk"]
        constraints = [models.CheckConstraint(name="ruling_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.conflict_id}"


@disclose(identifying="made_by", sensitive="stance reasons", safe="item made_at")
class Proposal(models.Model):
    """What the chair or the office puts to the members to agree with or not. Never changed; the latest counts."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="proposals")
    stance = models.CharField(max_length=80)
    reasons = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id}"


@disclose(
    identifying="member taken_down_by",
    sensitive="stance answer reasons came_how",
    safe="item proposal given_at",
)
class View(models.Model):
    """What one member thinks should be done, with reasons. Never changed.

    A change of mind is a new row, the latest counts. `stance` is a kind of exercise of the pack, "none" for no
    exercise, "abstain", or "taken-back" where the member has no view any more. `answer` is the member's answer to a
    proposal, where there was one.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="views")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=80)
    reasons = models.TextField()
    given_at = models.DateTimeField()
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="views")
    answer = models.CharField(max_length=20, blank=True)
    taken_down_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+",
        help_text="Who wrote it down for a member who could not",
    )  # fmt: skip
    came_how = models.CharField(max_length=200, blank=True, help_text="How it reached whoever wrote it down")

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id}"


@disclose(identifying="closed_by", safe="item closed_at")
class RoundClosing(models.Model):
    """The chair has closed the round of views: those who gave one can now read the others'."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="closing")
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id}"


@disclose(
    identifying="given_by",
    sensitive="stance reasons few_views_reason alternatives lines_of_enquiry method",
    safe="item asks_challenge given_at",
)
class Advice(models.Model):
    """The group's view to the decision maker, given by its chair. Never changed; the latest counts.

    `alternatives` says of each other kind that was considered why it is not advised.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="advice")
    stance = models.CharField(max_length=80)
    reasons = models.TextField()
    few_views_reason = models.TextField(
        blank=True,
        help_text="Why it was given on fewer views, or by fewer people, than the framework asks for",
    )
    alternatives = models.JSONField(default=dict)
    lines_of_enquiry = models.TextField(blank=True)
    method = models.TextField(blank=True, help_text="The method that the group suggests, and why")
    asks_challenge = models.BooleanField(default=False, help_text="The group advises to seek peer challenge")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return f"{self.item_id}"


@disclose(
    identifying="last_writer",
    sensitive="texts returned_because",
    safe="meeting status version writer_since saved_at",
)
class Minutes(models.Model):
    """The minutes while they are written. `texts` holds what is minuted of each matter, and of anything else."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    status = models.CharField(max_length=20, choices=MINUTES.choices(), default="being-written")
    texts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    last_writer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    writer_since = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    returned_because = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"{self.meeting_id}"


@disclose(identifying="checked_by", sensitive="content", safe="meeting sha256 checked_at")
class CheckedMinutes(models.Model):
    """The minutes as the group's chair checked them: who was there, what was minuted. Never changed."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="checked_minutes")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "checked minutes"

    def __str__(self) -> str:
        return f"{self.meeting_id}"
