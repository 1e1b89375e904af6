"""An agency's services and its quality check."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.forms import ReasonForm
from heed.chronologies.operations.asking import candidates
from heed.chronologies.pages import part_page
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.queries.parts import Part, the_part
from heed.chronologies.reading_record import record_part_read
from heed.chronologies.services import checking, operations, queries
from heed.chronologies.services.forms import CheckerForm, ServiceForm, SettleForm, VerdictForm
from heed.core.refusals import NotFound
from heed.exercises.typed.pages import Typing
from heed.ui.forms import refusals_on


def services(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency's services, where each stands, and what does not fit between them."""
    part = _part(request, reference, agency)
    found = queries.inside(request.actor, part)
    reads_all = part.ground != permissions.SERVICE and not part.is_kept
    questions = queries.questions_between(part.asked) if reads_all else []
    asked = [(each, entry_rows(each.entries.all(), {}, with_marks=False)) for each in questions]
    return part_page(request, "services/services", part, inside=found, asked=asked, reads_all=reads_all)


def add(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Name a service and its author."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_name_author(request.actor, part.exercise, agency)
    asked = part.asked
    form = ServiceForm(request.POST or None, people=_people(part))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            operations.add_service(
                request=asked, name=data["name"], author=form.author_key, by=request.actor, at=timezone.now()
            )
            messages.success(request, f"{data['name']} is added.")
            return redirect("chronologies:services", reference, agency)
    return part_page(
        request, "services/form", part, form=form, title="Add a service", button="Add the service",
        lede="For an agency whose wards or teams keep their own records. Each author sees what their own service "
        "wrote; the contact sees all of it and merges it before sign-off. With its first service the agency keeps its "
        "draft from the board office; its contact can let the office help again.",
    )  # fmt: skip


def change(request: HeedRequest, reference: str, agency: int, service: int) -> HttpResponse:
    """Give a service another name or author."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_name_author(request.actor, part.exercise, agency)
    found = queries.the_service(request.actor, part, service)
    first = {"name": found.name, "author": str(found.author_id or "")}
    form = ServiceForm(request.POST or None, people=_people(part), initial=first)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            operations.change_service(
                service=found, name=data["name"], author=form.author_key, by=request.actor, at=timezone.now()
            )
            messages.success(request, f"{data['name']} is changed.")
            return redirect("chronologies:services", reference, agency)
    return part_page(
        request, "services/form", part, form=form, title=f"Change {found.name}", button="Keep it", service=found,
        lede="What the service wrote stays the service’s, whoever writes from now on.",
    )  # fmt: skip


def remove(request: HeedRequest, reference: str, agency: int, service: int) -> HttpResponse:
    """Take off a service that wrote nothing."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_name_author(request.actor, part.exercise, agency)
    found = queries.the_service(request.actor, part, service)
    if request.method == "POST":
        operations.remove_service(service=found, by=request.actor, at=timezone.now())
        messages.success(request, f"{found.name} is taken off.")
    return redirect("chronologies:services", reference, agency)


def sight(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Say whether the authors see each other's parts."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_name_author(request.actor, part.exercise, agency)
    if request.method == "POST":
        see = request.POST.get("all") == "yes"
        operations.let_authors_see(request=part.asked, all_parts=see, by=request.actor, at=timezone.now())
        told = "All authors see all parts now." if see else "Each author sees their own service’s part now."
        messages.success(request, told)
    return redirect("chronologies:services", reference, agency)


def finish(request: HeedRequest, reference: str, agency: int, service: int) -> HttpResponse:
    """A service says that its part is complete."""
    part = the_part(request.actor, reference, agency)
    permissions.check_finishes(request.actor, part.exercise, agency)
    found = queries.the_service(request.actor, part, service)
    permissions.check_can_finish(request.actor, found)
    if request.method == "POST":
        operations.finish_service(service=found, by=request.actor, at=timezone.now())
        messages.success(request, f"{found.name} has finished its part.")
        return redirect("chronologies:agency", reference, agency)
    return part_page(
        request, "services/form", part, title=f"{found.name} has finished", button="Say that it is finished",
        lede="Its part is complete: it tells all that the service knew and did in the period. The agency merges it "
        "with those of its other services; to change something after that, ask the agency’s contact to open it again.",
    )  # fmt: skip


def reopen(request: HeedRequest, reference: str, agency: int, service: int) -> HttpResponse:
    """Open a service's part again."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_arrange(request.actor, part.asked, "Opening a service’s part again")
    found = queries.the_service(request.actor, part, service)
    if request.method == "POST":
        operations.reopen_service(service=found, by=request.actor, at=timezone.now())
        messages.success(request, f"{found.name} can add to its part again.")
    return redirect("chronologies:services", reference, agency)


def merge(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Merge the services inside the agency."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_arrange(request.actor, part.asked, "Merging the services")
    if request.method == "POST":
        operations.merge_services(request=part.asked, by=request.actor, at=timezone.now())
        messages.success(
            request,
            "The services are merged. Settle what does not fit, if anything, before the contact signs off.",
        )
    return redirect("chronologies:services", reference, agency)


def settle(request: HeedRequest, reference: str, agency: int, question: int) -> HttpResponse:
    """Settle something that the services tell differently, or twice."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_arrange(request.actor, part.asked, "Settling what the services tell differently")
    found = queries.the_question(part, question)
    form = SettleForm(request.POST or None, initial={"answer": found.answer})
    may = partial(
        permissions.check_can_arrange,
        request.actor,
        part.asked,
        "Settling what the services tell differently",
    )
    typing = Typing(request, part.exercise, f"between services {found.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    record_part_read(part, by=request.actor, at=timezone.now())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.settle_question(
                question=found, answer=form.cleaned_data["answer"], by=request.actor, at=timezone.now()
            )
            typing.sent()
            messages.success(request, "The answer is kept.")
            return redirect("chronologies:services", reference, agency)
    rows = entry_rows(found.entries.all(), {}, with_marks=False)
    return part_page(
        request, "services/form", part, form=form, rows=rows, title=found.get_kind_display(), button="Keep the answer",
        lede=found.why, back="services", typing=typing,
    )  # fmt: skip


def check(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency's quality check: ask for one, answer one, read what came of it."""
    part = _part(request, reference, agency)
    found = queries.inside(request.actor, part)
    if part.ground == permissions.SERVICE:
        raise NotFound
    is_asked = found.is_checker and found.check is not None and found.check.status == "asked"
    people = checking.possible_checkers(part.asked, at=timezone.now()) if found.may_name else []
    ask = CheckerForm(
        None if is_asked else request.POST or None, people=[(str(each.pk), each.name) for each in people]
    )
    answer = VerdictForm(request.POST or None) if is_asked else None
    typing = _verdict_typing(request, part, found.check, answer) if answer else None
    if typing and typing.is_aside:
        return typing.answer()
    if request.method == "POST":
        form = answer or ask
        if answer is None:
            permissions.check_can_name_author(request.actor, part.exercise, agency)
        if form.is_valid():
            with refusals_on(form):
                _asked_or_answered(request, part, found, form)
                if typing:
                    typing.sent()
                return redirect("chronologies:quality_check", reference, agency)
    return part_page(
        request, "services/check", part, inside=found, ask=ask, answer=answer, people=people,
        kept=typing.kept if typing else None, rounds=queries.rounds_of(part.asked),
    )  # fmt: skip


def _verdict_typing(request: HeedRequest, part: Part, check: Any, form: VerdictForm) -> Typing:
    may = partial(permissions.check_can_check, request.actor, check)
    return Typing(request, part.exercise, f"quality check {check.pk}", form, may=may)


def _asked_or_answered(
    request: HeedRequest, part: Part, found: queries.Inside, form: CheckerForm | VerdictForm
) -> None:
    by, at, data = request.actor, timezone.now(), form.cleaned_data
    if isinstance(form, CheckerForm):
        checking.ask_check(request=part.asked, checker=int(data["checker"]), by=by, at=at)
        messages.success(request, "The check is asked for. It stands in the checker’s My work.")
        return
    assert found.check is not None
    if data["verdict"] == "pass":
        checking.pass_check(check=found.check, words=data["words"], by=by, at=at)
    else:
        points = data["points"].splitlines()
        checking.return_check(check=found.check, words=data["words"], points=points, by=by, at=at)
    messages.success(request, "Your answer is kept, and the agency’s contact sees it.")


def point(request: HeedRequest, reference: str, agency: int, point: int) -> HttpResponse:
    """Answer a point of the quality check."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_arrange(request.actor, part.asked, "Answering the quality check")
    found = queries.the_point(part, point)
    form = SettleForm(request.POST or None, initial={"answer": found.answer})
    may = partial(permissions.check_can_arrange, request.actor, part.asked, "Answering the quality check")
    typing = Typing(request, part.exercise, f"point {found.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            checking.answer_point(
                point=found, answer=form.cleaned_data["answer"], by=request.actor, at=timezone.now()
            )
            typing.sent()
            messages.success(request, "The answer is kept.")
            return redirect("chronologies:quality_check", reference, agency)
    return part_page(
        request, "services/form", part, form=form, title="Answer a point", button="Keep the answer", lede=found.text,
        back="quality_check", typing=typing,
    )  # fmt: skip


def set_aside(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Take the chronology back from its quality check."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_name_author(request.actor, part.exercise, agency)
    asked = part.asked
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            checking.set_check_aside(
                request=asked, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
            )
            messages.success(request, "The check is set aside. The chronology can be changed again.")
            return redirect("chronologies:quality_check", reference, agency)
    return part_page(
        request, "services/form", part, form=form, title="Set the check aside", button="Set it aside",
        lede="The chronology can then be changed. What the checker said stays on record.", back="quality_check",
    )  # fmt: skip


def _part(request: HeedRequest, reference: str, agency: int) -> Part:
    part = the_part(request.actor, reference, agency)
    record_part_read(part, by=request.actor, at=timezone.now())
    return part


def _people(part: Part) -> list[tuple[str, str]]:
    return [(str(each.pk), each.name) for each in candidates(part.involved, on=timezone.localdate())]
