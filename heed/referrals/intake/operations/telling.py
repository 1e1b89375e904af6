"""Telling whoever brought the case: by the framework's letter, and a professional without an account by e-mail too."""

from __future__ import annotations

from datetime import date, datetime

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.notices.models import Notice
from heed.notices.operations import raise_notices
from heed.referrals import rules
from heed.referrals.models import Referral
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.letters import notifier_of
from heed.ui.words import day


def raise_letters(
    *, referral: Referral, event: str, reasons: str, signed_by: str, answer_by: date | None = None, by: Actor,
    at: datetime,
) -> list[Notice]:  # fmt: skip
    """The letters that the framework asks for when this event comes about; none where it asks for none."""
    pack = pack_of(referral)
    happened = {rules.NOTIFIED: referral.notified_on, event: timezone.localdate(at)}
    values = {
        "notified_on": day(referral.notified_on) if referral.notified_on else "",
        "due_on": day(answer_by) if answer_by else "",
        "reasons": reasons, "signed_by": signed_by, "pseudonym": referral.pseudonym,
    }  # fmt: skip
    plain = {key: value.replace("\N{NO-BREAK SPACE}", " ") for key, value in values.items()}
    raised = []
    for notice_id, spec in pack.notices.items():
        if spec.when == event:
            raised += raise_notices(
                board=referral.board, pack=pack, notice_id=notice_id, reference=referral.reference or "",
                subject_kind="referral", subject=referral.pk, values=plain,
                events=rules.events_of(pack, happened), by=by, at=at, notifier=notifier_of(referral),
            )  # fmt: skip
    return raised


def tell_guest(referral: Referral, subject: str, *lines: str) -> None:
    """An e-mail to a professional without an account, once the change stands. It names the case by reference alone."""
    guest = referral.guest
    if guest is None:
        return
    board = referral.board
    office = " · ".join(each for each in (board.office_email, board.office_phone) if each)
    text = "\n\n".join(
        [f"Reference: {referral.reference}", *lines, board.title, *([office] if office else [])]
    )
    transaction.on_commit(
        lambda: send_mail(f"{referral.reference}: {subject}", text + "\n", None, [guest.person.email]),
        robust=True,
    )
