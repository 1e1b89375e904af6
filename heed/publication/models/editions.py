"""What was published, edition by edition, and how one comes to be corrected."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.publication.models.publication import Publication
from heed.publication.states import EDITION
from heed.reports.models import Report


@disclose(
    identifying="published_by",
    sensitive="texts recommendations words",
    safe="publication number status what report file sha256 texts_sha256 page_pdf published_at",
)
class Edition(models.Model):
    """What the public read from one publication on: texts, recommendations, file and PDF, as they were cleared.

    Only `status` ever changes. The newest one is what stands on the public site; earlier ones are kept for the board.
    `words` is everything that can be read in it, folded to small letters, for the search of the public site.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=EDITION.choices(), default="public")
    what = models.CharField(max_length=40)
    texts = models.JSONField()
    recommendations = models.JSONField(default=list)
    words = models.TextField(blank=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    texts_sha256 = models.CharField(max_length=64)
    page_pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["publication", "number"]),
            models.UniqueConstraint(
                name="one_edition_stands", fields=["publication"], condition=~models.Q(status="replaced")
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number}"


@disclose(
    identifying="opened_by ended_by",
    sensitive="what_is_wrong end_reasons",
    safe="publication corrects opened_at outcome ended_at",
)
class Correction(models.Model):
    """Something published is wrong, and is put right: from when it was found until it was published or given up."""

    OUTCOMES = (("published", "The corrected edition was published"), ("given-up", "Given up"))
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="corrections")
    corrects = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="corrections")
    what_is_wrong = models.TextField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=OUTCOMES)
    end_reasons = models.TextField(blank=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_correction_at_a_time", fields=["publication"], condition=models.Q(outcome="")
            ),
            models.CheckConstraint(
                name="correction_says_what_is_wrong", condition=~models.Q(what_is_wrong="")
            ),
        ]

    def __str__(self) -> str:
        return self.outcome or "under way"


@disclose(identifying="decided_by", sensitive="reasons", safe="correction report letters decided_at")
class CorrectionDecision(models.Model):
    """The decision maker agrees to a correction, of this version of the report. Never changed; the latest row counts.

    It stands for the panel's adoption of that version. `letters` are the framework's letters before publication that
    have to go again, with the corrected report.
    """

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="decisions")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    letters = models.JSONField(default=list)
    reasons = models.TextField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(name="correction_decision_has_reasons", condition=~models.Q(reasons=""))
        ]

    def __str__(self) -> str:
        return f"of correction {self.correction_id}"
