"""Who may see one thing of the chronologies, and who may do what to it: the ground, or a refusal in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE
from heed.chronologies import drafts
from heed.chronologies.models import Arrival, Entry, Mark, QuestionPut, Request, Upload
from heed.chronologies.permissions.visible import CHECKING, CHECKS, OWN, SERVICE, WHOLE
from heed.chronologies.services.models import QualityCheck, Service
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.core.remembering import read_once
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.permissions import OFFICE, TEAM, check_can_view, check_can_view_whole, grounds


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


def _besides_office(actor: Actor, exercise: Exercise, agency: int) -> str:
    """The office's ground where an agency keeps its draft to itself: that of its own people, or that of the team."""
    return OWN if is_own(actor, exercise, agency) else _inside(actor, exercise, agency) or WHOLE


def is_kept_from(actor: Actor, request: Request) -> bool:
    """Whether the actor is the office, and the agency keeps its draft to itself."""
    exercise, agency = request.exercise, request.agency_id
    return drafts.is_closed(request) and is_office(actor, exercise) and not has_part(actor, exercise, agency)


def acts_for_office(actor: Actor, request: Request) -> bool:
    """Whether what the actor puts in is the office's, not the agency's own."""
    return is_office(actor, request.exercise) and not has_part(actor, request.exercise, request.agency_id)


@read_once
def is_own(actor: Actor, exercise: Exercise, agency: int) -> bool:
    """Whether the actor answers for this agency in this exercise: as its contact or as the author named for it."""
    if actor.person is None:
        return False
    author = Q(author=actor.person, exercise__board__in=actor.boards)
    own = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) | author
    return exercise.involved.filter(own, agency=agency).exists()


def read_own(actor: Actor, parts: Iterable[tuple[Exercise, int]]) -> None:
    """Read at once for which of these parts, each an exercise and an agency's key, the actor answers."""
    known = list(parts)
    author = Q(author=actor.person, exercise__board__in=actor.boards)
    own = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) | author
    rows = InvolvedAgency.objects.filter(own, exercise__in={exercise.pk for exercise, _ in known})
    answers_for = set(rows.values_list("exercise", "agency"))
    for exercise, agency in known:
        is_own.keep((exercise.pk, agency) in answers_for, actor, exercise, agency)


def read_parts(actor: Actor, exercise: Exercise, agencies: Iterable[int]) -> None:
    """Read at once on which of these agencies’ chronologies the actor works, and as what."""
    known = list(agencies)
    read_own(actor, [(exercise, agency) for agency in known])
    checks = QualityCheck.objects.filter(
        checker=actor.person, status__in=CHECKING, request__exercise=exercise
    )
    services = Service.objects.filter(author=actor.person, request__exercise=exercise)
    is_here = exercise.board_id in actor.boards
    checked = set(checks.values_list("request__agency", flat=True)) if is_here else set()
    written = set(services.values_list("request__agency", flat=True)) if is_here else set()
    for agency in known:
        inside = CHECKS if agency in checked else SERVICE if agency in written else ""
        _inside.keep(inside, actor, exercise, agency)


@read_once
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
    """The ground for opening a file. Raises NotFound for everybody but the agency whose file it is and the office,
    and for the office where the agency keeps it to itself.
    """
    ground = part_ground(actor, upload.request.exercise, upload.request.agency_id)
    if ground == OFFICE and not drafts.office_reads_file(upload):
        ground = _besides_office(actor, upload.request.exercise, upload.request.agency_id)
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


def check_can_change_entry(actor: Actor, entry: Entry, request: Request) -> None:
    """Raises unless the actor may change this entry or take it back: the office its own alone in a closed draft."""
    check_can_write(actor, request, entry.service_id)
    if is_kept_from(actor, request) and (entry.in_merge or not entry.from_office):
        check_can_view_entry(actor, entry)
        raise NotAllowed(
            f"{request.agency.short_name} keeps its draft to itself, and changes its entries itself."
        )


def may_take_back(actor: Actor, exercise: Exercise, agency: int) -> bool:
    """Whether the actor takes merged entries of this agency back, and puts them back: its contact, and the office."""
    return is_office(actor, exercise) or is_contact(actor, agency)


def check_can_take_back(actor: Actor, entry: Entry) -> str:
    """The ground for taking a merged entry back, or putting it back: its agency's contact, and the board office."""
    check_can_view_entry(actor, entry)
    ground = check_can_open(actor, entry.exercise, entry.agency_id)
    if not may_take_back(actor, entry.exercise, entry.agency_id):
        raise NotAllowed("A merged entry is taken back by the agency’s contact or the board office.")
    return ground


def check_can_let_help(actor: Actor, request: Request) -> None:
    """Raises unless the actor is the agency's contact: whether the office sees a draft is the agency's to say."""
    check_can_open(actor, request.exercise, request.agency_id)
    if not is_contact(actor, request.agency_id):
        raise NotAllowed("Whether the board office helps is said by the agency’s contact.")


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
    if ground == OFFICE and not drafts.office_reads_entry(entry):
        ground = _besides_office(actor, entry.exercise, entry.agency_id)
    if ground in (OWN, SERVICE, CHECKS) and entry.upload and entry.upload.moved_to_id:
        raise NotFound
    if ground == SERVICE:
        request = Request.objects.get(exercise=entry.exercise_id, agency=entry.agency_id)
        if _reads(actor, request, entry.service_id):
            return ground
        if not {OFFICE, "decision maker", TEAM} & set(grounds(actor, entry.exercise)):
            raise NotFound
        ground = WHOLE
    if ground == WHOLE and not Entry.objects.told().filter(pk=entry.pk, in_merge=True).exists():
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
