"""Referrals: what was said, what is known, what was decided."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Agency, Board, Guest, Person
from heed.core.disclosure import disclose
from heed.frameworks.models import FrameworkEdition
from heed.meetings.models import AgendaItem
from heed.questionnaires.models import Response
from heed.referrals.states import REFERRAL

WAYS = [
    ("account", "By an agency’s contact"),
    ("guest", "By a professional without an account"),
    ("office", "Taken down by the board office"),
]


@disclose(
    identifying="referred_by child_name born_on guest brought_by edits",
    sensitive="form reply",
    safe="board reference pack edition framework pseudonym status way agency body incident_on notified_on started_at "
    "received_at item",
)
class Referral(models.Model):
    """A case brought to the board. It keeps the rules that it was referred under, for life.

    `pack` and `edition` name them; `framework` holds them as they stood, so that editing the pack changes nothing.
    `reference` is given when the referral is sent; a draft has none and belongs to its writer, or to the office that
    takes it down. `form` is what was sent last; `reply` is the form while it is written anew because more was asked.
    `edits` says of each question who changed its answer last, and when.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="referrals")
    reference = models.CharField(max_length=40, unique=True, null=True)
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    framework = models.ForeignKey(
        FrameworkEdition, to_field="digest", null=True, on_delete=models.PROTECT, related_name="+"
    )
    pseudonym = models.CharField(max_length=60, blank=True, help_text="What the child is called in Heed")
    child_name = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=REFERRAL.choices(), default="draft")
    form = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="referral")
    referred_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=WAYS, default="account")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="referrals")
    guest = models.ForeignKey(Guest, null=True, on_delete=models.PROTECT, related_name="referrals")
    body = models.CharField(
        max_length=80, blank=True, help_text="The pack's id of the body that brings the case"
    )
    brought_by = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who brings it, where it is neither an agency nor a body of the pack",
    )
    reply = models.OneToOneField(Response, null=True, on_delete=models.PROTECT, related_name="reply_to")
    edits = models.JSONField(default=dict)
    born_on = models.DateField(null=True)
    incident_on = models.DateField(null=True)
    notified_on = models.DateField(
        null=True, help_text="When the board was told; its deadlines run from here"
    )
    started_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    item = models.OneToOneField(AgendaItem, null=True, on_delete=models.PROTECT, related_name="referral")

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="referral_sent_has_reference",
                condition=models.Q(status="draft")
                | models.Q(reference__isnull=False, received_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.reference or "Draft referral"

    @property
    def status_title(self) -> str:
        """What people read for the status."""
        return REFERRAL.title(self.status)


@disclose(
    identifying="said_by given_by", sensitive="answer evidence",
    safe="referral fact asked_by agency settles drawn_from given_at",
)  # fmt: skip
class FactAnswer(models.Model):
    """One answer to one question of fact: who said so and on what evidence. Never changed.

    Of each agency the latest counts. Where agencies contradict each other nothing counts until the office or the
    group's chair settles it: that is a row of its own that `settles`, with the reason as its evidence. `asked_by` is
    the series of another framework where that one asks, and not the case's own. `drawn_from` is the agency's answer
    to a request that this was read from.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="fact_answers")
    fact = models.CharField(max_length=80)
    asked_by = models.CharField(max_length=80, blank=True)
    answer = models.CharField(max_length=10, choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")])
    said_by = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    evidence = models.TextField()
    settles = models.BooleanField(default=False)
    drawn_from = models.ForeignKey(
        "referrals.GivenAnswer", null=True, on_delete=models.PROTECT, related_name="facts"
    )
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="settling_has_reason_and_no_agency",
                condition=models.Q(settles=False)
                | (models.Q(agency__isnull=True, drawn_from__isnull=True) & ~models.Q(evidence="")),
            )
        ]

    def __str__(self) -> str:
        return self.fact


@disclose(
    identifying="decided_by",
    sensitive="outcome reasons departure_reason evaluation advice_stance alternatives meeting_reason "
    "not_waiting_reason",
    safe="referral decided_on decided_at departs_from_framework departs_from_advice meeting",
)
class Decision(models.Model):
    """What the decision maker decided and why. Never changed: reconsidering makes a new row, the latest counts.

    `outcome` is a kind of exercise of the pack, or "none". `evaluation` keeps what the framework said that day.
    `alternatives` says of each other kind that was considered why it is not held. `meeting` says, of a decision that
    departs from the advice, whether an extraordinary meeting follows; `not_waiting_reason` why peer challenge that was
    asked for was not waited for.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=80)
    reasons = models.TextField()
    departs_from_framework = models.BooleanField()
    departs_from_advice = models.BooleanField()
    departure_reason = models.TextField(blank=True)
    evaluation = models.JSONField()
    advice_stance = models.CharField(max_length=80)
    alternatives = models.JSONField(default=dict)
    meeting = models.CharField(max_length=20, blank=True)
    meeting_reason = models.TextField(blank=True)
    not_waiting_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="departure_has_reason",
                condition=models.Q(departs_from_framework=False, departs_from_advice=False)
                | ~models.Q(departure_reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id}"


@disclose(identifying="changed_by", sensitive="reason", safe="referral was now changed_at")
class EditionChange(models.Model):
    """That a case was judged by one edition until a moment, and by another from then on, and why. Never changed."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="edition_changes")
    was = models.ForeignKey(FrameworkEdition, to_field="digest", on_delete=models.PROTECT, related_name="+")
    now = models.ForeignKey(FrameworkEdition, to_field="digest", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(name="edition_change_has_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(name="edition_change_changes", condition=~models.Q(was=models.F("now"))),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id}"


@disclose(safe="board year last")
class ReferenceCounter(models.Model):
    """The last reference number given in a board's year."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_counter_a_year", fields=["board", "year"])]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


# Django looks for an app's tables here; these stand with the rest of their subject
from heed.referrals.beside import models as beside  # noqa: E402, F401
from heed.referrals.deciding import models as deciding  # noqa: E402, F401
from heed.referrals.frontline import models as frontline  # noqa: E402, F401
from heed.referrals.happening import models as happening  # noqa: E402, F401
from heed.referrals.information import models as information  # noqa: E402, F401
from heed.referrals.intake import models as intake  # noqa: E402, F401
from heed.referrals.notifying import models as notifying  # noqa: E402, F401
from heed.referrals.scrutiny import models as scrutiny  # noqa: E402, F401
