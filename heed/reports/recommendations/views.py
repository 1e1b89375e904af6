"""Pages on which recommendations are written, changed, read, answered, and left with an agency."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.chronologies.naming import reading_of
from heed.core.refusals import BadInput, would_allow
from heed.reports import operations, permissions, presenters, queries
from heed.reports.agency.operations import adopt_proposal
from heed.reports.agency.queries import proposed
from heed.reports.as_read import as_read, said_as_read
from heed.reports.forms import ResponseForm
from heed.reports.pages import FINDINGS, framed, keys_in, page
from heed.reports.recommendations import left
from heed.reports.recommendations.alike import like_before
from heed.reports.recommendations.filling import as_it_stands, as_proposed, recommendation_form, said
from heed.reports.recommendations.forms import LeaveForm
from heed.reports.recommendations.queries import concludes_with, ladder_of, puts_questions
from heed.reports.recommendations.rules import hint, not_measurable, titles
from heed.reports.recommendations.standing import standing
from heed.reports.writing import typed
from heed.reports.writing.earlier import ChangedMeanwhile, content_of, earlier_as_read, version_of
from heed.ui.forms import refusals_on
from heed.ui.words import sentence_list


def recommendation(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """One recommendation: how it can be measured, how strong it is, what it rests on and leads to."""
    one = queries.the_recommendation(request.actor, reference, number)
    ground = queries.note_reading(request.actor, one.exercise, at=timezone.now())
    may_write = one.exercise.status == "analysing" and would_allow(
        permissions.check_can_write, request.actor, one.exercise
    )
    reading = reading_of(request.actor, one.exercise, "")
    missing = () if one.is_question else not_measurable(measure=one.measure, by_when=one.by_when)
    return page(
        request, "recommendation", reference, FINDINGS, one=as_read(reading, [one])[0], ground=ground,
        content=said_as_read(reading, content_of(one)), may_change=not reading.is_bare,
        standing=standing(one), hint=hint(one.strength, ladder_of(one.exercise)), missing=sentence_list(missing),
        responses=one.responses.select_related("given_by").order_by("-given_at", "-pk"),
        earlier=earlier_as_read(reading, one),
        may_write=may_write and one.withdrawn_at is None,
        may_answer=one.adopted_at is not None
        and one.withdrawn_at is None
        and would_allow(permissions.check_can_respond, request.actor, one.exercise),
    )  # fmt: skip


def write_recommendation(request: HeedRequest, reference: str) -> HttpResponse:
    """Write a recommendation that rests on findings."""
    return _write(request, queries.the_reports_exercise(request.actor, reference), None)


def change_recommendation(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Change a recommendation; how it stood before is kept."""
    one = queries.the_recommendation(request.actor, reference, number)
    permissions.check_can_change(request.actor, one.exercise)
    return _write(request, one.exercise, one)


def _write(request: HeedRequest, exercise: Any, one: Any) -> HttpResponse:
    actor, number = request.actor, one.number if one else 0
    permissions.check_can_write(actor, exercise)
    queries.note_reading(actor, exercise, at=timezone.now())
    doing = request.POST.get("do", "")
    if doing == "forget":
        typed.forget(exercise=exercise, what=typed.RECOMMENDATION, number=number, by=actor)
        return redirect(request.get_full_path())
    kept = typed.typed_by(actor, exercise, typed.RECOMMENDATION, number) if not request.POST else None
    proposal = proposed(actor, exercise, request.GET.get("proposal", "")) if one is None else None
    new = {"findings": request.GET.getlist("finding"), **(as_proposed(proposal) if proposal else {})}
    began = as_it_stands(one) if one else new
    initial = {**began, **(kept.answers if kept else {})}
    form = recommendation_form(actor, exercise, request.POST, is_change=one is not None, initial=initial)
    meanwhile: dict[str, str] = {}
    if request.method == "POST" and doing != "look" and form.is_valid():
        try:
            stands = _keep(request, exercise, one, form.cleaned_data, proposal)
        except ChangedMeanwhile as refused:
            form.add_error(None, refused.sentence)
            meanwhile = content_of(queries.the_recommendation(actor, exercise.reference, number))
        except BadInput as refused:
            form.add_error("findings", refused.sentence)
        else:
            messages.success(request, f"{str(stands).capitalize()} is kept.")
            if one is None:
                return redirect("reports:proposals" if proposal else FINDINGS, exercise.reference)
            return redirect("reports:recommendation", exercise.reference, stands.number)
    text = str(form.data.get("text", "")) if form.is_bound else str(initial.get("text", ""))
    return page(
        request, "write_recommendation", exercise.reference, FINDINGS, form=form, number=number, kept=kept,
        has_findings=form.has_findings, proposal=proposal, is_question=puts_questions(exercise),
        is_optional=concludes_with(exercise) == "findings", meanwhile=meanwhile,
        like=like_before(actor, exercise, text, leave_out=one.pk if one else None), looked=doing == "look",
        base=version_of(one) if one and (meanwhile or not request.POST) else request.POST.get("base", "1"),
        hints={rung.id: hint(rung.id, ladder_of(exercise)) for rung in ladder_of(exercise)},
        weak=hint(str(form["strength"].value() or ""), ladder_of(exercise)) if "strength" in form.fields else "",
    )  # fmt: skip


def _keep(request: HeedRequest, exercise: Any, one: Any, data: dict[str, Any], proposal: Any) -> Any:
    by, at = request.actor, timezone.now()
    if proposal is not None:
        return adopt_proposal(proposal=proposal, by=by, at=at, **said(data))
    if one is None:
        return operations.write_recommendation(exercise=exercise, by=by, at=at, **said(data))
    base = next(iter(keys_in([request.POST.get("base", "")])), 0)
    return operations.change_recommendation(
        recommendation=one, why=data["why"], base=base, by=by, at=at, **said(data)
    )


@require_POST
def look_alike(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """What was said or done before that is like the text in the box, as a part of the page."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    one = queries.the_recommendation(request.actor, reference, number) if number else None
    weak = hint(request.POST.get("strength", ""), ladder_of(exercise))
    found = like_before(
        request.actor, exercise, request.POST.get("text", "")[:5000], leave_out=one.pk if one else None
    )
    return render(request, "reports/alike.html", {"like": found, "looked": True, "weak": weak})


def withdraw_recommendation(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Ask, then withdraw a recommendation."""
    one = queries.the_recommendation(request.actor, reference, number)
    permissions.check_can_write(request.actor, one.exercise)
    if request.method == "POST":
        operations.withdraw_recommendation(recommendation=one, by=request.actor, at=timezone.now())
        messages.success(request, f"{str(one).capitalize()} is withdrawn.")
        return redirect(FINDINGS, reference)
    return page(
        request,
        "withdraw",
        reference,
        FINDINGS,
        what=str(one),
        text=reading_of(request.actor, one.exercise, "").text(one.text),
    )


def leave(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """The panel leaves a recommendation with its agency, or takes it up after all."""
    one = queries.the_recommendation(request.actor, reference, number)
    permissions.check_can_write(request.actor, one.exercise)
    agencies = [row.agency for row in one.exercise.involved.select_related("agency")]
    initial = {"agency": str(one.source_agency_id or "")}
    form = LeaveForm(
        request.POST or None, initial=initial, agencies=[presenters.agency_choice(each) for each in agencies]
    )
    if request.method == "POST" and request.POST.get("do") == "take-up":
        operations.take_up(recommendation=one, by=request.actor, at=timezone.now())
        messages.success(request, f"{str(one).capitalize()} is the panel’s again.")
        return redirect("reports:recommendation", reference, number)
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in agencies if str(each.pk) == form.cleaned_data["agency"])
        operations.leave_with_agency(
            recommendation=one, agency=chosen, reason=form.cleaned_data["reason"], by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, f"{str(one).capitalize()} stays with {chosen.name}.")
        return redirect("reports:recommendation", reference, number)
    return page(request, "leave", reference, FINDINGS, form=form, one=one, has_agencies=bool(agencies))


def left_with_agencies(request: HeedRequest, reference: str) -> HttpResponse:
    """What the panel left with agencies: all of it for those who see the whole review, its own for each agency."""
    exercise, rows, ground = left.of_review(request.actor, reference, at=timezone.now())
    ladder = titles(ladder_of(exercise))
    return framed(
        request, "left", exercise, "reports:left", ground=ground,
        rows=[(one, ladder.get(one.strength, "")) for one in rows],
        sees_whole=would_allow(permissions.check_can_read, request.actor, exercise),
    )  # fmt: skip


def respond(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """The decision maker answers a recommendation."""
    one = queries.the_recommendation(request.actor, reference, number)
    permissions.check_can_respond(request.actor, one.exercise)
    initial = {"response": one.response, "reason": one.response_reason}
    form = ResponseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "reason"):
            operations.respond(recommendation=one, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"The board’s answer to {one} is recorded.")
            return redirect(FINDINGS, reference)
    return page(request, "respond", reference, FINDINGS, form=form, recommendation=one)
