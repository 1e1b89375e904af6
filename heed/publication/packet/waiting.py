"""Packets that wait to be sent."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.publication import permissions
from heed.publication.packet.models import Packet, chosen_last


def packets_to_send(actor: Actor) -> list[WorkItem]:
    """Packets of what is public now that the board office has not sent yet, as they were chosen last."""
    offices = actor.places(BOARD_OFFICE, "board")
    rows = Packet.objects.filter(
        edition__status="public", edition__publication__in=permissions.visible_to(actor),
        edition__publication__exercise__board__in=offices, sendings__isnull=True,
    )  # fmt: skip
    found = []
    for row in rows.select_related("edition__publication__exercise"):
        publication = row.edition.publication
        chosen = chosen_last(publication)
        if chosen is None or chosen.listed != row.listed:
            continue
        reference = publication.exercise.reference
        found.append(WorkItem(
            what="Send the packet to the national collection of reviews",
            about=f"{reference} {publication.exercise.pseudonym}".strip(),
            due=None,
            how="The framework’s own day, if it has one, stands in the timetable.",
            why="The decision maker has the review listed.",
            do="Take the packet",
            nameless="Send the packet to the national collection of reviews",
            since=timezone.localdate(row.made_at),
            url=reverse("publication:collection", args=[reference]),
        ))  # fmt: skip
    return found
