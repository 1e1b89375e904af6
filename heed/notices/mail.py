"""E-mails that bring somebody to a page of Heed: a few lines and an address, nothing about a case or a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import EmailMessage

from heed.accounts.models import Board
from heed.core import mail


def send_pointer(*, board: Board, to: str, subject: str, lines: Iterable[str], address: str) -> bool:
    """Send a few lines with the address of a page. Returns whether the mail server took it.

    An e-mail is read on telephones and forwarded: whoever calls this puts no name and nothing about a case into it.
    Where Heed knows no mail server nothing goes, and nobody is to be told that it did.
    """
    if not mail.leaves():
        return False
    office = " · ".join(each for each in (board.office_email, board.office_phone) if each)
    parts = [*lines, address, board.title, *([office] if office else [])]
    message = EmailMessage(subject, "\n\n".join(parts) + "\n", to=[to])
    return mail.send(message).outcome == "went"
