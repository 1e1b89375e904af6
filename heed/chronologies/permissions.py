"""Who may see which part of the chronologies, and who may do what.

The board office sees all of it. Those who see the whole exercise see the merged chronology, and of a request only
where it stands. An agency (its contact, and the author named for it) sees its own part, before and after the merge,
and nothing of any other. What an agency has not signed off is seen by itself and the office alone. Inside an agency
the author of a service sees what that service wrote, and the others' parts only where the contact lets all authors see
all; whoever checks the agency's chronology reads all of it and changes nothing.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER
from heed.chronologies.models import Arrival, Entry, EntryQuerySet, Mark, QuestionPut, Request, Upload
from heed.chronologies.services.models import QualityCheck, Service
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise, InvolvedAgency, TeamMember
from heed.exercises.permissions import OFFICE, TEAM, check_can_view, check_can_view_whole, grounds

OWN, WHOLE = "the agency itself", "sees the whole review"
SERVICE, CHECKS = "the author of a service of the agency", "the agency’s quality checker"
CHECKING = ("asked", "returned", "passed")
"""The checks of an agency's chronology whose checker reads it."""


def _own(actor: Actor) -> Q:
    named = InvolvedAgency.objects.filter(
        exercise=OuterRef("exercise"),
        agency=OuterRef("agency"),
        author=actor.person,
        exercise__board__in=actor.boards,
    )
    contact = InvolvedAgency.objects.filter(
        exercise=OuterRef("exercise"),
        agency=OuterRef("agency"),
        agency__in=actor.places(AGENCY_CONTACT, "agency"),
    )
    return Q(Exists(named)) | Q(Exists(contact))


def _service(actor: Actor, **more: bool) -> Q:
    """Of an agency for one of whose services the actor writes."""
    services = Service.objects.filter(
        request__exercise=OuterRef("exercise"),
        request__agency=OuterRef("agency"),
        request__exercise__board__in=actor.boards,
        author=actor.person,
        **more,
    )
    return Q(Exists(services))


def _checks(actor: Actor) -> Q:
    """Of an agency whose chronology the actor checks."""
    checks = QualityCheck.objects.filter(
        request__exercise=OuterRef("exercise"),
        request__agency=OuterRef("agency"),
        request__exercise__board__in=actor.boards,
        checker=actor.person,
        status__in=CHECKING,
    )
    return Q(Exists(checks))


def _all_of_agency(actor: Actor) -> Q:
    """Of an agency of which the actor reads everything."""
    return _own(actor) | _checks(actor) | _service(actor, request__authors_see_all=True)


def _office(actor: Actor) -> Q:
    return Q(exercise__board__in=actor.places(BOARD_OFFICE, "board"))


def _whole(actor: Actor) -> Q:
    team = TeamMember.objects.filter(
        exercise=OuterRef("exercise"), person=actor.person, ended_at__isnull=True
    )
    return Q(exercise__board__in=actor.places(DECISION_MAKER, "board")) | Q(Exists(team))


def visible_requests(actor: Actor) -> QuerySet[Request]:
    """Every request that the actor may know of."""
    if actor.person is None:
        return Request.objects.none()
    inside = _own(actor) | _service(actor) | _checks(actor)
    found = Request.objects.filter(_office(actor) | _whole(actor) | inside)
    return found.select_related("exercise", "agency", "signed_off_by")


def visible_uploads(actor: Actor) -> QuerySet[Upload]:
    """Every file that the actor may open: the office all, an agency its own, a service's author the service's.

    One that was moved to another agency is no longer there for the agency that it was moved from.
    """
    if actor.person is None:
        return Upload.objects.none()
    offices = Request.objects.filter(_office(actor)).values("pk")
    requests = Request.objects.filter(_all_of_agency(actor)).values("pk")
    of_service = Q(service__author=actor.person, request__exercise__board__in=actor.boards)
    own = (Q(request__in=requests) | of_service) & Q(moved_to__isnull=True)
    return Upload.objects.filter(Q(request__in=offices) | own).select_related(
        "request__exercise", "request__agency", "file", "uploaded_by"
    )


def visible_arrivals(actor: Actor) -> QuerySet[Arrival]:
    """Every file of which nobody has said yet whose it is: the board office's alone."""
    if actor.person is None:
        return Arrival.objects.none()
    return Arrival.objects.filter(_office(actor)).select_related("file", "proposed", "dropped_by", "exercise")


def visible_entries(actor: Actor) -> EntryQuerySet:
    """Every entry that the actor may read: all for the office, its own for an agency, the merged for the team."""
    if actor.person is None:
        return Entry.objects.none()
    merged = Entry.objects.live().filter(in_merge=True).values("pk")
    whole = _whole(actor) & Q(pk__in=merged)
    of_service = Q(service__author=actor.person, exercise__board__in=actor.boards)
    own = (_all_of_agency(actor) | of_service) & Q(upload__moved_to__isnull=True)
    found = Entry.objects.filter(_office(actor) | own | whole)
    return found.select_related("agency", "exercise")


def visible_services(actor: Actor) -> QuerySet[Service]:
    """Every service that the actor may know of: the office's and the agency's own."""
    if actor.person is None:
        return Service.objects.none()
    inside = _own(actor) | _service(actor) | _checks(actor)
    requests = Request.objects.filter(_office(actor) | inside).values("pk")
    return Service.objects.filter(request__in=requests).select_related("author", "request__agency")


def visible_puts(actor: Actor) -> QuerySet[QuestionPut]:
    """Every question put to an agency that the actor may read: the office, the review's team, and the agency asked."""
    if actor.person is None:
        return QuestionPut.objects.none()
    found = QuestionPut.objects.filter(_office(actor) | _whole(actor) | _own(actor))
    return found.select_related("exercise", "agency", "entry", "put_by", "replied_by")


def part_ground(actor: Actor, exercise: Exercise, agency: int) -> str:
    """On which ground the actor knows of one agency's part of the exercise.

    Raises NotFound without one: nobody learns from the answer whether the agency is involved.
    """
    found = grounds(actor, exercise)
    if OFFICE in found:
        return OFFICE
    if is_own(actor, exercise, agency):
        return OWN
    if inside := _inside(actor, exercise, agency):
        return inside
    if set(found) & {"decision maker", TEAM}:
        return WHOLE
    raise NotFound


def is_own(actor: Actor, exercise: Exercise, agency: int) -> bool:
    """Whether the actor answers for this agency in this exercise: as its contact or as the author named for it."""
    if actor.person is None:
        return False
    author = Q(author=actor.person, exercise__board__in=actor.boards)
    own = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) | author
    return exercise.involved.filter(own, agency=agency).exists()


def _inside(actor: Actor, exercise: Exercise, agency: int) -> str:
    """The actor's part in the agency's own work on its chronology, where it is not the whole of it."""
    if actor.person is None or exercise.board_id not in actor.boards:
        return ""
    here = {"request__exercise": exercise, "request__agency": agency}
    if QualityCheck.objects.filter(checker=actor.person, status__in=CHECKING, **here).exists():
        return CHECKS
    if Service.objects.filter(author=actor.person, **here).exists():
        return SERVICE
    return ""


def has_part(actor: Actor, exercise: Exercise, agency: int) -> bool:
    """Whether the actor works on this agency's chronology: as its contact, an author, or its checker."""
    return is_own(actor, exercise, agency) or bool(_inside(actor, exercise, agency))


def check_can_view_request(actor: Actor, request: Request) -> str:
    """The ground for knowing of the request and where it stands. Raises NotFound without one."""
    return part_ground(actor, request.exercise, request.agency_id)


def check_can_open(actor: Actor, exercise: Exercise, agency: int) -> str:
    """The ground for opening an agency's own files, rows and entries. Raises NotFound or NotAllowed."""
    ground = part_ground(actor, exercise, agency)
    if ground == WHOLE:
        raise NotAllowed(
            "What an agency is still working on is seen by the agency and the board office. "
            "You see it in the merged chronology."
        )
    return ground


def check_can_view_upload(actor: Actor, upload: Upload) -> str:
    """The ground for opening a file. Raises NotFound for everybody but the office and the agency whose file it is."""
    ground = part_ground(actor, upload.request.exercise, upload.request.agency_id)
    if ground == WHOLE or (ground != OFFICE and upload.moved_to_id):
        raise NotFound
    if ground == SERVICE and not _reads(actor, upload.request, upload.service_id):
        raise NotFound
    return ground


def check_can_view_arrival(actor: Actor, arrival: Arrival) -> str:
    """The ground for seeing a file of which nobody has said whose it is. Raises NotFound but for the office."""
    if OFFICE not in grounds(actor, arrival.exercise):
        raise NotFound
    return OFFICE


def check_can_view_service(actor: Actor, service: Service) -> str:
    """The ground for knowing of a service. Raises NotFound for everybody but the office and the agency."""
    ground = part_ground(actor, service.request.exercise, service.request.agency_id)
    if ground == WHOLE:
        raise NotFound
    return ground


def check_can_write(actor: Actor, request: Request, service: int | None) -> str:
    """The ground for writing to an agency's chronology, or to this service's part of it.

    Raises NotAllowed for its checker, who reads, and for the author of another service.
    """
    ground = check_can_open(actor, request.exercise, request.agency_id)
    if ground == CHECKS:
        raise NotAllowed("Whoever checks the chronology writes nothing in it. Return it with your points.")
    if ground == SERVICE and not _writes_for(actor, request, service):
        raise NotAllowed("You write for your own service.")
    return ground


def check_can_change_upload(actor: Actor, upload: Upload) -> None:
    """Raises unless the actor may confirm, settle or withdraw this file."""
    check_can_view_upload(actor, upload)
    check_can_write(actor, upload.request, upload.service_id)


def _reads(actor: Actor, request: Request, service: int | None) -> bool:
    """Whether the author of a service reads what this service (None: the agency as a whole) wrote."""
    return request.authors_see_all or _writes_for(actor, request, service)


def _writes_for(actor: Actor, request: Request, service: int | None) -> bool:
    if service is None:
        return False
    return request.services.filter(pk=service, author=actor.person).exists()


def check_can_view_entry(actor: Actor, entry: Entry) -> str:
    """The ground for reading an entry. Raises NotFound without one."""
    ground = part_ground(actor, entry.exercise, entry.agency_id)
    if ground in (OWN, SERVICE, CHECKS) and entry.upload and entry.upload.moved_to_id:
        raise NotFound
    if ground == SERVICE:
        request = Request.objects.get(exercise=entry.exercise_id, agency=entry.agency_id)
        if _reads(actor, request, entry.service_id):
            return ground
        if not {"decision maker", TEAM} & set(grounds(actor, entry.exercise)):
            raise NotFound
        ground = WHOLE
    if ground == WHOLE and not Entry.objects.live().filter(pk=entry.pk, in_merge=True).exists():
        raise NotFound
    return ground


def check_can_view_put(actor: Actor, put: QuestionPut) -> str:
    """The ground for reading a question put to an agency. Raises NotFound without one, and for a service's author."""
    ground = part_ground(actor, put.exercise, put.agency_id)
    if ground in {SERVICE, CHECKS}:
        raise NotFound
    return ground


def check_can_reply(actor: Actor, put: QuestionPut) -> None:
    """Raises unless the actor answers for the agency that is asked: as its contact, or as the author named for it."""
    if check_can_open(actor, put.exercise, put.agency_id) != OWN:
        raise NotAllowed("The agency itself answers what it is asked about its entry.")


def is_contact(actor: Actor, agency: int) -> bool:
    """Whether the actor answers for the agency as its contact."""
    return actor.holds(AGENCY_CONTACT, "agency", agency)


def check_can_name_author(actor: Actor, exercise: Exercise, agency: int) -> None:
    """Raises unless the actor is the agency's contact or the board office."""
    if check_can_open(actor, exercise, agency) != OFFICE and not is_contact(actor, agency):
        raise NotAllowed("Who writes and who checks is said by the agency’s contact.")


def check_can_arrange(actor: Actor, request: Request, doing: str) -> str:
    """Raises unless the actor answers for the agency: its contact, or the author named for all of it.

    `doing` begins the sentence: "Merging the services".
    """
    ground = check_can_open(actor, request.exercise, request.agency_id)
    if ground != OWN:
        raise NotAllowed(
            f"{doing} belongs to the agency’s contact and the author named for the whole agency."
        )
    return ground


def check_can_finish(actor: Actor, service: Service) -> None:
    """Raises unless the actor writes for the service, or answers for the agency."""
    check_can_write(actor, service.request, service.pk)
    check_finishes(actor, service.request.exercise, service.request.agency_id)


def check_finishes(actor: Actor, exercise: Exercise, agency: int) -> None:
    """Raises for the board office: it is the agency that says when a part is complete."""
    if check_can_open(actor, exercise, agency) == OFFICE:
        raise NotAllowed("A service is finished by its author, or by the agency’s contact.")


def check_can_check(actor: Actor, check: QualityCheck) -> None:
    """Raises unless the actor is the person who was asked to check the agency's chronology."""
    check_can_open(actor, check.request.exercise, check.request.agency_id)
    if actor.person is None or actor.person != check.checker_id:
        raise NotAllowed(f"The chronology is checked by {check.checker.name}, whom the agency asked.")


def check_can_sign_off(actor: Actor, request: Request) -> None:
    """Raises unless the actor is the agency's contact: the agency itself answers for what it sends."""
    check_can_open(actor, request.exercise, request.agency_id)
    if not is_contact(actor, request.agency_id):
        raise NotAllowed("The chronology is signed off by the agency’s contact.")


def check_can_read_merged(actor: Actor, exercise: Exercise) -> str:
    """The ground for reading the merged chronology. Raises NotFound or NotAllowed."""
    return check_can_view_whole(actor, exercise)


def is_office(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor is the board office of this exercise."""
    return actor.holds(BOARD_OFFICE, "board", exercise.board_id)


def may_mark(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor may mark entries: the team and the board office."""
    return bool({OFFICE, TEAM} & set(grounds(actor, exercise)))


def check_can_mark(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is on the team or the board office."""
    check_can_view(actor, exercise)
    if not may_mark(actor, exercise):
        raise NotAllowed("Entries are marked by the review’s team and the board office.")


def may_remove_mark(actor: Actor, exercise: Exercise, mark: Mark) -> bool:
    """Whether the actor may take this mark off: whoever set it, while on the team, and the board office."""
    return is_office(actor, exercise) or (mark.marked_by_id == actor.person and may_mark(actor, exercise))


def check_can_remove_mark(actor: Actor, mark: Mark) -> None:
    """Raises unless the mark is the actor's own or the actor is the board office."""
    check_can_mark(actor, mark.entry.exercise)
    if not may_remove_mark(actor, mark.entry.exercise, mark):
        raise NotAllowed("A mark is taken off by whoever set it, or by the board office.")


def may_answer(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor may answer the questions of the merge: the board office and the lead reviewer."""
    if OFFICE in grounds(actor, exercise):
        return True
    lead = exercise.team.filter(person=actor.person, role="lead-reviewer", ended_at__isnull=True)
    return actor.person is not None and lead.exists()


def check_can_answer(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office or the lead reviewer."""
    check_can_view_whole(actor, exercise)
    if not may_answer(actor, exercise):
        raise NotAllowed("The questions are answered by the lead reviewer or the board office.")
