"""Reading what came back: the files of an agency, and the changes of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from heed.chronologies.permissions import SERVICE
from heed.chronologies.queries.parts import Part
from heed.chronologies.returning.models import ReturnedChange, ReturnedFile
from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing

SIZE = 20


@dataclass(frozen=True)
class Changes:
    """Some changes of a file, and how many wait in all."""

    rows: Sequence[ReturnedChange]
    page: int
    has_next: bool
    total: int
    open: int
    ready: int

    @property
    def settled(self) -> int:
        """How many were taken or left."""
        return self.total - self.open


def _seen(part: Part, by: Actor) -> QuerySet[ReturnedFile]:
    """The agency's files that came back; for the author of a service, and for the office where the agency keeps its
    draft to itself, those that they brought back themselves.
    """
    found = ReturnedFile.objects.filter(request=part.asked)
    return found.filter(brought_by=by.person_key) if part.ground == SERVICE or part.is_kept else found


def files_brought_back(part: Part, *, by: Actor) -> list[ReturnedFile]:
    """The agency's files that came back with changes, the latest first, each with how many changes wait."""
    waiting = Count("changes", filter=Q(changes__settled=""))
    found = _seen(part, by).select_related("file", "brought_by")
    return list(found.annotate(open=waiting, total=Count("changes")).order_by("-pk"))


def the_file(part: Part, pk: int, *, by: Actor) -> ReturnedFile:
    """One file of this agency that came back. Raises NotFound for any other."""
    rows = _seen(part, by).select_related("file", "brought_by", "request") if part.request else None
    found = rows.filter(pk=pk).first() if rows is not None else None
    if found is None:
        raise NotFound
    return found


def the_change(returned: ReturnedFile, pk: int) -> ReturnedChange:
    """One change of the file. Raises NotFound for any other."""
    return existing(returned.changes.filter(pk=pk).select_related("returned").first())


def changes_of(returned: ReturnedFile, *, page: int) -> Changes:
    """A page of the file's changes: those that wait first, then those that are settled."""
    done = Case(When(settled="", then=0), default=1)
    rows = returned.changes.select_related("settled_by", "entry").alias(done=done).order_by("done", "pk")
    waiting = returned.changes.filter(settled="")
    start = (page - 1) * SIZE
    shown = list(rows[start : start + SIZE + 1])
    return Changes(
        shown[:SIZE], page, len(shown) > SIZE, returned.changes.count(), waiting.count(),
        waiting.filter(problem="").exclude(kind="gone").count(),
    )  # fmt: skip
