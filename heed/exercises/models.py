"""Learning exercises under way: method, timetable, team, declarations, terms of reference."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Board, Person
from heed.core.disclosure import disclose
from heed.exercises.states import EXERCISE
from heed.frameworks.models import FrameworkEdition
from heed.referrals.models import Referral

TEAM_ROLES = [
    ("lead-reviewer", "Lead reviewer"),
    ("panel-chair", "Panel chair"),
    ("panel-member", "Panel member"),
    ("author", "Report author"),
]


@disclose(
    identifying="commissioned_by", sensitive="method_reason rests_on",
    safe="board reference referral pack edition framework kind pseudonym status method commissioned_at",
)  # fmt: skip
class Exercise(models.Model):
    """One learning exercise of a kind that the pack names. It keeps the rules that it began under, for life."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="exercises")
    reference = models.CharField(max_length=40, unique=True)
    referral = models.ForeignKey(Referral, null=True, on_delete=models.PROTECT, related_name="exercises")
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    framework = models.ForeignKey(
        FrameworkEdition, to_field="digest", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=80)
    pseudonym = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, choices=EXERCISE.choices(), default="commissioned")
    method = models.CharField(max_length=80)
    method_reason = models.TextField()
    rests_on = models.TextField(blank=True, help_text="What came in, where no chronologies are merged")
    commissioned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    commissioned_at = models.DateTimeField()

    class Meta:
        ordering = ["-commissioned_at"]

    def __str__(self) -> str:
        return self.reference

    @property
    def status_title(self) -> str:
        """What people read for the status."""
        return EXERCISE.title(self.status)


@disclose(safe="exercise agency order", identifying="author writers")
class InvolvedAgency(models.Model):
    """An agency that had to do with the child or family. `order` (from 1) gives its colour; `author` writes for it.

    `writers` write a part of what it is asked for, or check it: they know of the exercise, and see no more of it than
    what they do.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="involved")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="involvements")
    order = models.PositiveSmallIntegerField()
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    writers = models.ManyToManyField(Person, related_name="+", blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(name="agency_involved_once", fields=["exercise", "agency"])]

    def __str__(self) -> str:
        return f"{self.agency_id}"


@disclose(identifying="recorded_by", sensitive="why", safe="exercise event on is_again recorded_at")
class Event(models.Model):
    """The day of something that deadlines run from, such as "notified". The latest row of a name counts.

    `why` says how the day is known, where somebody wrote it down. `is_again` marks something that came about once more,
    which is no correction.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="events")
    event = models.CharField(max_length=60)
    on = models.DateField()
    why = models.TextField(blank=True)
    is_again = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.event} {self.on}"


@disclose(identifying="changed_by", sensitive="reason", safe="exercise step agreed_due done_on changed_at")
class StepRecord(models.Model):
    """A day agreed for a step of the timetable, or the day that it was done. The latest row of a step counts."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="step_records")
    step = models.CharField(max_length=80)
    agreed_due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return self.step


@disclose(
    identifying="person qualifications appointed_by stays_agreed_by",
    sensitive="stays_reason",
    safe="exercise role pack_role appointed_at ended_at discipline told_at stays_agreed_at",
)
class TeamMember(models.Model):
    """Somebody with a part in the exercise.

    `role` is what the part lets them do; `pack_role` is which of the pack's team rules they fill ("" for none of them).
    `told_at` is when the bodies that are to know the name were written to. `stays_reason` is why the decision maker
    keeps somebody whose declaration shows a tie.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team_memberships")
    role = models.CharField(max_length=40, choices=TEAM_ROLES)
    pack_role = models.CharField(max_length=80, blank=True)
    discipline = models.CharField(max_length=80, blank=True)
    qualifications = models.TextField(blank=True)
    appointed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    stays_reason = models.TextField(blank=True)
    stays_agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    stays_agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.role


@disclose(identifying="recorded_by", sensitive="why_not", safe="exercise pack_role recorded_at")
class RoleConsidered(models.Model):
    """Why nobody was appointed to a part that the pack asks to be considered. The latest row of a part counts."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="considered")
    pack_role = models.CharField(max_length=80)
    why_not = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return self.pack_role


@disclose(
    identifying="declared_by", sensitive="other_ties",
    safe="member worked_for_board agencies knew_family decided_about_family declared_at",
)  # fmt: skip
class Declaration(models.Model):
    """What a member of the team declares about ties to board, agencies and family. The latest row counts."""

    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="declarations")
    worked_for_board = models.BooleanField()
    agencies = models.ManyToManyField(
        Agency, related_name="+", help_text="Employed by or under contract to, in the last five years"
    )
    knew_family = models.BooleanField()
    decided_about_family = models.BooleanField()
    other_ties = models.TextField(blank=True)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["declared_at", "pk"]

    def __str__(self) -> str:
        return f"{self.member_id}"


@disclose(
    identifying="written_by approved_by",
    sensitive="referred_to_as purpose change_reason",
    safe="exercise version period_from period_to written_at approved_at",
)
class TermsOfReference(models.Model):
    """What the exercise is to find out. The decision maker approves it; a later change is a new version."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    referred_to_as = models.TextField(
        help_text="How the child and the family are referred to, in every document"
    )
    purpose = models.TextField()
    period_from = models.DateField()
    period_to = models.DateField()
    change_reason = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(name="terms_version_once", fields=["exercise", "version"])]

    def __str__(self) -> str:
        return f"version {self.version}"


@disclose(sensitive="text", safe="terms order")
class KeyQuestion(models.Model):
    """One question that the exercise has to answer."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"question {self.order}"


# Django looks for an app's tables here; these stand with the rest of their subject
from heed.exercises.framework_forms import models as framework_forms  # noqa: E402, F401
from heed.exercises.typed import models as typed  # noqa: E402, F401
