"""Raising letters from the framework: one for each recipient of its notice, with the day by which it is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Agency, Board
from heed.core.actor import Actor
from heed.frameworks.schema import Pack
from heed.frameworks.standing import Standing, kept, of_step
from heed.frameworks.timetables import notice_due
from heed.notices.models import Notice
from heed.notices.papers import day_in_words
from heed.notices.recipients import Recipient, recipients
from heed.notices.rules import address_block, filled, written_in
from heed.trail.operations import append


def raise_notices(
    *,
    board: Board,
    pack: Pack,
    notice_id: str,
    reference: str,
    subject_kind: str,
    subject: int,
    values: Mapping[str, str],
    events: Mapping[str, date],
    by: Actor,
    at: datetime,
    agencies: Iterable[Agency] = (),
    notifier: Recipient | None = None,
    hard_stop_for: str = "",
) -> list[Notice]:
    """One letter to be sent for each recipient of the pack's notice, with the day by which it is due.

    `values` fill the letter's gaps; what is not known stays open in the text and holds the sending up. The operation
    that calls this decides who may. `agencies` are those involved in the case, `notifier` whoever brought it.
    """
    spec = pack.notices[notice_id]
    step = notice_due(pack, notice_id, events=events, calendar=board_calendar(board.pk, pack.calendar))
    known = {**_from_board(board, pack), "enclosed": "; ".join(spec.encloses), **values}
    raised = []
    with transaction.atomic():
        for recipient in recipients(spec.to, pack, board, timezone.localdate(at), agencies, notifier):
            raised.append(
                raise_letter(
                    board=board,
                    pack=pack,
                    letter_id=spec.letter,
                    title=spec.title,
                    recipient=recipient.name,
                    email=recipient.email,
                    address=recipient.address,
                    agency=recipient.agency,
                    reference=reference,
                    subject_kind=subject_kind,
                    subject=subject,
                    values=known,
                    due_on=step.due,
                    due_explained=step.explanation,
                    stands=of_step(step),
                    counted_from=events.get(spec.before or spec.when) if step.due else None,
                    by=by,
                    at=at,
                    hard_stop_for=hard_stop_for or (spec.before or ""),
                    body=recipient.body,
                    notice_id=notice_id,
                )
            )
    return raised


def raise_letter(
    *,
    board: Board,
    pack: Pack,
    letter_id: str,
    title: str,
    recipient: str,
    email: str,
    agency: Agency | None,
    reference: str,
    subject_kind: str,
    subject: int,
    values: Mapping[str, str],
    due_on: date | None,
    due_explained: str,
    by: Actor,
    at: datetime,
    address: str = "",
    stands: Standing | None = None,
    counted_from: date | None = None,
    hard_stop_for: str = "",
    body: str = "",
    notice_id: str = "",
) -> Notice:
    """One letter to be sent to one recipient. Whoever calls this decides who may.

    `values` are put in as plain words, whatever was typed, unless they say that they are Markdown (`AsMarkdown`).
    """
    given = {
        **_from_board(board, pack),
        "addressee": recipient,
        "agency": agency.name if agency else "",
        "reference": reference,
        "due_on": day_in_words(due_on) if due_on else "",
        **values,
    }
    known = {key: written_in(value) for key, value in given.items()}
    known["recipient"] = address_block(recipient, address)
    with transaction.atomic():
        notice = Notice.objects.create(
            board=board,
            reference=reference,
            subject_kind=subject_kind,
            subject=subject,
            notice=notice_id or letter_id,
            title=title,
            body=body,
            agency=agency,
            recipient=recipient[:200],
            email=email,
            address=address,
            text=filled(pack.letters[letter_id].body, known),
            due_on=due_on,
            due_explained=due_explained[:300],
            stands=kept(stands) if stands else {},
            counted_from=counted_from,
            hard_stop_for=hard_stop_for,
            raised_at=at,
        )
        append(
            by=by,
            at=at,
            verb="notice.raised",
            subject_kind="notice",
            subject=notice.pk,
            board=board.pk,
            reference=reference,
            detail={"notice": notice.notice, "body": body, "due": str(due_on or "")},
        )
    return notice


def _from_board(board: Board, pack: Pack) -> dict[str, str]:
    return {
        "board": board.title,
        "office_email": board.office_email,
        "office_phone": board.office_phone,
        "framework": f"{pack.title}, {pack.edition}",
    }
