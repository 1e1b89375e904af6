"""Letters that wait to be sent: several of one kind about one case are one thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.urls import reverse

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.notices.models import Notice
from heed.notices.presenters import back_to
from heed.ui.words import sentence_list

_FAILED = {"refused": "did not go", "returned": "came back"}
NAMED = 3


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Letters that the board office still has to send; those that are late also for whoever decides."""
    offices = actor.places(BOARD_OFFICE, "board")
    decides = actor.places(DECISION_MAKER, "board") - offices
    if not offices and not decides:
        return []
    mine = Q(board__in=offices) | Q(board__in=decides, due_on__lt=today)
    due = Notice.objects.filter(mine, status="due").prefetch_related("sendings")
    return list(_items(sorted(due, key=_alike), offices))


def _alike(notice: Notice) -> tuple[object, ...]:
    """What is the same of letters that are sent in one go."""
    at = notice.due_on or date.max
    return notice.subject_kind, notice.subject, notice.title, at, notice.due_in_full, notice.board_id


def _items(letters: list[Notice], offices: frozenset[int]) -> Iterator[WorkItem]:
    for _, found in groupby(letters, key=_alike):
        group = list(found)
        is_office = group[0].board_id in offices
        plain = [notice for notice in group if is_office and not _state(notice)]
        if len(plain) > 1:
            yield _together(plain)
        else:
            yield from (_item(notice, is_office=is_office) for notice in plain)
        yield from (_item(notice, is_office=is_office) for notice in group if notice not in plain)


def _state(notice: Notice) -> str:
    last = next(reversed(notice.sendings.all()), None)
    return last.status if last else ""


def _together(letters: list[Notice]) -> WorkItem:
    first, names = letters[0], [notice.recipient for notice in letters]
    others = len(names) - NAMED
    told = names if others <= 1 else [*names[:NAMED], f"{others} others"]
    return WorkItem(
        what=f"{first.title}: write to {sentence_list(told)}", about=first.reference, due=first.due_on,
        how=first.due_in_full, why="The board office sends letters.", do=f"Send {len(names)} letters",
        url=back_to(first),
    )  # fmt: skip


def _item(notice: Notice, *, is_office: bool) -> WorkItem:
    state = _state(notice)
    what, do, page = f"{notice.title}: write to {notice.recipient}", "Send the letter", "notices:show"
    if not is_office:
        what, do = f"Not gone yet, and late: {notice.title}, to {notice.recipient}", "Read the letter"
    elif state == "unsure":
        what, do, page = (
            f"Find out whether the letter to {notice.recipient} went",
            "Say what you know",
            "notices:unsure",
        )
    elif state in {"refused", "returned"}:
        what = f"{notice.title}: the e-mail to {notice.recipient} {_FAILED[state]}"
    return WorkItem(
        what=what,
        about=notice.reference,
        due=notice.due_on,
        how=notice.due_in_full,
        why="The board office sends letters." if is_office else "The board office sends letters; you decide.",
        do=do,
        url=reverse(page, args=[notice.pk]),
        waits_for="The mail server" if is_office and state in {"queued", "going"} else "",
    )
