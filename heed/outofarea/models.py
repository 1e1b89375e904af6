"""Requests from other boards: what is asked of us, what our agencies answer, and what their review says to us."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Agency, Board, Group, Person
from heed.actionplans.models import Action
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.notices.rules import WAYS
from heed.outofarea.rules import INVOLVEMENT
from heed.outofarea.states import OUT_OF_AREA, PART


@disclose(
    identifying="child_name born_on family contact_name contact_email contact_phone recorded_by sent_by",
    sensitive="exercise asked declined_because sent_proof closing_note",
    safe="board reference status from_board their_reference period_from period_to received_on due_on recorded_at group "
    "sent_on sent_how sent_at",
)
class OutOfAreaRequest(models.Model):
    """Another board asks what our agencies know, for an exercise of its own. `due_on` is when it wants the answer.

    `group` is the group that checks the quality of each agency's answer.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="out_of_area_requests")
    reference = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=20, choices=OUT_OF_AREA.choices(), default="received")
    from_board = models.CharField(max_length=200)
    their_reference = models.CharField(max_length=80, blank=True)
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    exercise = models.CharField(max_length=300)
    child_name = models.CharField(max_length=200)
    born_on = models.DateField(null=True)
    family = models.TextField(blank=True)
    asked = models.TextField()
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    received_on = models.DateField()
    due_on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="+")
    declined_because = models.TextField(blank=True)
    sent_on = models.DateField(null=True)
    sent_how = models.CharField(max_length=20, blank=True, choices=WAYS)
    sent_proof = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    closing_note = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="out_of_area_declined_with_reason",
                condition=~Q(status="declined") | ~Q(declined_because=""),
            ),
            models.CheckConstraint(
                name="out_of_area_asked_has_group", condition=~Q(status="asked") | Q(group__isnull=False)
            ),
            models.CheckConstraint(
                name="out_of_area_sent_on_a_day",
                condition=~Q(status__in=["sent", "closed"]) | Q(sent_on__isnull=False, sent_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def status_title(self) -> str:
        """What people read for the status."""
        return OUT_OF_AREA.title(self.status)


@disclose(
    identifying="last_writer signed_off_by", sensitive="asks involvement searched text withdrawn_because",
    safe="request agency due_on status version saved_at asked_at signed_off_at",
)  # fmt: skip
class AgencyPart(models.Model):
    """What one of our agencies is asked for another board, and its answer; for the agency alone until it signs off.

    `version` counts the saves, so that nobody writes over what a colleague wrote meanwhile.
    """

    request = models.ForeignKey(OutOfAreaRequest, on_delete=models.PROTECT, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="out_of_area_parts")
    asks = models.TextField(blank=True)
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=PART.choices(), default="asked")
    asked_at = models.DateTimeField()
    involvement = models.CharField(max_length=3, blank=True, choices=list(INVOLVEMENT.items()))
    searched = models.TextField(blank=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    last_writer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["agency__name", "pk"]
        constraints = [
            models.UniqueConstraint(name="out_of_area_agency_once", fields=["request", "agency"]),
            models.CheckConstraint(
                name="out_of_area_signed_off_by_somebody",
                condition=~Q(status__in=["signed-off", "passed"])
                | (Q(signed_off_by__isnull=False, signed_off_at__isnull=False) & ~Q(involvement="")),
            ),
            models.CheckConstraint(
                name="out_of_area_withdrawn_with_reason",
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.agency_id}"

    @property
    def status_title(self) -> str:
        """What people read for the status."""
        return PART.title(self.status)


@disclose(identifying="added_by", sensitive="file", safe="part number added_at removed_at")
class PartFile(models.Model):
    """A file with an agency's answer, such as its report or its chronology. One added by mistake is taken away."""

    part = models.ForeignKey(AgencyPart, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="out_of_area_file_number", fields=["part", "number"])]

    def __str__(self) -> str:
        return f"{self.part_id} {self.number}"


@disclose(identifying="checked_by", sensitive="reasons text", safe="part holds checked_at")
class QualityCheck(models.Model):
    """The group's look at an agency's answer: out, or back with reasons. Never changed. `text` is what it saw."""

    part = models.ForeignKey(AgencyPart, on_delete=models.PROTECT, related_name="checks")
    holds = models.BooleanField()
    reasons = models.TextField(blank=True)
    text = models.TextField(blank=True)
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["checked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="out_of_area_returned_with_reasons", condition=Q(holds=True) | ~Q(reasons="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.part_id}"


@disclose(
    identifying="recorded_by settled_by", sensitive="text set_aside_because",
    safe="request number received_on recorded_at action settled_at",
)  # fmt: skip
class TheirRecommendation(models.Model):
    """A recommendation of the other board's exercise to us: it becomes an action, or is set aside with a reason."""

    request = models.ForeignKey(OutOfAreaRequest, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    received_on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    action = models.OneToOneField(Action, null=True, on_delete=models.PROTECT, related_name="from_outside")
    set_aside_because = models.TextField(blank=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="out_of_area_recommendation_number", fields=["request", "number"]),
            models.CheckConstraint(
                name="out_of_area_settled_one_way",
                condition=Q(action__isnull=True, settled_at__isnull=True, set_aside_because="")
                | Q(action__isnull=False, settled_at__isnull=False, set_aside_because="")
                | (Q(action__isnull=True, settled_at__isnull=False) & ~Q(set_aside_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.number}"
