"""Reminding agencies: one reminder some days before the day, and one when it has gone, each on record.

Run every day; running it again, or twice at once, reminds nobody twice. Serves WB-14.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from heed.core import mail
from heed.core.actor import SYSTEM
from heed.frameworks.timetables import say_date
from heed.referrals.information import queries, rules, wording
from heed.referrals.information.models import InformationRequest, Reminder
from heed.referrals.information.operations.recording import locked_request, record
from heed.referrals.information.states import OPEN

DAYS_BEFORE = 2
MOST_TRIES = 5


@dataclass(frozen=True)
class Reminded:
    """How many reminders were called for today for the first time, how many e-mails left, and how many could not."""

    new: int
    sent: int
    failed: int


def remind(*, at: datetime, days_before: int = DAYS_BEFORE, address: str = "") -> Reminded:
    """Remind every agency whose answer is due within some days, or late. Returns what was done.

    A reminder also stands in My work of the agency, so that an e-mail that does not leave loses nothing. `address` is
    where Heed is found, for the link.
    """
    today = timezone.localdate(at)
    open_ones = InformationRequest.objects.filter(status__in=OPEN).values_list("pk", "due_on")
    called = [pk for pk, due in open_ones if rules.reminder_kind(due, today, days_before)]
    new = sum(_called_for(pk, today, days_before, at) for pk in called)
    waiting = Reminder.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES, request__status__in=OPEN)
    outcomes = (
        [_send(pk, address, at) for pk in waiting.values_list("pk", flat=True)] if mail.leaves() else []
    )
    return Reminded(new, outcomes.count("sent"), outcomes.count("failed"))


def _called_for(pk: int, today: date, days_before: int, at: datetime) -> bool:
    """Write down that a reminder is called for, once for each day by which the answer was due."""
    with transaction.atomic():
        request = locked_request(InformationRequest(pk=pk))
        kind = rules.reminder_kind(request.due_on, today, days_before)
        if request.status not in OPEN or not kind:
            return False
        people = queries.contacts_of(request.agency, on=today)
        reminder, is_new = Reminder.objects.get_or_create(
            request=request, kind=kind, due_on=request.due_on,
            defaults={"called_for_on": today, "sent_to": "\n".join(one.email for one in people if one.email)},
        )  # fmt: skip
        if is_new:
            record(request, "information.reminded", by=SYSTEM, at=at, kind=kind, reminder=reminder.pk)
        return is_new


def _send(pk: int, address: str, at: datetime) -> str:
    """Hand one reminder to the mail server. It is written down before that it is tried, so that it goes once."""
    with transaction.atomic():
        reminder = Reminder.objects.select_for_update(of=("self",)).select_related("request").get(pk=pk)
        if reminder.sent_at or reminder.tries >= MOST_TRIES or not reminder.sent_to or _is_past(reminder, at):
            return "nothing"
        reminder.tries += 1
        reminder.sent_at = at
        reminder.save(update_fields=["tries", "sent_at"])
    found = mail.send(_message(reminder, address))
    if found.outcome == "refused":
        Reminder.objects.filter(pk=pk).update(sent_at=None)
        return "failed"
    return "sent"


def _is_past(reminder: Reminder, at: datetime) -> bool:
    """Whether the day has been moved since, or has gone: another reminder tells of that."""
    kind = rules.reminder_kind(reminder.request.due_on, timezone.localdate(at), 366)
    return reminder.due_on != reminder.request.due_on or reminder.kind != kind


def _message(reminder: Reminder, address: str) -> EmailMessage:
    """The e-mail: nothing of the case but its reference."""
    request = (
        InformationRequest.objects.select_related("asking__referral__board", "agency")
        .get(pk=reminder.request_id)
    )  # fmt: skip
    referral, is_late = request.asking.referral, reminder.kind == "late"
    board = referral.board
    text = wording.reminder(
        reference=referral.reference or "", agency=request.agency.name, due=say_date(reminder.due_on),
        is_late=is_late, address=address or settings.ALLOWED_HOSTS[0],
        office=" or ".join(way for way in (board.office_email, board.office_phone) if way),
    )  # fmt: skip
    subject = f"{referral.reference}: {'late' if is_late else 'due soon'}"
    return EmailMessage(
        subject=subject, body=text, to=reminder.sent_to.splitlines(),
        reply_to=[board.office_email] if board.office_email else None,
    )  # fmt: skip
