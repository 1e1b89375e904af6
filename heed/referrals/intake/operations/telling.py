"""Telling whoever brought the case: by the framework's letter, and a professional without an account by e-mail too."""

from __future__ import annotations

from datetime import date, datetime

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.referrals.happening.recording import happened
from heed.referrals.models import Referral
from heed.ui.words import day


def raise_letters(
    *, referral: Referral, event: str, reasons: str, signed_by: str, answer_by: date | None = None, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """This comes about for the case: its day is kept, and the letters that the framework calls for are raised."""
    values = {"due_on": day(answer_by) if answer_by else "", "reasons": reasons, "signed_by": signed_by}
    plain = {key: value.replace("\N{NO-BREAK SPACE}", " ") for key, value in values.items()}
    happened(
        referral=referral, event=event, on=timezone.localdate(at), again=True, by_hand=True, values=plain, by=by, at=at
    )  # fmt: skip


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
