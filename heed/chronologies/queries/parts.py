"""Where each agency stands, and one agency's own part."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from heed.chronologies import permissions
from heed.chronologies.models import Attention, Entry, EntryQuerySet, Request, Upload
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotNow, existing
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.permissions import DECIDES, OFFICE, TEAM, grounds
from heed.exercises.queries import the_exercise


@dataclass(frozen=True)
class Part:
    """One agency's part in an exercise as the actor may see it; `request` is None until the agency is asked.

    `is_kept`: the actor is the office, and the agency keeps to itself what it has not signed off.
    """

    exercise: Exercise
    involved: InvolvedAgency
    request: Request | None
    ground: str
    is_kept: bool = False

    @property
    def asked(self) -> Request:
        """The request. Raises NotNow while the agency is not asked."""
        if self.request is None:
            raise NotNow("This agency has not been asked for its chronology yet.")
        return self.request


@dataclass(frozen=True)
class AgencyState:
    """Where one agency stands: how many entries, rows that need attention and files. `is_kept`: it keeps its draft from
    the actor, who is told how many files and open rows there are.
    """

    involved: InvolvedAgency
    request: Request | None
    entries: int = 0
    attention: int = 0
    files: int = 0
    is_kept: bool = False


def the_part(actor: Actor, reference: str, agency: int) -> Part:
    """One agency's part, for the office and the agency itself. Raises NotFound or NotAllowed for others."""
    exercise = the_exercise(actor, reference)
    permissions.part_ground(actor, exercise, agency)
    involved = existing(
        exercise.involved.select_related("agency", "author", "exercise").filter(agency=agency).first()
    )
    ground = permissions.check_can_open(actor, exercise, agency)
    request = permissions.visible_requests(actor).filter(exercise=exercise, agency=agency).first()
    is_kept = request is not None and permissions.is_kept_from(actor, request)
    return Part(exercise, involved, request, ground, is_kept)


def the_upload(actor: Actor, part: Part, pk: int) -> Upload:
    """One file of the part. Raises NotFound for any other."""
    return existing(permissions.visible_uploads(actor).filter(pk=pk, request=part.request).first())


def the_entry(actor: Actor, part: Part, pk: int) -> Entry:
    """One entry of the part. Raises NotFound for any other."""
    entry = permissions.visible_entries(actor).filter(
        pk=pk, exercise=part.exercise, agency=part.involved.agency_id
    )
    return existing(entry.first())


def uploads_of(actor: Actor, part: Part) -> list[Upload]:
    """The part's files, the latest first."""
    return list(permissions.visible_uploads(actor).filter(request=part.request).order_by("-pk"))


def files_kept(actor: Actor, part: Part) -> int:
    """How many files the agency keeps to itself."""
    if not part.is_kept:
        return 0
    every = permissions.countable_uploads(actor).filter(request=part.request).exclude(status="withdrawn")
    return every.exclude(pk__in=permissions.visible_uploads(actor).values("pk")).count()


def entries_of(actor: Actor, part: Part) -> EntryQuerySet:
    """The part's entries as the agency has them now; for the office, where it keeps them, as merged."""
    own = (Entry.objects.live() if part.is_kept else Entry.objects.own()).filter(
        exercise=part.exercise, agency=part.involved.agency_id
    )
    return (
        permissions.visible_entries(actor)
        .filter(pk__in=own.values("pk"))
        .select_related("agency", "service", "added_by", "withdrawn_by")
    )


def open_parts(actor: Actor, exercise: Exercise) -> list[Request]:
    """The requests of the exercise to whose chronologies something can still be added, in the agencies' order."""
    order = dict(exercise.involved.values_list("agency", "order"))
    found = permissions.visible_requests(actor).filter(exercise=exercise, status="asked")
    return sorted(found, key=lambda each: order.get(each.agency_id, 0))


def rows_asked(upload: Upload) -> list[Attention]:
    """The rows of a file that need attention, as the file counts."""
    return list(upload.attention.filter(settled="").order_by("pk"))


def rows_left_out(upload: Upload) -> list[Attention]:
    """The rows of a file that were left out, with the reasons."""
    return list(upload.attention.filter(settled="left-out").select_related("settled_by").order_by("pk"))


def states_of(actor: Actor, exercise: Exercise, *, counted: bool = True) -> list[AgencyState]:
    """Where each agency stands. The office reads all counts; the team reads those of merged entries; an agency's
    contact or author reads its own line alone. Raises NotAllowed for whoever sees the overview only. Where nobody needs
    the numbers they are left out (`counted`).
    """
    found = set(grounds(actor, exercise))
    involved = exercise.involved.select_related("agency", "author")
    if not found & {OFFICE, DECIDES, TEAM}:
        involved = involved.filter(
            agency__in=[p for p in _agencies(exercise) if permissions.has_part(actor, exercise, p)]
        )
    parts = list(involved)
    if not parts:
        raise NotAllowed(
            "Where agencies stand is seen by the review’s team, the decision maker and the board office."
        )
    requests = {
        each.agency_id: each for each in permissions.visible_requests(actor).filter(exercise=exercise)
    }
    if not counted:
        return [AgencyState(part, requests.get(part.agency_id)) for part in parts]
    kept = {pk for pk, each in requests.items() if permissions.is_kept_from(actor, each)}
    entries, rows, files = _entries(actor, exercise, kept), _rows(actor, exercise), _files(actor, exercise)
    return [
        AgencyState(
            part, requests.get(part.agency_id), entries.get(part.agency_id, 0), rows.get(part.agency_id, 0),
            files.get(part.agency_id, 0), part.agency_id in kept,
        )
        for part in parts
    ]  # fmt: skip


def _agencies(exercise: Exercise) -> list[int]:
    return list(exercise.involved.values_list("agency", flat=True))


def _entries(actor: Actor, exercise: Exercise, kept: Collection[int]) -> Mapping[int, int]:
    seen = permissions.visible_entries(actor).values("pk")
    own = Entry.objects.own().filter(exercise=exercise, pk__in=seen).exclude(agency__in=kept)
    told = Entry.objects.live().filter(exercise=exercise, pk__in=seen, agency__in=kept)
    return {
        agency: number
        for found in (own, told)
        for agency, number in found.order_by()
        .values_list("agency")
        .annotate(number=Count("pk", distinct=True))
    }


def _rows(actor: Actor, exercise: Exercise) -> Mapping[int, int]:
    uploads = (
        permissions.countable_uploads(actor)
        .filter(request__exercise=exercise, status="taken-in")
        .values("pk")
    )
    rows = Attention.objects.filter(upload__in=uploads, settled="").order_by()
    return dict(rows.values_list("upload__request__agency").annotate(number=Count("pk")))


def _files(actor: Actor, exercise: Exercise) -> Mapping[int, int]:
    uploads = (
        permissions.countable_uploads(actor).filter(request__exercise=exercise).exclude(status="withdrawn")
    )
    return dict(uploads.order_by().values_list("request__agency").annotate(number=Count("pk")))
