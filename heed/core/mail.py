"""One e-mail at a time, and what is known of it afterwards: it went, it surely did not, or nobody can say."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

Outcome = Literal["went", "refused", "unsure"]
_STAY = {"console", "dummy"}


@dataclass(frozen=True)
class Sent:
    """What became of an e-mail; `said` is what the mail server said, for whoever has to put it right."""

    outcome: Outcome
    said: str = ""


def leaves() -> bool:
    """Whether e-mail leaves this computer. Where it is only printed, nobody is to be told that it was sent."""
    return settings.EMAIL_BACKEND.rsplit(".", 2)[-2] not in _STAY


def send(message: EmailMessage) -> Sent:
    """Hand one e-mail to the mail server. Never raises for what a mail server does.

    "refused" where the server could not be reached or said no before it took the e-mail; "unsure" where the line broke
    while it was being handed over, so that it may have gone.
    """
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Sent("refused", f"The mail server could not be reached: {_said(error)}")
    try:
        taken = connection.send_messages([message])
    except (
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPSenderRefused,
        smtplib.SMTPHeloError,
        smtplib.SMTPDataError,
        smtplib.SMTPNotSupportedError,
    ) as error:
        return Sent("refused", f"The mail server refused it: {_said(error)}")
    except (OSError, smtplib.SMTPException) as error:
        return Sent("unsure", f"The line to the mail server broke: {_said(error)}")
    finally:
        with suppress(OSError, smtplib.SMTPException):  # whatever happens while hanging up changes nothing
            connection.close()
    return Sent("went") if taken else Sent("refused", "The mail server took nothing.")


def _said(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_text(words)}" for code, words in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
