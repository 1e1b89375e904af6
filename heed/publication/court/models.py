"""Court orders, proceedings, and what was decided and looked into about them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise
from heed.publication.court.rules import ORDERS, PROCEEDINGS, SAID, STAGES
from heed.publication.kept.models import KeptLine


@disclose(
    identifying="words said_by recorded_by",
    sensitive="kind court forbids document",
    safe="exercise number from_on until_on ended_on confirmed_on recorded_at superseded_at",
)
class CourtOrder(KeptLine):
    """What a court forbids to be published. Without `until_on` it stands until a further order.

    `words` may not appear in the report; they are looked for in it from the day on which they are written down.
    """

    kind = models.CharField(max_length=20, choices=list(ORDERS.items()))
    court = models.CharField(max_length=200)
    forbids = models.TextField()
    words = models.JSONField(default=list)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    said_by = models.CharField(max_length=200)
    confirmed_on = models.DateField()
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(KeptLine.Meta):
        verbose_name = "court order"


@disclose(
    identifying="said_by recorded_by",
    sensitive="kind about stage_note",
    safe="exercise number stage said confirmed_on until_on review_on recorded_at superseded_at",
)
class Proceedings(KeptLine):
    """Proceedings that publication could harm, how far they are, and what those in charge of them say."""

    kind = models.CharField(max_length=20, choices=list(PROCEEDINGS.items()))
    about = models.TextField()
    stage = models.CharField(max_length=20, choices=list(STAGES.items()))
    stage_note = models.CharField(max_length=300, blank=True)
    said = models.CharField(max_length=20, choices=list(SAID.items()))
    said_by = models.CharField(max_length=200, blank=True)
    confirmed_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    review_on = models.DateField(null=True)

    class Meta(KeptLine.Meta):
        verbose_name_plural = "proceedings"


@disclose(
    identifying="advised_by decided_by", sensitive="reasons",
    safe="order proceedings sha256 texts_sha256 decided_at",
)  # fmt: skip
class CourtDecision(models.Model):
    """The decision maker has the report go out although an order or proceedings stand. Never changed.

    It holds for the line as it read then, and for the very file and texts: a change of either wants a new decision.
    """

    order = models.ForeignKey(CourtOrder, null=True, on_delete=models.PROTECT, related_name="decisions")
    proceedings = models.ForeignKey(
        Proceedings, null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    reasons = models.TextField()
    advised_by = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    texts_sha256 = models.CharField(max_length=64)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="court_decision_about_one",
                condition=Q(order__isnull=True) ^ Q(proceedings__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


@disclose(identifying="asked recorded_by", sensitive="said", safe="exercise on recorded_at")
class CourtLookedInto(models.Model):
    """Somebody was asked which orders and proceedings there are, and everything that they said is written down."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="court_looked_into")
    asked = models.CharField(max_length=300)
    said = models.TextField()
    on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.on}"
