"""E-mails that bring an agency's contacts to what waits for them: the reference and what to do, nothing else."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from heed.accounts.queries import holders
from heed.accounts.roles import AGENCY_CONTACT
from heed.notices.mail import send_pointer
from heed.outofarea.models import AgencyPart
from heed.ui.words import day


def tell_contacts(part: AgencyPart, what: str, address: str, at: datetime) -> bool:
    """Send an e-mail to each contact once the change stands. Returns whether the agency has a contact at all."""
    board, reference = part.request.board, part.request.reference
    people = holders(role=AGENCY_CONTACT, on=timezone.localdate(at), agency=part.agency_id)
    due = day(part.due_on).replace("\N{NO-BREAK SPACE}", " ")
    lines = [
        f"Reference: {reference}",
        f"For {part.agency.name}: {what}. The day by which it is answered: {due}.",
    ]
    subject = f"{reference}: answer asked for"
    for person in people:
        pointed = partial(
            send_pointer, board=board, to=person.email, subject=subject, lines=lines, address=address
        )
        transaction.on_commit(pointed, robust=True)
    return bool(people)
