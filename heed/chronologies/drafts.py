"""What the board office sees of a chronology that an agency is still working on: the rule as one function for a thing
and one for a query. The agency's own people are not asked here; `permissions` puts the two together.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.chronologies.models import Entry, Request, Upload
from heed.chronologies.rules import is_draft_closed


def is_closed(request: Request) -> bool:
    """Whether the draft is the agency's alone for now."""
    return is_draft_closed(request.status, office_helps=request.office_helps)


def office_reads_file(upload: Upload) -> bool:
    """Whether the office opens this file: one that it put in itself, and every file of a draft that is not closed."""
    return upload.from_office or not is_closed(upload.request)


def files_for_office() -> Q:
    """The same, of the files of its requests."""
    closed = Q(request__status="asked", request__office_helps=False)
    return Q(from_office=True) | ~closed


def office_reads_entry(entry: Entry) -> bool:
    """Whether the office reads this entry for its own sake; what is merged it reads as everybody on the team does."""
    return (
        entry.from_office or not _closed().filter(exercise=entry.exercise_id, agency=entry.agency_id).exists()
    )


def entries_for_office() -> Q:
    """The same, of the entries of its exercises."""
    return Q(from_office=True) | not_closed_here()


def not_closed_here() -> Q:
    """Of an agency of an exercise that does not keep its draft to itself."""
    here = _closed().filter(exercise=OuterRef("exercise"), agency=OuterRef("agency"))
    return Q(~Exists(here))


def _closed() -> QuerySet[Request]:
    return Request.objects.filter(status="asked", office_helps=False)
