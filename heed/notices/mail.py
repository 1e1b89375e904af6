"""E-mails that bring somebody to a page of Heed: a few lines and an address, nothing about a case or a person."""

from __future__ import annotations

from collections.abc import Iterable
from smtplib import SMTPException

from django.core.mail import send_mail

from heed.accounts.models import Board


def send_pointer(*, board: Board, to: str, subject: str, lines: Iterable[str], address: str) -> bool:
    """Send a few lines with the address of a page. Returns whether the mail server took it.

    An e-mail is read on telephones and forwarded: whoever calls this puts no name and nothing about a case into it.
    """
    office = " · ".join(each for each in (board.office_email, board.office_phone) if each)
    parts = [*lines, address, board.title, *([office] if office else [])]
    try:
        return send_mail(subject, "\n\n".join(parts) + "\n", None, [to]) == 1
    except (OSError, SMTPException, ValueError):
        return False
