"""Writing to those who are asked to a meeting."""

from __future__ import annotations

from django.utils import timezone

from heed.core.jobs import job
from heed.meetings.models import Invitation
from heed.meetings.rules import EXTRAORDINARY, KINDS_OF_MEETING
from heed.notices.mail import send_pointer
from heed.ui.words import moment


@job
def send_invitation(key: int, address: str) -> None:
    """Send one invitation, once. It says when and where the group meets, and nothing of what is discussed."""
    asked = Invitation.objects.select_related("meeting__board", "meeting__group", "person").get(pk=key)
    meeting = asked.meeting
    if asked.sent_at:
        return
    when = moment(meeting.held_at, zone=timezone.get_current_timezone()).replace("\N{NO-BREAK SPACE}", " ")
    what = KINDS_OF_MEETING[meeting.kind]
    lines = [f"{what} of the {meeting.group.title}: {when}."]
    if meeting.place:
        lines.append(f"Place: {meeting.place}")
    if meeting.link:
        lines.append("You can also join from elsewhere: the address stands on the page of the meeting.")
    lines.append(
        "The agenda and the papers are in Heed. Sign in there, say whether you come, and give your views before the "
        "meeting if you cannot:"
    )
    subject = what if meeting.kind == EXTRAORDINARY else f"Meeting of the {meeting.group.title}"
    sent = send_pointer(
        board=meeting.board, to=asked.person.email, subject=subject, lines=lines, address=address
    )
    asked.sent_at, asked.is_failed = (timezone.now(), False) if sent else (None, True)
    asked.save(update_fields=["sent_at", "is_failed"])
