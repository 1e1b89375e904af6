"""Reading notices."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.core.work import WorkItem
from heed.notices.models import Notice
from heed.notices.permissions import visible_to


def the_notice(actor: Actor, pk: int) -> Notice:
    """One notice. Raises NotFound for those who may not see it."""
    notice = visible_to(actor).filter(pk=pk).first()
    if notice is None:
        raise NotFound
    return notice


def about(actor: Actor, *, reference: str) -> QuerySet[Notice]:
    """Every notice about a case that the actor may see, the next due first."""
    return visible_to(actor).filter(reference=reference)


def holding(reference: str, what: str) -> QuerySet[Notice]:
    """Notices that have to go before this may happen ("published") and have not gone."""
    return Notice.objects.filter(reference=reference, hard_stop_for=what, status="due")


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Letters that the board office still has to send."""
    offices = actor.places(BOARD_OFFICE, "board")
    if not offices:
        return []
    due = Notice.objects.filter(board__in=offices, status="due")
    return [
        WorkItem(
            what=f"{notice.title}: write to {notice.recipient}",
            about=notice.reference,
            due=notice.due_on,
            how=notice.due_in_full,
            why="The board office sends letters.",
            do="Send the letter",
            url=reverse("notices:show", args=[notice.pk]),
        )
        for notice in due
    ]
