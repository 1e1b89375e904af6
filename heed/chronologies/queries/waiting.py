"""What of the chronologies waits for somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import prefetch_related_objects
from django.urls import reverse

from heed.accounts.roles import BOARD_OFFICE
from heed.chronologies import permissions
from heed.chronologies.models import Arrival, Attention, Merge, Question, Request
from heed.chronologies.operations.signing import what_is_open
from heed.chronologies.services.rules import before_check, is_merged
from heed.chronologies.services.standing import (
    has_entries,
    latest_check,
    open_rows,
    read_standing,
    services_of,
    standing_of,
)
from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.core.work import WorkItem
from heed.exercises.models import Exercise
from heed.exercises.running import run_by, running_with
from heed.exercises.timetable import calendar_of


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """For an agency: send, settle, merge its services, have it checked, sign off; for a service’s author and for the
    checker, their part. For the office: who is late, what can be merged. For it and the lead reviewer: open questions.
    """
    if actor.person is None:
        return []
    return [
        *_for_agency(actor),
        *_asked_of_agency(actor),
        *_for_office(actor, today),
        *_for_lead_reviewer(actor),
    ]


def _for_agency(actor: Actor) -> Iterator[WorkItem]:
    asked = permissions.visible_requests(actor).filter(permissions.of_insiders(actor), status="asked")
    requests = list(asked.select_related("exercise__board"))
    permissions.read_own(actor, [(one.exercise, one.agency_id) for one in requests])
    read_standing(requests)
    for request in requests:
        if permissions.is_own(actor, request.exercise, request.agency_id):
            yield from _for_whole_agency(actor, request)
        else:
            yield from _for_service(actor, request)
        yield from _for_checker(actor, request)


def _for_whole_agency(actor: Actor, request: Request) -> Iterator[WorkItem]:
    agency = request.agency
    is_contact = permissions.is_contact(actor, request.agency_id)
    why = f"You are {agency.short_name}’s {'contact' if is_contact else 'author'}."
    rows, standing = open_rows(request), standing_of(request)
    what, do, url = f"Send {agency.short_name}’s chronology", "Add a file or an entry", _agency_url(request)
    if standing.check == "asked":
        return
    if rows:
        what, do = f"{rows} {'row needs' if rows == 1 else 'rows need'} attention", "Settle them"
        url = _row_url(request)
    elif standing.services and not standing.unfinished and before_check(standing):
        what, do, url = (
            f"Merge {agency.short_name}’s services",
            "Merge them",
            _inside_url(request, "services"),
        )
        if is_merged(standing):
            what, do = f"Settle what {agency.short_name}’s services tell differently", "Settle it"
    elif standing.open_points:
        what, do = f"Answer the points of {agency.short_name}’s quality check", "Answer them"
        url = _inside_url(request, "quality_check")
    elif not what_is_open(request):
        if not is_contact:
            return
        what, do, url = (
            f"Sign off {agency.short_name}’s chronology",
            "Sign it off",
            _inside_url(request, "sign_off"),
        )
    elif is_contact and standing.is_check_required and not standing.unfinished and has_entries(request):
        what, do = f"Have {agency.short_name}’s chronology checked", "Ask somebody"
        url = _inside_url(request, "quality_check")
    yield _item(request, what, why, do, url)


def _for_service(actor: Actor, request: Request) -> Iterator[WorkItem]:
    own = [one for one in services_of(request) if one.author_id == actor.person and one.status == "writing"]
    for service in own:
        what = f"Write {service.name}’s part of {request.agency.short_name}’s chronology"
        why = f"You write for {service.name}."
        nameless = f"Write your service’s part of {request.agency.short_name}’s chronology"
        yield _item(request, what, why, "Add a file or an entry", _agency_url(request), nameless)


def _for_checker(actor: Actor, request: Request) -> Iterator[WorkItem]:
    check = latest_check(request)
    if check and check.checker_id == actor.person and check.status == "asked":
        what = f"Check {request.agency.short_name}’s chronology"
        why = "The agency’s contact asked you, because you wrote none of it."
        yield _item(request, what, why, "Read it and answer", _inside_url(request, "quality_check"))


def _item(request: Request, what: str, why: str, do: str, url: str, nameless: str = "") -> WorkItem:
    return WorkItem(
        what=what, about=request.exercise.reference, due=request.due_on, how=request.due_explained, why=why, do=do,
        url=url, nameless=nameless or what,
    )  # fmt: skip


def _inside_url(request: Request, page: str) -> str:
    return reverse(f"chronologies:{page}", args=[request.exercise.reference, request.agency_id])


def _asked_of_agency(actor: Actor) -> Iterator[WorkItem]:
    """Questions about the agency's own entries, for its contact and the author named for it."""
    waiting = permissions.visible_puts(actor).filter(status="waiting").select_related("exercise__board")
    puts = list(waiting.order_by("pk"))
    permissions.read_own(actor, [(put.exercise, put.agency_id) for put in puts])
    for put in puts:
        exercise, agency = put.exercise, put.agency
        if not permissions.is_own(actor, exercise, put.agency_id):
            continue
        role = "contact" if permissions.is_contact(actor, put.agency_id) else "author"
        what = f"Answer a question about entry {put.entry.key}"
        yield WorkItem(
            what=what, about=exercise.reference, due=None, how="", why=f"You are {agency.short_name}’s {role}.",
            do="Answer it", nameless=what,
            url=reverse("chronologies:asked", args=[exercise.reference, put.agency_id, put.pk]),
        )  # fmt: skip


def _for_office(actor: Actor, today: date) -> Iterator[WorkItem]:
    under_way = run_by(actor, "scoped", "gathering", "analysing")
    prefetch_related_objects(under_way, "chronology_requests__agency")
    waiting = Arrival.objects.filter(exercise__in=under_way, status="waiting")
    to_give = Counter(waiting.values_list("exercise", flat=True))
    to_answer = _open_questions(under_way)
    for exercise in under_way:
        requests = list(exercise.chronology_requests.all())
        yield from _late(exercise, [each for each in requests if each.status == "asked"], today)
        yield from _to_ask(exercise, requests)
        yield from _to_give(exercise, to_give[exercise.pk])
        yield from _to_merge(exercise, requests)
        yield from _questions(exercise, to_answer[exercise.pk])


def _for_lead_reviewer(actor: Actor) -> Iterator[WorkItem]:
    offices = actor.places(BOARD_OFFICE, "board")
    led = [
        one
        for one in running_with(actor)
        if one.status == "analysing" and one.board_id not in offices and _leads(actor, one)
    ]
    to_answer = _open_questions(led)
    for exercise in led:
        yield from _questions(exercise, to_answer[exercise.pk])


def _leads(actor: Actor, exercise: Exercise) -> bool:
    return any(
        one.person_id == actor.person and one.role == "lead-reviewer" and one.ended_at is None
        for one in exercise.team.all()
    )


def _open_questions(exercises: Sequence[Exercise]) -> Counter[int]:
    """How many questions the merge that counts still asks, for each exercise by its key."""
    merges = Merge.objects.filter(exercise__in=exercises).order_by("merged_at", "pk")
    latest = {exercise: merge for merge, exercise in merges.values_list("pk", "exercise")}
    asked = Question.objects.filter(merge__in=latest.values(), answer="").asked()
    return Counter(asked.values_list("merge__exercise", flat=True))


def _late(exercise: Exercise, requests: list[Request], today: date) -> Iterator[WorkItem]:
    calendar = calendar_of(exercise)
    for request in requests:
        late = late_in_words(request.due_on, today, calendar)
        yield WorkItem(
            what=f"{request.agency.name}: chronology {'not received' if late else 'asked for'}",
            about=exercise.reference, due=request.due_on, how=request.due_explained,
            why="The board office asks the agencies.", do="Open the agency’s part", url=_agency_url(request),
            waits_for=request.agency.short_name, since=request.due_on if late else None,
        )  # fmt: skip


def _to_ask(exercise: Exercise, requests: list[Request]) -> Iterator[WorkItem]:
    asked = {each.agency_id for each in requests}
    left = sum(one.agency_id not in asked for one in exercise.involved.all())
    if left and exercise.status in {"scoped", "gathering"}:
        yield WorkItem(
            what=f"Ask {left} {'agency' if left == 1 else 'agencies'} for {'its' if left == 1 else 'their'} chronology",
            about=exercise.reference, due=None, how="", why="The terms of reference are agreed.",
            do="Ask",
            nameless="Ask agencies for their chronologies", url=reverse("chronologies:ask", args=[exercise.reference]),
        )  # fmt: skip


def _to_give(exercise: Exercise, left: int) -> Iterator[WorkItem]:
    if left:
        yield WorkItem(
            what=f"{left} {'file waits' if left == 1 else 'files wait'} until somebody says which agency’s "
            f"{'it is' if left == 1 else 'each is'}",
            about=exercise.reference, due=None, how="", why="The board office put them in.",
            do="Say whose they are", nameless="Say which agency’s each file is",
            url=reverse("chronologies:files", args=[exercise.reference]),
        )  # fmt: skip


def _to_merge(exercise: Exercise, requests: list[Request]) -> Iterator[WorkItem]:
    new = [each for each in requests if each.status == "signed-off" and each.merged_at is None]
    waits = [each for each in requests if each.status == "asked"]
    if new and not waits:
        yield WorkItem(
            what="Merge the chronologies", about=exercise.reference, due=None, how="",
            why="Every agency that was asked has signed off.", do="Merge", nameless="Merge the chronologies",
            url=reverse("chronologies:merge", args=[exercise.reference]),
        )  # fmt: skip


def _questions(exercise: Exercise, left: int) -> Iterator[WorkItem]:
    if left:
        yield WorkItem(
            what=f"{left} {'question' if left == 1 else 'questions'} of the merged chronology to answer",
            about=exercise.reference, due=None, how="", why="The office and the lead reviewer answer them.",
            do="Open the questions",
            nameless="Answer the questions of the merged chronology",
            url=reverse("chronologies:questions", args=[exercise.reference]),
        )  # fmt: skip


def _agency_url(request: Request) -> str:
    return reverse("chronologies:agency", args=[request.exercise.reference, request.agency_id])


def _row_url(request: Request) -> str:
    row = Attention.objects.filter(upload__request=request, upload__status="taken-in", settled="").first()
    assert row is not None
    return reverse("chronologies:file", args=[request.exercise.reference, request.agency_id, row.upload_id])
