"""Pages of the board's register of learning."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import boards_of
from heed.core.refusals import BadInput, NotAllowed, NotFound, would_allow
from heed.exercises.permissions import check_can_view_whole
from heed.exercises.presenters import frame
from heed.exercises.queries import the_exercise
from heed.learning import operations, permissions, presenters, queries
from heed.learning.forms import ElsewhereForm, LearningForm, RegisterFilter, StepForm
from heed.learning.operations import NamesSomebody
from heed.ui.navigation import board_chosen

PAGE = 50


def listing(request: HeedRequest) -> HttpResponse:
    """The register: the loop with its counts, and every piece of learning."""
    actor, today = request.actor, timezone.localdate()
    if not actor.boards:
        raise NotFound
    themes, kinds = queries.themes_for(actor), queries.kinds_for(actor)
    form = RegisterFilter(request.GET or None, themes=themes, kinds=kinds)
    looked = _looked(form, board_chosen(request))
    page = Paginator(queries.found(actor, looked, today=today), PAGE).get_page(request.GET.get("page"))
    counted = queries.counts(actor, today=today, board=looked.board)
    return render(
        request,
        "learning/list.html",
        {
            "filter_form": form,
            "page": page,
            "rows": [presenters.row(one, themes=themes, kinds=kinds) for one in page],
            "counted": counted,
            "picture": presenters.loop_picture(counted),
            "chosen": _chosen(request, form),
            "is_filtered": looked != queries.Looked(board=looked.board),
            "boards": boards_of(actor),
            "may_record": bool(queries.boards_kept(actor)),
        },
    )


def _looked(form: RegisterFilter, board: int | None) -> queries.Looked:
    """Whatever of the filter can be used; a theme that is none, typed into the address, is left out."""
    form.is_valid()
    chosen = getattr(form, "cleaned_data", {})
    return queries.Looked(
        words=chosen.get("words", ""),
        theme=chosen.get("theme", ""),
        stage=chosen.get("stage", ""),
        kind=chosen.get("kind", ""),
        is_good_practice=bool(chosen.get("good_practice")),
        board=board,
    )


def _chosen(request: HttpRequest, form: RegisterFilter) -> list[tuple[str, str]]:
    """What is filtered by, each with the address without it."""
    found = []
    for name, value in getattr(form, "cleaned_data", {}).items():
        if not value:
            continue
        rest: QueryDict = request.GET.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        options = dict(getattr(form.fields[name], "choices", []))
        label = "Good practice" if name == "good_practice" else str(options.get(value, f"“{value}”"))
        found.append((label, f"?{rest.urlencode()}"))
    return found


def show(request: HeedRequest, pk: int) -> HttpResponse:
    """One piece of learning, and how far it got."""
    learning = queries.the_learning(request.actor, pk)
    return render(
        request,
        "learning/show.html",
        {
            **presenters.page(learning, request.actor),
            "may_move": would_allow(permissions.check_can_move, request.actor, learning),
        },
    )


def step(request: HeedRequest, pk: int) -> HttpResponse:
    """Record how far a piece of learning got."""
    learning = queries.the_learning(request.actor, pk)
    permissions.check_can_move(request.actor, learning)
    form = StepForm(request.POST or None, stages=queries.next_stages(learning))
    if request.method == "POST" and form.is_valid():
        try:
            moved = operations.record_step(
                learning=learning, by=request.actor, at=timezone.now(), **form.kept()
            )
            messages.success(request, f"{moved} stands at “{moved.stage_title.lower()}” now.")
            return redirect("learning:show", pk)
        except NamesSomebody as refusal:
            form.refuse(refusal.errors, may_confirm=refusal.may_confirm)
    return render(request, "learning/step.html", {"learning": learning, "form": form})


def add(request: HeedRequest) -> HttpResponse:
    """Record learning that comes from no exercise in Heed."""
    boards = queries.boards_kept(request.actor)
    if not boards:
        raise NotAllowed("The register of learning is kept by the board office.")
    form = ElsewhereForm(
        request.POST or None,
        boards=boards,
        themes=queries.themes_for(request.actor),
        kinds=queries.kinds_for(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.record_elsewhere(by=request.actor, at=timezone.now(), **form.kept())
            messages.success(request, f"{made} is in the register.")
            return redirect("learning:show", made.pk)
        except NamesSomebody as refusal:
            form.refuse(refusal.errors, may_confirm=refusal.may_confirm)
        except BadInput as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "learning/add.html", {"form": form})


def from_finding(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Record learning from one finding, in words that name nobody."""
    exercise = the_exercise(request.actor, reference)
    check_can_view_whole(request.actor, exercise)
    permissions.check_can_record(request.actor, exercise.board_id)
    finding = queries.finding_to_learn_from(exercise, number)
    initial = {
        "title": finding.title,
        "text": finding.text,
        "is_good_practice": "yes" if finding.is_good_practice else "no",
    }
    form = LearningForm(request.POST or None, initial=initial, themes=queries.themes_for(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.record_from_finding(
                exercise=exercise, number=number, by=request.actor, at=timezone.now(), **form.kept()
            )
            messages.success(request, f"{made} is in the register.")
            return redirect("learning:summary", reference)
        except NamesSomebody as refusal:
            form.refuse(refusal.errors, may_confirm=refusal.may_confirm)
        except BadInput as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "finding": finding}
    return render(
        request,
        "learning/from_finding.html",
        {**context, **frame(request.actor, exercise, active="learning:summary", today=timezone.localdate())},
    )
