"""Taking many changes of a file at once: in the background, so that no page waits and none is taken half."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.queries import actor_for
from heed.chronologies.operations.uploads import check_late_reason, open_request
from heed.chronologies.queries.parts import Part, the_part
from heed.chronologies.returning.models import ReturnedFile
from heed.chronologies.returning.operations import take_all, writing_for
from heed.core.actor import Actor
from heed.core.jobs import job, queue
from heed.core.refusals import NotNow, Refusal


@job()
def take_changes(returned_id: int) -> None:
    """Take what can be taken, as whoever asked for it. Begun again after a worker died, it goes on where it was."""
    found = ReturnedFile.objects.select_related("request__exercise", "taking_by")
    returned = found.filter(pk=returned_id, taking_since__isnull=False).first()
    if returned is None or returned.taking_by is None:
        return
    asked, today = returned.request, timezone.localdate()
    try:
        actor = actor_for(returned.taking_by, on=today)
        part = the_part(actor, asked.exercise.reference, asked.agency_id)
        take_all(
            returned=returned, part=part, late_reason=returned.taking_reason, by=actor, at=timezone.now()
        )
    except Refusal:
        # Who asked may do so no more, or the chronology was signed off meanwhile: what is left waits for somebody
        pass
    finally:
        ReturnedFile.objects.filter(pk=returned_id).update(taking_since=None)


def begin_taking(*, returned: ReturnedFile, part: Part, late_reason: str, by: Actor, at: datetime) -> None:
    """Have every change taken that needs no answer; the page says how far it is.

    Raises BadInput without a reason after the merge, NotNow where they are being taken already.
    """
    writing_for(by, part)
    with transaction.atomic():
        check_late_reason(open_request(part.asked), late_reason)
        current = ReturnedFile.objects.select_for_update(of=("self",)).get(pk=returned.pk)
        if current.taking_since is not None:
            raise NotNow("The changes of this file are being taken already.")
        current.taking_since, current.taking_by_id = at, by.person
        current.taking_reason = late_reason.strip()[:500]
        current.save(update_fields=["taking_since", "taking_by", "taking_reason"])
        queue(take_changes, current.pk)
