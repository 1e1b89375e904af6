"""Writing to the chair of another board."""

from __future__ import annotations

from django.utils import timezone

from heed.core.jobs import job
from heed.notices.mail import send_pointer
from heed.referrals.deciding.links import token_of
from heed.referrals.deciding.models import PeerChallenge
from heed.ui.words import day


@job
def send_challenge(key: int, address: str, reminder: int) -> None:
    """Send the link once, or the reminder of this number. `address` holds {token} where the link has its secret.

    The e-mail names nobody and says nothing of the case. A reminder that was sent meanwhile is not sent again.
    """
    challenge = PeerChallenge.objects.select_related("referral__board").get(pk=key)
    board = challenge.referral.board
    if (
        challenge.status != "asked"
        or reminder != challenge.reminders
        or (reminder == 0 and challenge.sent_at)
    ):
        return
    by_day = day(challenge.due_on).replace("\N{NO-BREAK SPACE}", " ")
    lines = [
        f"The {board.title} asks you, as the chair of another board, for peer challenge.",
        f"Please answer by {by_day}. The page below holds a short summary without names, and two questions. You need "
        "no account. The link is for you alone: whoever has it can read the summary, so do not pass it on.",
    ]
    if reminder:
        lines.insert(0, "This is a reminder.")
    subject = "Reminder: peer challenge" if reminder else "A request for peer challenge"
    link = address.replace("{token}", token_of(challenge))
    sent = send_pointer(board=board, to=challenge.email, subject=subject, lines=lines, address=link)
    now = timezone.now()
    if sent and not reminder:
        challenge.sent_at = now
    challenge.is_failed = not sent
    challenge.save(update_fields=["sent_at", "is_failed"])
