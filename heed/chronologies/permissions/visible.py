"""What of the chronologies each may see: queries, each a closed list of grounds."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER
from heed.chronologies import drafts
from heed.chronologies.models import Arrival, Entry, EntryQuerySet, QuestionPut, Request, Upload
from heed.chronologies.services.models import QualityCheck, Service
from heed.core.actor import Actor
from heed.exercises.models import InvolvedAgency, TeamMember

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


def of_insiders(actor: Actor) -> Q:
    """Of an agency on whose chronology the actor works: as its contact, an author, or its checker."""
    return _own(actor) | _service(actor) | _checks(actor)


def _all_of_agency(actor: Actor) -> Q:
    """Of an agency of which the actor reads everything."""
    return _own(actor) | _checks(actor) | _service(actor, request__authors_see_all=True)


def of_office(actor: Actor) -> Q:
    """Of a review of a board whose office the actor is."""
    return Q(exercise__board__in=actor.places(BOARD_OFFICE, "board"))


def of_whole(actor: Actor) -> Q:
    """Of a review that the actor sees the whole of, as decision maker or on its team."""
    team = TeamMember.objects.filter(
        exercise=OuterRef("exercise"), person=actor.person, ended_at__isnull=True
    )
    return Q(exercise__board__in=actor.places(DECISION_MAKER, "board")) | Q(Exists(team))


def visible_requests(actor: Actor) -> QuerySet[Request]:
    """Every request that the actor may know of."""
    if actor.person is None:
        return Request.objects.none()
    found = Request.objects.filter(of_office(actor) | of_whole(actor) | of_insiders(actor))
    return found.select_related("exercise", "agency", "signed_off_by")


def visible_uploads(actor: Actor) -> QuerySet[Upload]:
    """Every file that the actor may open: an agency its own, a service's author the service's, the office all but what
    an agency keeps to itself.

    One that was moved to another agency is no longer there for the agency that it was moved from.
    """
    if actor.person is None:
        return Upload.objects.none()
    offices = Request.objects.filter(of_office(actor)).values("pk")
    requests = Request.objects.filter(_all_of_agency(actor)).values("pk")
    of_service = Q(service__author=actor.person, request__exercise__board__in=actor.boards)
    own = (Q(request__in=requests) | of_service) & Q(moved_to__isnull=True)
    office = Q(request__in=offices) & drafts.files_for_office()
    return Upload.objects.filter(office | own).select_related(
        "request__exercise", "request__agency", "file", "uploaded_by"
    )


def countable_uploads(actor: Actor) -> QuerySet[Upload]:
    """Every file that the actor may know to be there: how many and with how many open rows, not what is in it."""
    offices = Request.objects.filter(of_office(actor)).values("pk")
    return Upload.objects.filter(Q(request__in=offices) | Q(pk__in=visible_uploads(actor).values("pk")))


def visible_arrivals(actor: Actor) -> QuerySet[Arrival]:
    """Every file of which nobody has said yet whose it is: the board office's alone."""
    if actor.person is None:
        return Arrival.objects.none()
    return Arrival.objects.filter(of_office(actor)).select_related(
        "file", "proposed", "dropped_by", "exercise"
    )


def visible_entries(actor: Actor) -> EntryQuerySet:
    """Every entry that the actor may read: its own for an agency, the merged for the team, and for the office these
    and what no agency keeps to itself.
    """
    if actor.person is None:
        return Entry.objects.none()
    merged = Entry.objects.told().filter(in_merge=True).values("pk")
    whole = (of_whole(actor) | of_office(actor)) & Q(pk__in=merged)
    office = of_office(actor) & drafts.entries_for_office()
    of_service = Q(service__author=actor.person, exercise__board__in=actor.boards)
    own = (_all_of_agency(actor) | of_service) & Q(upload__moved_to__isnull=True)
    found = Entry.objects.filter(office | own | whole)
    return found.select_related("agency", "exercise")


def visible_services(actor: Actor) -> QuerySet[Service]:
    """Every service that the actor may know of: the office's and the agency's own."""
    if actor.person is None:
        return Service.objects.none()
    requests = Request.objects.filter(of_office(actor) | of_insiders(actor)).values("pk")
    return Service.objects.filter(request__in=requests).select_related("author", "request__agency")


def visible_puts(actor: Actor) -> QuerySet[QuestionPut]:
    """Every question put to an agency that the actor may read: the office, the review's team, and the agency asked."""
    if actor.person is None:
        return QuestionPut.objects.none()
    found = QuestionPut.objects.filter(of_office(actor) | of_whole(actor) | _own(actor))
    return found.select_related("exercise", "agency", "entry", "put_by", "replied_by")
