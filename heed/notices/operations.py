"""Telling people: raising notices from the pack, changing a letter, recording that it went and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Agency, Board
from heed.accounts.queries import holders
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store
from heed.documents.word import markdown_to_docx
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Pack
from heed.frameworks.standing import Standing, kept, of_step
from heed.frameworks.timetables import notice_due
from heed.notices import permissions
from heed.notices.models import Notice
from heed.notices.rules import AGENCIES_INVOLVED, NOTIFIER, PUBLIC, SENT_ON, WAYS, filled, open_gaps
from heed.notices.states import NOTICE
from heed.trail.operations import append, record_reading


@dataclass(frozen=True)
class Recipient:
    """Who a letter goes to: an outside body of the pack, an agency, or a person in an office."""

    name: str
    email: str = ""
    body: str = ""
    agency: Agency | None = None


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
        for recipient in _recipients(spec.to, pack, board, timezone.localdate(at), agencies, notifier):
            raised.append(
                raise_letter(
                    board=board,
                    pack=pack,
                    letter_id=spec.letter,
                    title=spec.title,
                    recipient=recipient.name,
                    email=recipient.email,
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
    stands: Standing | None = None,
    counted_from: date | None = None,
    hard_stop_for: str = "",
    body: str = "",
    notice_id: str = "",
) -> Notice:
    """One letter to be sent to one recipient. Whoever calls this decides who may."""
    known = {
        **_from_board(board, pack),
        "recipient": recipient,
        "addressee": recipient,
        "agency": agency.name if agency else "",
        "reference": reference,
        "due_on": day_in_words(due_on) if due_on else "",
        **values,
    }
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


def edit(*, notice: Notice, text: str, by: Actor, at: datetime) -> Notice:
    """Change the wording of a letter before it is sent."""
    permissions.check_can_send(by, notice)
    if not text.strip():
        raise BadInput("The letter is empty. Write what it has to say.")
    with transaction.atomic():
        current = Notice.objects.select_for_update().get(pk=notice.pk)
        current.status = NOTICE.after("edit", current.status)
        current.text = text
        current.save(update_fields=["text", "status"])
        _record(current, "notice.edited", by, at, {})
    return current


def send(*, notice: Notice, how: str, proof: str, sent_on: date, by: Actor, at: datetime) -> Notice:
    """Record that the letter went, how, and what proves it; the letter is kept as the Word document that went.

    Raises BadInput for a letter with gaps, a day in the future or an unknown way, NotNow when it went already.
    """
    permissions.check_can_send(by, notice)
    if how not in dict(WAYS):
        raise BadInput("Say how the letter went.")
    if sent_on > timezone.localdate(at):
        raise BadInput("The day of sending must be today or earlier.")
    with transaction.atomic():
        current = Notice.objects.select_for_update().get(pk=notice.pk)
        status = NOTICE.after("send", current.status)
        text = filled(current.text, {SENT_ON: day_in_words(sent_on)})
        if gaps := open_gaps(text):
            raise NotNow(
                f"The letter still has to say: {', '.join(gaps)}. Change the letter, then record it as sent."
            )
        current.text, current.status = text, status
        current.sent_on, current.sent_at, current.sent_by_id = sent_on, at, by.person
        current.sent_how, current.proof = how, proof
        current.document = store(
            data=as_word(current),
            name=f"{current.reference} letter {current.pk}.docx",
            allowed=("docx",),
            board=current.board_id,
            reference=current.reference,
            by=by,
            at=at,
        )
        current.save()
        _record(current, "notice.sent", by, at, {"how": how, "sent_on": str(sent_on)})
    return current


def set_aside(*, notice: Notice, reason: str, by: Actor, at: datetime) -> Notice:
    """Record that a letter is not needed, with the reason."""
    permissions.check_can_send(by, notice)
    if not reason.strip():
        raise BadInput("Say why the letter is not needed.")
    with transaction.atomic():
        current = Notice.objects.select_for_update().get(pk=notice.pk)
        current.status = NOTICE.after("set_aside", current.status)
        current.set_aside_reason = reason.strip()[:1000]
        current.save(update_fields=["status", "set_aside_reason"])
        _record(current, "notice.set_aside", by, at, {})
    return current


def read(*, notice: Notice, by: Actor, at: datetime) -> str:
    """Put on record that somebody reads the letter, which tells of a case. Returns the ground; raises NotFound."""
    ground = permissions.check_can_view(by, notice)
    record_reading(
        by=by, at=at, subject_kind="notice", subject=notice.pk, ground=ground, board=notice.board_id,
        reference=notice.reference,
    )  # fmt: skip
    return ground


def as_word(notice: Notice, *, sent_on: date | None = None) -> bytes:
    """The letter as a Word document, dated with the day on which it is to go where it has not gone."""
    text = filled(notice.text, {SENT_ON: day_in_words(sent_on)}) if sent_on else notice.text
    return markdown_to_docx(text, title=notice.title, reference=notice.reference, board=notice.board.title)


def day_in_words(day: date) -> str:
    """3 April 2016."""
    return f"{day.day} {day:%B %Y}"


def _record(notice: Notice, verb: str, by: Actor, at: datetime, detail: dict[str, str]) -> None:
    append(
        by=by,
        at=at,
        verb=verb,
        subject_kind="notice",
        subject=notice.pk,
        board=notice.board_id,
        reference=notice.reference,
        detail={"notice": notice.notice, "body": notice.body, **detail},
    )


def _from_board(board: Board, pack: Pack) -> dict[str, str]:
    return {
        "board": board.title,
        "office_email": board.office_email,
        "office_phone": board.office_phone,
        "framework": f"{pack.title}, {pack.edition}",
    }


def _recipients(
    wanted: Iterable[str],
    pack: Pack,
    board: Board,
    on: date,
    agencies: Iterable[Agency],
    notifier: Recipient | None,
) -> list[Recipient]:
    """Everybody that a pack's notice means. Whoever cannot be named is left to the office's own letter."""
    found: list[Recipient] = []
    for name in wanted:
        if name == AGENCIES_INVOLVED:
            found += [Recipient(agency.name, agency=agency) for agency in agencies]
        elif name == NOTIFIER:
            found += [notifier] if notifier else []
        elif name == PUBLIC:
            continue
        elif name in pack.bodies:
            found.append(Recipient(pack.bodies[name].title, body=name))
        elif name in pack.roles and (acts_as := pack.roles[name].acts_as):
            people = holders(role=acts_as, on=on, board=board.pk)
            found += [Recipient(person.name, person.email) for person in people]
        elif name in pack.groups or name in pack.roles:
            found.append(Recipient(party_title(pack, name), body=name))
    return found
