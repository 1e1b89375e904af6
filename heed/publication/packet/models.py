"""Whether a review goes to the national collection, the packets that were made, and that they were sent."""

from __future__ import annotations

from django.db import models

from heed.accounts.models import Person
from heed.core.disclosure import disclose
from heed.documents.models import StoredFile
from heed.publication.models.editions import Edition
from heed.publication.models.publication import Publication
from heed.publication.packet.rules import CHOICES


@disclose(identifying="decided_by", sensitive="reasons", safe="publication listed decided_at")
class CollectionChoice(models.Model):
    """The decision maker says whether, and under whose name, a review is listed. Never changed; the latest counts."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    listed = models.CharField(max_length=10, choices=list(CHOICES.items()))
    reasons = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return self.listed


@disclose(safe="edition listed file made_at")
class Packet(models.Model):
    """One edition, packed as it was to be listed. Never changed: a new edition or another choice makes a new one."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    listed = models.CharField(max_length=10)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(name="packet_once", fields=["edition", "listed"])]

    def __str__(self) -> str:
        return self.listed


@disclose(identifying="recorded_by", sensitive="how", safe="packet sent_on recorded_at")
class PacketSending(models.Model):
    """That a packet was sent, on which day and how. Never changed."""

    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="sendings")
    sent_on = models.DateField()
    how = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_on", "pk"]

    def __str__(self) -> str:
        return str(self.sent_on)


def chosen_last(publication: Publication) -> CollectionChoice | None:
    """What was chosen last about the national collection."""
    return CollectionChoice.objects.filter(publication=publication).last()
