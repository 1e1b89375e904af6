"""Choosing whether a review is listed in the national collection, making its packet, recording that it was sent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store_made
from heed.documents.queries import read_bytes
from heed.exercises.operations import mark_recorded
from heed.exercises.timetable import kind_of, pack_of
from heed.publication import permissions
from heed.publication.editions import current_edition
from heed.publication.models import Edition, Publication
from heed.publication.operations.preparing import trail
from heed.publication.packet.models import CollectionChoice, Packet, PacketSending, chosen_last
from heed.publication.packet.packing import PAGE, REPORT, packed
from heed.publication.packet.rules import ANONYMOUS, CHOICES, NAMED, NOT_SENT, Listed, themes_said
from heed.publication.rules import COLLECTION
from heed.publication.what import CORRECTED


def choose_listing(
    *, publication: Publication, listed: str, reasons: str, by: Actor, at: datetime
) -> CollectionChoice:
    """The decision maker says whether the review goes to the national collection, and under whose name.

    Where it is published already its packet is made at once, else when it is. Raises NotAllowed for others, BadInput
    for no choice, or without reasons why the name is withheld or nothing is sent.
    """
    permissions.check_can_agree(by, publication)
    if listed not in CHOICES:
        raise BadInput("Choose one of what is offered.")
    if listed != NAMED and not reasons.strip():
        raise BadInput("Give the reasons.")
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        row = CollectionChoice.objects.create(
            publication=current, listed=listed, reasons=reasons.strip(), decided_by_id=by.person_key, decided_at=at
        )  # fmt: skip
        trail("publication.listing_chosen", current, by, at, listed=listed)
        stands = current_edition(current)
        if stands is not None:
            pack_edition(stands, by, at)
    return row


def pack_edition(edition: Edition, by: Actor, at: datetime) -> Packet | None:
    """The packet of an edition, made once for each way of listing it; None where it was not chosen to be listed.

    For whoever publishes or chooses, in their transaction.
    """
    chosen = chosen_last(edition.publication)
    if chosen is None or chosen.listed == NOT_SENT:
        return None
    known = Packet.objects.filter(edition=edition, listed=chosen.listed).first()
    if known is not None:
        return known
    exercise = edition.publication.exercise
    data = packed(_listed(edition, chosen.listed), _files(edition, chosen.listed), at=timezone.localtime(at))
    file = store_made(
        data=data, name=f"{edition.publication.slug}.zip", kind="zip", board=exercise.board_id,
        reference=exercise.reference, by=by, at=at,
    )  # fmt: skip
    packet = Packet.objects.create(edition=edition, listed=chosen.listed, file=file, made_at=at)
    trail(
        "publication.packet_made",
        edition.publication,
        by,
        at,
        edition=str(edition.number),
        packet=file.sha256,
    )
    return packet


def record_sending(*, packet: Packet, sent_on: date, how: str, by: Actor, at: datetime) -> PacketSending:
    """The board office writes down that a packet was sent. A step that the framework has for it counts as done.

    Raises BadInput for a day to come or before the packet was made, or without how; NotNow while it is withdrawn.
    """
    publication = packet.edition.publication
    permissions.check_can_prepare(by, publication)
    if not how.strip():
        raise BadInput("Say how it was sent, and to whom.")
    if not timezone.localdate(packet.made_at) <= sent_on <= timezone.localdate(at):
        raise BadInput("Give a day from when the packet was made until today.")
    with transaction.atomic():
        held = Publication.objects.select_for_update().get(pk=publication.pk)
        stands = current_edition(held)
        if stands is None or stands.status != "public":
            raise NotNow("The report is not public now, so nothing of it is sent.")
        row = PacketSending.objects.create(
            packet=packet, sent_on=sent_on, how=how.strip(), recorded_by_id=by.person_key, recorded_at=at
        )
        trail("publication.packet_sent", held, by, at, packet=packet.file.sha256)
        mark_recorded(
            exercise=held.exercise,
            under=COLLECTION,
            on=sent_on,
            evidence="The packet was sent.",
            by=by,
            at=at,
        )
    return row


def _files(edition: Edition, listed: str) -> dict[str, bytes]:
    found = {REPORT: edition.file, PAGE: edition.page_pdf if listed != ANONYMOUS else None}
    return {name: read_bytes(file) for name, file in found.items() if file is not None}


def _listed(edition: Edition, listed: str) -> Listed:
    publication = edition.publication
    exercise = publication.exercise
    assert publication.published_at is not None
    vocabulary = {key: one.title for key, one in pack_of(exercise).themes.items()}
    return Listed(
        board=exercise.board.title if listed == NAMED else "", kind=kind_of(exercise).title,
        texts={name: text for name, text in edition.texts.items() if name != CORRECTED},
        recommendations=edition.recommendations, themes=themes_said(edition.words, vocabulary),
        published_on=timezone.localdate(publication.published_at),
        corrected_on=timezone.localdate(edition.published_at) if edition.number > 1 else None,
    )  # fmt: skip
