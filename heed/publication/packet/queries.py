"""Reading what was chosen about the national collection, and the packets, for those who follow the publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.documents.queries import read_bytes
from heed.publication import permissions
from heed.publication.editions import current_edition
from heed.publication.models import Edition, Publication
from heed.publication.packet.models import CollectionChoice, Packet
from heed.publication.packet.rules import names_board
from heed.trail.operations import record_reading


@dataclass(frozen=True)
class Collection:
    """How a review stands with the national collection. `names_board`: the published words name it themselves."""

    choices: list[CollectionChoice]
    packets: list[Packet]
    current: Packet | None
    edition: Edition | None
    names_board: bool


def the_collection(actor: Actor, publication: Publication) -> Collection:
    """What was chosen and made, the latest first. Raises NotAllowed for a checker."""
    permissions.check_can_follow(actor, publication)
    chosen = list(
        CollectionChoice.objects.filter(publication=publication)
        .select_related("decided_by")
        .order_by("-decided_at", "-pk")
    )
    rows = Packet.objects.filter(edition__publication=publication).select_related("edition", "file")
    packets = list(rows.prefetch_related("sendings__recorded_by").order_by("-made_at", "-pk"))
    stands = current_edition(publication)
    now = [
        one for one in packets if stands and chosen and one.edition_id == stands.pk and one.listed == chosen[0].listed
    ]  # fmt: skip
    named = names_board(stands.words, publication.exercise.board.title) if stands else False
    return Collection(chosen, packets, now[0] if now else None, stands, named)


def the_packet(actor: Actor, publication: Publication, pk: int) -> Packet:
    """One packet of this publication. Raises NotFound for no such one, NotAllowed for those who are not the office."""
    permissions.check_can_prepare(actor, publication)
    found = Packet.objects.filter(edition__publication=publication, pk=pk).select_related(
        "file", "edition__publication__exercise__board"
    )
    return existing(found.first())


def packet_bytes(actor: Actor, packet: Packet, *, at: datetime) -> bytes:
    """The packet as it was made. That it was taken is recorded."""
    publication = packet.edition.publication
    permissions.check_can_prepare(actor, publication)
    record_reading(
        by=actor, at=at, subject_kind="packet", subject=packet.pk, ground="board office",
        board=publication.exercise.board_id, reference=publication.exercise.reference,
    )  # fmt: skip
    return read_bytes(packet.file)
