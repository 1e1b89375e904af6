"""What the merge asks: all of it, and one question."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.filtering import with_
from heed.chronologies.forms import AnswerForm
from heed.chronologies.naming import reading_of
from heed.chronologies.operations.merging import answer_question
from heed.chronologies.pages import page
from heed.chronologies.presenters import questions as told
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries import questions as asking
from heed.chronologies.reading_record import record_merged_read
from heed.exercises.queries import the_exercise


def questions(request: HeedRequest, reference: str) -> HttpResponse:
    """What the merge asks, with the entries side by side."""
    exercise = the_exercise(request.actor, reference)
    ground = permissions.check_can_read_merged(request.actor, exercise)
    merge = queries.latest_merge(exercise)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    record_merged_read(
        exercise, ground=ground, by=request.actor, at=timezone.now(), with_names=not reading.is_bare
    )
    chosen, wrong = told.asked_from(request.GET)
    counts = asking.counts_by_kind(merge, late_days=chosen.late_days)
    shown = asking.page_of_questions(merge, chosen)
    colours = {part.agency_id: part.order for part in queries.involved_of(exercise)}
    lags = [each for each in shown.rows if each.kind == "lag"]
    silent = asking.not_heard_of(merge, lags) if merge else {}
    return page(
        request, "questions", exercise, active="merged", chosen=chosen, wrong=wrong, merge=merge, ground=ground,
        groups=told.question_groups(reading.questions(shown.rows), colours, silent), reading=reading,
        reading_url=with_(request.GET, names=reading.other),
        lede=told.answered(counts.values()),
        kinds=told.kind_parts(reference, chosen, counts), states=told.state_parts(reference, chosen, counts),
        none_found=told.NONE_FOUND[chosen.kind], may_answer=permissions.may_answer(request.actor, exercise),
        **told.pages(reference, chosen, shown),
    )  # fmt: skip


def answer(request: HeedRequest, reference: str, question: int) -> HttpResponse:
    """Answer one question."""
    exercise = the_exercise(request.actor, reference)
    found = asking.the_question(request.actor, exercise, question)
    permissions.check_can_answer(request.actor, exercise)
    ground = permissions.check_can_read_merged(request.actor, exercise)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    record_merged_read(
        exercise, ground=ground, by=request.actor, at=timezone.now(), with_names=not reading.is_bare
    )
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    if request.method == "POST" and form.is_valid():
        answer_question(
            question=found, answer=form.cleaned_data["answer"], by=request.actor, at=timezone.now()
        )
        messages.success(request, "The answer is kept.")
        return redirect("chronologies:questions", reference)
    colours = {part.agency_id: part.order for part in queries.involved_of(exercise)}
    entries = found.entries.select_related("agency", "added_by").order_by("happened_order", "pk")
    rows = entry_rows(reading.entries(entries), colours, with_marks=False)
    title = told.KINDS[found.kind]
    return page(
        request,
        "answer",
        exercise,
        active="merged",
        form=form,
        question=reading.questions([found])[0],
        rows=rows,
        title=title,
    )
