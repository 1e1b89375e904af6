"""Letters sent by e-mail from Heed: asked for by a person, handed over by the worker, and never twice.

Serves WB-09 and WB-10. Three steps, each put on record before the next: it is asked for; the worker writes down that it
hands the e-mail to the mail server; what came of it is recorded. If a program dies between the last two, nobody can
know whether the e-mail left. It is not sent again; a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from heed.core import mail
from heed.core.actor import SYSTEM, Actor
from heed.core.jobs import job, queue
from heed.core.refusals import BadInput, NotNow, Refusal
from heed.documents.queries import read_bytes
from heed.notices import permissions
from heed.notices.models import Notice, Sending
from heed.notices.operations.going import check_finished, check_stays_put, gone, locked, written
from heed.notices.operations.recording import record
from heed.notices.papers import file_name
from heed.notices.rules import FROM_HEED
from heed.notices.states import NOTICE, SENDING

DIED = "Heed was stopped while it handed the e-mail over. It may have gone, or not."
NOT_MADE = "Heed could not make the letter; whoever looks after the server can see why."


def ask_email(*, notice: Notice, by: Actor, at: datetime) -> Sending:
    """Have the letter sent by e-mail, as a PDF. The worker does it; the page then says what came of it.

    Raises BadInput without an address, NotNow for a letter with gaps, one that went or is on its way, or where no
    e-mail leaves this server.
    """
    permissions.check_can_send(by, notice)
    if not mail.leaves():
        raise NotNow(
            "Heed knows no mail server, so no e-mail leaves it. Send the letter yourself and record it."
        )
    with transaction.atomic():
        current = locked(notice)
        NOTICE.after("send", current.status)
        check_stays_put(current)
        check_finished(current.text)
        _check_address(current.email)
        sending = Sending.objects.create(
            notice=current, how=FROM_HEED, email=current.email, text_before=current.text, asked_by_id=by.person_key,
            asked_at=at,
        )  # fmt: skip
        record(current, "notice.email_asked", by, at)
        queue(send_letter, sending.pk)
    return sending


def ask_emails(*, notices: Iterable[Notice], by: Actor, at: datetime) -> tuple[list[Sending], list[str]]:
    """Have several letters sent by e-mail. Those that cannot go stay, each with a sentence; the others go."""
    asked, told = [], []
    for notice in notices:
        try:
            asked.append(ask_email(notice=notice, by=by, at=at))
        except Refusal as refused:
            told.append(f"{notice.recipient}: {refused.sentence}")
    return asked, told


@job()
def send_letter(sending_id: int) -> None:
    """Hand one letter to the mail server. Begun again after a worker died, it sends nothing but asks a person."""
    sending = _begun(sending_id)
    if sending is not None:
        found = mail.send(_message(sending))
        _ended(sending_id, found)


def _begun(sending_id: int) -> Sending | None:
    """Write down that the letter is being handed over; None where that is not to be done, or not for a second time."""
    try:
        with transaction.atomic():
            sending = _locked(sending_id)
            if sending.status == "going":
                _in_doubt(sending, DIED)
                return None
            if sending.status != "queued":
                return None
            at = timezone.now()
            written(sending.notice, sending, sent_on=timezone.localdate(at), by=SYSTEM, at=at)
            sending.notice.save(update_fields=["text"])
            sending.status, sending.began_at = SENDING.after("begin", sending.status), at
            sending.save()
    except Exception:
        _refused(sending_id, NOT_MADE)
        raise
    return sending


def _ended(sending_id: int, found: mail.Sent) -> None:
    if found.outcome == "refused":
        _refused(sending_id, found.said)
        return
    with transaction.atomic():
        sending = _locked(sending_id)
        if found.outcome == "unsure":
            _in_doubt(sending, found.said)
        else:
            _went(sending, SYSTEM, timezone.now())


def _went(sending: Sending, by: Actor, at: datetime, said: str = "") -> None:
    began = sending.began_at or at
    sending.status, sending.ended_at = SENDING.after("arrive", sending.status), at
    sending.said = said or sending.said
    sending.save()
    asked_by = Actor(person=sending.asked_by_id, name=sending.asked_by.name)
    gone(sending.notice, sending, sent_on=timezone.localdate(began), by=asked_by, at=at)
    record(sending.notice, "notice.emailed", by, at, {"sending": str(sending.pk)})


def _refused(sending_id: int, said: str, by: Actor = SYSTEM) -> None:
    """It surely did not go: the letter waits again, as it was before the day was put in."""
    with transaction.atomic():
        sending = _locked(sending_id)
        at = timezone.now()
        sending.notice.text = sending.text_before
        sending.notice.save(update_fields=["text"])
        sending.status, sending.ended_at = SENDING.after("refuse", sending.status), at
        sending.said = said
        sending.save()
        record(sending.notice, "notice.email_refused", by, at, {"sending": str(sending.pk)})


def _in_doubt(sending: Sending, said: str) -> None:
    sending.status, sending.said = SENDING.after("doubt", sending.status), said
    sending.save()
    record(sending.notice, "notice.email_unsure", SYSTEM, timezone.now(), {"sending": str(sending.pk)})


def settle(*, notice: Notice, it_went: bool, how_known: str, by: Actor, at: datetime) -> Sending:
    """A person found out whether an e-mail went that Heed could not be sure of, and says how that is known.

    Raises BadInput without that, NotNow where nothing is in doubt.
    """
    permissions.check_can_send(by, notice)
    if not how_known.strip():
        raise BadInput("Say how you know, such as: the recipient has it; it is not in the mail server’s log.")
    with transaction.atomic():
        sending = notice.sendings.filter(status="unsure").first()
        if sending is None:
            raise NotNow("Nothing about this letter is in doubt.")
        sending = _locked(sending.pk)
        sending.settled_by_id = by.person
        if it_went:
            _went(sending, by, at, how_known.strip())
        else:
            sending.save(update_fields=["settled_by"])
            _refused(sending.pk, how_known.strip(), by)
            sending.refresh_from_db()
    return sending


def _locked(sending_id: int) -> Sending:
    found = Sending.objects.select_for_update(of=("self",)).select_related("notice__board", "asked_by")
    return found.get(pk=sending_id)


def _message(sending: Sending) -> EmailMessage:
    """The e-mail: nothing of the case but its reference, and the letter as a PDF."""
    notice, board = sending.notice, sending.notice.board
    assert sending.pdf is not None  # made when it was begun
    reached = " or ".join(way for way in (board.office_email, board.office_phone) if way)
    lines = [
        board.title,
        f"A letter with the reference {notice.reference} is attached as a PDF.",
        f"If it is not meant for you, please delete it and tell us: {reached}."
        if reached
        else "If it is not meant for you, please delete it and tell us.",
    ]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    message = EmailMessage(
        subject=notice.reference, body="\n\n".join(lines) + "\n", to=[sending.email],
        reply_to=[board.office_email] if board.office_email else None,
        headers={"Message-ID": f"<letter-{sending.key.hex}@{domain}>"},
    )  # fmt: skip
    message.attach(file_name(notice, "pdf"), read_bytes(sending.pdf), "application/pdf")
    return message


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput(
            "There is no e-mail address for this letter. Write it down, then send the letter."
        ) from None
