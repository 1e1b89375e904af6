"""E-mail about what waits for people, as each of them chose. Serves the reminders of WB-14 and the days of WB-07.

`call_for_mail` runs as often as somebody likes and calls for each e-mail once; the worker hands it to the mail server.
Three steps, each kept before the next: called for, being handed over, gone. If a program dies between the last two,
nobody can know whether it left, and it is not sent again: what it told stands in My work. Digests are no records of a
case, so they are kept beside the trail and not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.core import mail
from heed.core.actor import Actor
from heed.core.jobs import job, queue
from heed.core.refusals import BadInput
from heed.core.remembering import remembering
from heed.trail.operations import append
from heed.worklist import rules, wording
from heed.worklist.models import MailChoice, Told, WorkMail
from heed.worklist.queries import calendar_of, gathered
from heed.worklist.queries.mails import people_to_tell, to_say
from heed.worklist.states import WORK_MAIL

MOST_TRIES = 5


@dataclass(frozen=True)
class Called:
    """How many e-mails were called for now, and how many are tried again."""

    new: int
    again: int


def choose_mail(*, how: str, by: Actor, at: datetime) -> MailChoice:
    """Say how often the actor gets e-mail about what waits for them. Raises BadInput for what cannot be chosen."""
    person = by.person_key
    if how not in rules.HOW_OFTEN:
        raise BadInput("Choose how often you want e-mail.")
    with transaction.atomic():
        choice, _ = MailChoice.objects.update_or_create(
            person_id=person, defaults={"how": how, "chosen_at": at}
        )
        append(by=by, at=at, verb="mail.chosen", subject_kind="person", subject=person, detail={"how": how})
    return choice


def call_for_mail(*, at: datetime, address: str = "") -> Called:
    """Call for every e-mail about My work that is due by now, each once, and for those that did not go once more.

    `address` is where Heed is found, for the link.
    """
    today = timezone.localdate(at)
    again = WorkMail.objects.filter(status="called-for", tries__gt=0, tries__lt=MOST_TRIES, day=today)
    failed = list(again.values_list("pk", flat=True))
    for pk in failed:
        _queue(pk)
    with remembering():
        found = [_call(actor, how, at, address) for actor, how in people_to_tell(today)]
    return Called(sum(found), len(failed))


def _call(actor: Actor, how: str, at: datetime, address: str) -> bool:
    """One person: whether an e-mail was called for."""
    today = timezone.localdate(at)
    if how == rules.AT_ONCE:
        return _call_at_once(actor, at, address)
    day = rules.digest_day(how, today, calendar_of(actor))
    if day is None or WorkMail.objects.filter(person=actor.person, how=how, day=day).exists():
        return False
    if not rules.in_digest(how, rules.plain(gathered(actor, today=today).own), today):
        return False
    with transaction.atomic():
        row, is_new = WorkMail.objects.get_or_create(
            person_id=actor.person_key, how=how, day=day, defaults={"called_for_at": at, "address": address}
        )
        if is_new:
            queue(send_work_mail, row.pk)
    return is_new


def _call_at_once(actor: Actor, at: datetime, address: str) -> bool:
    """What is new, or newly due, is written down as told with the e-mail that tells it: both stand or fall together."""
    today = timezone.localdate(at)
    waiting = {one.key: one for one in rules.plain(gathered(actor, today=today).own)}
    with transaction.atomic():
        # Two ticks at once would both tell
        Person.objects.select_for_update(no_key=True).get(pk=actor.person_key)
        Told.objects.filter(person=actor.person).exclude(key__in=waiting).delete()
        told = dict(Told.objects.filter(person=actor.person).values_list("key", "stage"))
        news = rules.to_tell(waiting.values(), told, today)
        for one in news:
            stage = rules.stage(one.due, today)
            Told.objects.update_or_create(
                person_id=actor.person_key, key=one.key, defaults={"stage": stage, "told_at": at}
            )
        if news:
            row = WorkMail.objects.create(
                person_id=actor.person_key, how=rules.AT_ONCE, day=today, keys=[one.key for one in news],
                called_for_at=at, address=address,
            )  # fmt: skip
            queue(send_work_mail, row.pk)
    return bool(news)


def _queue(pk: int) -> None:
    with transaction.atomic():
        queue(send_work_mail, pk)


@job()
def send_work_mail(pk: int) -> None:
    """Hand one e-mail to the mail server. Begun again after a worker died, it sends nothing."""
    row = WorkMail.objects.select_related("person").get(pk=pk)
    at = timezone.now()
    says = to_say(row, today=timezone.localdate(at))
    if not _begun(pk, at, is_needed=bool(says)):
        return
    sent = mail.send(_message(row, says))
    move = "refuse" if sent.outcome == "refused" else "arrive"  # in doubt it counts as gone: never twice
    with transaction.atomic():
        _moved(_locked(pk), move, timezone.now())


def _begun(pk: int, at: datetime, *, is_needed: bool) -> bool:
    """Write down that the e-mail is being handed over. False where it is not to go, or not for a second time."""
    with transaction.atomic():
        row = _locked(pk)
        if row.status != "called-for" or row.tries >= MOST_TRIES:
            return False
        if not is_needed:
            _moved(row, "drop", at)
            return False
        row.tries += 1
        _moved(row, "begin", at)
    return True


def _locked(pk: int) -> WorkMail:
    return WorkMail.objects.select_for_update(of=("self",)).get(pk=pk)


def _moved(row: WorkMail, move: str, at: datetime) -> None:
    row.status, row.ended_at = WORK_MAIL.after(move, row.status), at
    row.save(update_fields=["status", "tries", "ended_at"])


def _message(row: WorkMail, says: list[rules.Plain]) -> EmailMessage:
    today = timezone.localdate()
    base = row.address.rstrip("/") or f"https://{settings.ALLOWED_HOSTS[0]}"
    lines = wording.lines(says, today=today, address=base, is_digest=row.how != rules.AT_ONCE)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    return EmailMessage(
        subject=wording.subject(says, today=today), body="\n".join(lines) + "\n", to=[row.person.email],
        headers={"Message-ID": f"<my-work-{row.pk}-{row.called_for_at:%Y%m%d%H%M%S}@{domain}>"},
    )  # fmt: skip
