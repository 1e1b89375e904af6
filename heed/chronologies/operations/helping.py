"""An agency's contact lets the board office into its draft, or keeps it to the agency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies import permissions
from heed.chronologies.models import Request
from heed.chronologies.operations.recording import record_request
from heed.chronologies.states import REQUEST
from heed.core.actor import Actor


def let_office_help(*, request: Request, helps: bool, by: Actor, at: datetime) -> Request:
    """Say whether the board office reads and settles what the agency has not signed off. Recorded each time it changes.

    Raises NotNow once it is signed off: from then on the office reads all of it.
    """
    permissions.check_can_let_help(by, request)
    with transaction.atomic():
        found = Request.objects.select_for_update(of=("self",)).select_related("exercise", "agency")
        current = found.get(pk=request.pk)
        REQUEST.after("add", current.status)
        if current.office_helps == helps:
            return current
        current.office_helps = helps
        current.save(update_fields=["office_helps"])
        verb = "chronology.help_let" if helps else "chronology.help_ended"
        record_request(current, verb, by=by, at=at, ground=permissions.OWN)
    return current
