"""Services of an agency: named, finished, opened again, merged inside the agency, what does not fit settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.core.entries import Import
from heed.chronologies.core.merge import Merged, Question, merge
from heed.chronologies.models import Entry, Request
from heed.chronologies.operations.asking import candidates
from heed.chronologies.operations.recording import record_request
from heed.chronologies.operations.uploads import open_request
from heed.chronologies.services.models import Service, ServiceMerge, ServiceQuestion
from heed.chronologies.services.rules import before_check, is_merged
from heed.chronologies.services.standing import latest_merge, standing_of
from heed.chronologies.services.statements import by_service, is_of_one_voice
from heed.chronologies.states import SERVICE
from heed.chronologies.stored import to_line
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import InvolvedAgency

REST = "The agency as a whole"
"""What is not a service's own stands under this name in the agency's merge."""


def add_service(*, request: Request, name: str, author: int | None, by: Actor, at: datetime) -> Service:
    """Name a service that writes its own part, and who writes for it. Raises BadInput for a name that is taken."""
    permissions.check_can_name_author(by, request.exercise, request.agency_id)
    with transaction.atomic():
        current = open_request(request)
        if not current.services.exists():
            # An agency that begins to work in services works inside itself; its contact can let the office in again
            current.office_helps = False
            current.save(update_fields=["office_helps"])
        made = Service.objects.create(request=current, name=_name(current, name), author_id=None)
        _set_author(made, author, at)
        record_request(
            current, "chronology.service_added", by=by, at=at, service=made.pk, author=made.author_id
        )
    return made


def change_service(*, service: Service, name: str, author: int | None, by: Actor, at: datetime) -> Service:
    """Give a service another name or author. What was written stays the service's."""
    permissions.check_can_name_author(by, service.request.exercise, service.request.agency_id)
    with transaction.atomic():
        current = _locked(service)
        open_request(current.request)
        current.name = _name(current.request, name, but=current.pk)
        _set_author(current, author, at)
        record_request(
            current.request, "chronology.service_changed", by=by, at=at, service=current.pk,
            author=current.author_id,
        )  # fmt: skip
    return current


def remove_service(*, service: Service, by: Actor, at: datetime) -> None:
    """Take a service off that wrote nothing. Raises NotNow for one with files or entries."""
    permissions.check_can_name_author(by, service.request.exercise, service.request.agency_id)
    with transaction.atomic():
        current = _locked(service)
        request = open_request(current.request)
        if current.entries.exists() or current.uploads.exists():
            raise NotNow(f"{current.name} has files or entries. A service that wrote something stays.")
        current.delete()
        let_in(request)
        record_request(request, "chronology.service_removed", by=by, at=at, service=service.pk)


def let_authors_see(*, request: Request, all_parts: bool, by: Actor, at: datetime) -> Request:
    """Say whether the authors of the agency's services see each other's parts."""
    permissions.check_can_name_author(by, request.exercise, request.agency_id)
    with transaction.atomic():
        current = open_request(request)
        current.authors_see_all = all_parts
        current.save(update_fields=["authors_see_all"])
        record_request(current, "chronology.service_sight", by=by, at=at, all=all_parts)
    return current


def finish_service(*, service: Service, by: Actor, at: datetime) -> Service:
    """The service's author, or whoever answers for the agency, says that its part is complete.

    Raises NotNow while one of its files or rows is unsettled.
    """
    permissions.check_can_finish(by, service)
    with transaction.atomic():
        current = _locked(service)
        open_request(current.request)
        current.status = SERVICE.after("finish", current.status)
        if why := _unsettled(current):
            raise NotNow(why)
        current.finished_by_id, current.finished_at = by.person, at
        current.save(update_fields=["status", "finished_by", "finished_at"])
        record_request(current.request, "chronology.service_finished", by=by, at=at, service=current.pk)
    return current


def reopen_service(*, service: Service, by: Actor, at: datetime) -> Service:
    """Whoever answers for the agency opens a service's part again; the services are merged again afterwards."""
    permissions.check_can_arrange(by, service.request, "Opening a service’s part again")
    with transaction.atomic():
        current = _locked(service)
        open_request(current.request)
        current.status = SERVICE.after("reopen", current.status)
        current.save(update_fields=["status"])
        record_request(current.request, "chronology.service_reopened", by=by, at=at, service=current.pk)
    return current


def merge_services(*, request: Request, by: Actor, at: datetime) -> ServiceMerge:
    """Put the services' parts together and ask what does not fit. What was settled stays settled.

    Raises NotNow before every service has finished, and where nothing was added since the last merge.
    """
    permissions.check_can_arrange(by, request, "Merging the services")
    assert by.person is not None
    with transaction.atomic():
        current = open_request(request)
        standing = standing_of(current)
        if not standing.services:
            raise NotNow("The agency has no services to merge.")
        if standing.unfinished:
            raise NotNow(before_check(standing))
        if is_merged(standing):
            raise NotNow("The services are merged, and nothing was added since.")
        before = latest_merge(current)
        own = Entry.objects.own().filter(exercise=current.exercise, agency=current.agency)
        entries = list(own.select_related("agency", "service"))
        made = ServiceMerge.objects.create(
            request=current, merged_by_id=by.person, merged_at=at, entries_count=len(entries)
        )
        _ask(made, entries, before)
        record_request(
            current, "chronology.services_merged", by=by, at=at, entries=len(entries),
            questions=made.questions.count(),
        )  # fmt: skip
    return made


def settle_question(*, question: ServiceQuestion, answer: str, by: Actor, at: datetime) -> ServiceQuestion:
    """Say inside the agency what became of a question between its services."""
    request = question.merge.request
    permissions.check_can_arrange(by, request, "Settling what the services tell differently")
    if not answer.strip():
        raise BadInput("Write what is right, or why both stay.")
    with transaction.atomic():
        current_request = open_request(request)
        current = ServiceQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
        latest = latest_merge(current_request)
        if latest is None or current.merge_id != latest.pk:
            raise NotNow("The services were merged again meanwhile. Open the questions again.")
        current.answer, current.answered_by_id, current.answered_at = answer.strip(), by.person, at
        current.save(update_fields=["answer", "answered_by", "answered_at"])
        record_request(
            current_request, "chronology.service_question_answered", by=by, at=at, question=current.pk
        )
    return current


def let_in(request: Request) -> None:
    """Keep who knows of the exercise for the agency's sake: the authors of its services and its checker."""
    involved = InvolvedAgency.objects.get(exercise=request.exercise_id, agency=request.agency_id)
    authors = request.services.exclude(author=None).values_list("author", flat=True)
    checkers = request.checks.filter(status__in=permissions.CHECKING).values_list("checker", flat=True)
    involved.writers.set({*authors, *checkers})


def _set_author(service: Service, author: int | None, at: datetime) -> None:
    if author is not None:
        request = service.request
        involved = InvolvedAgency.objects.get(exercise=request.exercise_id, agency=request.agency_id)
        if author not in {one.pk for one in candidates(involved, on=timezone.localdate(at))}:
            raise BadInput("Choose somebody who works for the agency.")
        if request.checks.filter(status="asked", checker=author).exists():
            raise BadInput("Whoever checks the chronology does not write in it.")
    service.author_id = author
    service.save(update_fields=["name", "author"])
    let_in(service.request)


def _name(request: Request, name: str, but: int = 0) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInput("Say what the service is called.")
    if request.services.filter(name__iexact=name).exclude(pk=but).exists():
        raise BadInput(f"The agency has a service called {name} already.")
    return name[:120]


def _unsettled(service: Service) -> str:
    if service.uploads.filter(status__in=("waiting", "reading", "columns", "importing")).exists():
        return "A file is still being taken in. Confirm its columns, or withdraw it."
    rows = sum(
        each.attention.filter(settled="").count() for each in service.uploads.filter(status="taken-in")
    )
    if rows:
        return f"{rows} {'row needs' if rows == 1 else 'rows need'} attention. Settle every row first."
    if not Entry.objects.own().filter(service=service).exists():
        return (
            "There is no entry yet. If the service had no contact in the period, "
            "tell it as a time without contact."
        )
    return ""


def _ask(made: ServiceMerge, entries: Sequence[Entry], before: ServiceMerge | None) -> None:
    by_service: dict[str, list[Entry]] = {}
    for entry in entries:
        by_service.setdefault(entry.service.name if entry.service else REST, []).append(entry)
    imports = [
        Import(name, "", tuple(to_line(each, agency=name) for each in own))
        for name, own in by_service.items()
    ]
    merged = merge(imports)
    keys = {entry.key: entry.pk for entry in entries}
    known = _answered(before)
    for kind, questions in (
        ("contradiction", _contradictions(merged, entries)),
        ("duplicate", merged.duplicates),
    ):
        for one in questions:
            about = frozenset(keys[key] for key in one.entries)
            question = known.get((kind, about)) or ServiceQuestion(kind=kind)
            question.pk, question.merge, question.why = None, made, one.why
            question.save(force_insert=True)
            question.entries.set(about)


def _contradictions(merged: Merged, entries: Sequence[Entry]) -> list[Question]:
    """What services tell differently. What the agency states of having had no contact holds for all of them."""
    told = {line.id: line for line in merged.entries}
    whole = merge([Import("", "", tuple(to_line(each) for each in entries))])
    services = {entry.key: entry.service.name for entry in entries if entry.service}
    between = [question for question in merged.contradictions if not is_of_one_voice(question, told)]
    return [*between, *by_service(whole, services).contradictions]


def _answered(before: ServiceMerge | None) -> dict[tuple[str, frozenset[int]], ServiceQuestion]:
    """The questions that were settled after the merge before this one, by what each was about."""
    if before is None:
        return {}
    settled = before.questions.exclude(answer="").prefetch_related("entries")
    return {(each.kind, frozenset(entry.pk for entry in each.entries.all())): each for each in settled}


def _locked(service: Service) -> Service:
    found = Service.objects.select_for_update(of=("self",))
    return found.select_related("request__exercise", "request__agency").get(pk=service.pk)
