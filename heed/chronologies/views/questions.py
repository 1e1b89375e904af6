"""What the merge asks: all of it, and one question."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.filtering import with_
from heed.chronologies.forms import ConclusionForm, PutForm
from heed.chronologies.glossary.queries import glossary_of
from heed.chronologies.naming import reading_of
from heed.chronologies.operations.concluding import conclude
from heed.chronologies.operations.putting import put_to_agencies, take_back, what_is_wrong
from heed.chronologies.pages import page
from heed.chronologies.presenters import questions as told
from heed.chronologies.presenters import resolving
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries import questions as asking
from heed.chronologies.queries.puts import puts_of_question
from heed.chronologies.questions_file import questions_csv
from heed.chronologies.reading_record import record_merged_read
from heed.chronologies.rules import PUT_KINDS
from heed.documents.responses import bytes_response
from heed.exercises.queries import the_exercise
from heed.exercises.typed.pages import Typing
from heed.ui import words
from heed.ui.forms import refusals_on


def questions(request: HeedRequest, reference: str) -> HttpResponse:
    """What the merge asks, with the entries side by side."""
    exercise = the_exercise(request.actor, reference)
    ground = permissions.check_can_read_merged(request.actor, exercise)
    merge = queries.latest_merge(exercise)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    record_merged_read(
        exercise, ground=ground, by=request.actor, at=timezone.now(), with_names=not reading.is_bare
    )
    chosen, wrong = told.asked_from(request.GET, merge)
    counts = asking.counts_by_kind(merge, late_days=chosen.late_days)
    shown = asking.page_of_questions(merge, chosen)
    colours = {part.agency_id: part.order for part in queries.involved_of(exercise)}
    lags = [each for each in shown.rows if each.kind == "lag"]
    silent = asking.not_heard_of(merge, lags) if merge else {}
    return page(
        request, "questions", exercise, active="merged", chosen=chosen, wrong=wrong, merge=merge, ground=ground,
        usual_days=told.late_days_of(merge),
        groups=told.question_groups(
            merge, reading.questions(shown.rows), colours, silent, glossary_of(request.actor, exercise, reading=reading)
        ),
        reading=reading,
        reading_url=with_(request.GET, names=reading.other), query=with_(request.GET),
        lede=told.answered(counts.values()),
        kinds=told.kind_parts(reference, chosen, counts, merge), states=told.state_parts(reference, chosen, counts),
        none_found=told.NONE_FOUND[chosen.kind], may_answer=permissions.may_answer(request.actor, exercise),
        **told.pages(reference, chosen, shown),
    )  # fmt: skip


def as_csv(request: HeedRequest, reference: str) -> HttpResponse:
    """The questions as a file, as the address chooses them."""
    exercise = the_exercise(request.actor, reference)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    chosen, _ = told.asked_from(request.GET, queries.latest_merge(exercise))
    data = questions_csv(
        exercise=exercise, chosen=chosen, reading=reading, by=request.actor, at=timezone.now()
    )
    what = "questions with pseudonyms" if reading.is_bare else "questions"
    return bytes_response(data, kind="csv", download_name=f"{exercise.reference} {what}.csv")


def question(request: HeedRequest, reference: str, question: int) -> HttpResponse:
    """One question: its entries, what the agencies say of them, every conclusion, and a new one."""
    actor = request.actor
    exercise = the_exercise(actor, reference)
    found = asking.the_question(actor, exercise, question)
    ground = permissions.check_can_read_merged(actor, exercise)
    reading = reading_of(actor, exercise, request.GET.get("names", ""))
    entries = list(asking.entries_about(found))
    form = ConclusionForm(request.POST or None, kind=found.kind, entries=resolving.entry_titles(entries))
    may = partial(permissions.check_can_answer, actor, exercise)
    typing = Typing(request, exercise, f"conclusion {found.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    record_merged_read(exercise, ground=ground, by=actor, at=timezone.now(), with_names=not reading.is_bare)
    if request.method == "POST":
        permissions.check_can_answer(actor, exercise)
        if form.is_valid():
            with refusals_on(form):
                conclude(question=found, **form.concluded, by=actor, at=timezone.now())
                typing.sent()
                messages.success(request, "The conclusion is kept.")
                return redirect("chronologies:question", reference, question)
    puts = puts_of_question(actor, found)
    colours = {part.agency_id: part.order for part in queries.involved_of(exercise)}
    may_answer = permissions.may_answer(actor, exercise)
    waiting = {each.entry_id for each in puts if each.status == "waiting"}
    return page(
        request, "question", exercise, active="merged", form=form, kept=typing.kept,
        question=reading.questions([found])[0],
        rows=entry_rows(
            reading.entries(entries), colours, with_marks=False, glossary=glossary_of(actor, exercise, reading=reading)
        ),
        title=told.kinds_of(found.merge)[found.kind],
        said=resolving.said_by_agencies(puts, reading), reading=reading, ground=ground,
        history=resolving.history(asking.conclusions_of(found), reading), may_answer=may_answer,
        may_put=may_answer and found.kind in PUT_KINDS and len(waiting) < len(entries),
    )  # fmt: skip


def put(request: HeedRequest, reference: str, question: int) -> HttpResponse:
    """Put a question to the agencies concerned: write it, look at what each will see, send it; or take one back."""
    actor = request.actor
    exercise = the_exercise(actor, reference)
    found = asking.the_question(actor, exercise, question)
    permissions.check_can_answer(actor, exercise)
    ground = permissions.check_can_read_merged(actor, exercise)
    reading = reading_of(actor, exercise, request.GET.get("names", ""))
    puts, entries = puts_of_question(actor, found), list(asking.entries_about(found))
    back = next((each for each in puts if str(each.pk) == request.POST.get("take_back")), None)
    if back is not None:
        take_back(put=back, by=actor, at=timezone.now())
        messages.success(request, f"The question to {back.agency.short_name} is taken back.")
        return redirect("chronologies:question", reference, question)
    waiting = {each.entry_id for each in puts if each.status == "waiting"}
    form = PutForm(request.POST or None, wordings=resolving.wordings_for(found, entries, waiting))
    may = partial(permissions.check_can_answer, actor, exercise)
    typing = Typing(request, exercise, f"question to agencies {found.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    record_merged_read(exercise, ground=ground, by=actor, at=timezone.now(), with_names=not reading.is_bare)
    shown: list[tuple[object, str]] = []
    if request.method == "POST":
        typing.keep()
    if request.method == "POST" and form.is_valid():
        wordings = form.wordings
        for pk, sentence in what_is_wrong(found, wordings).items():
            form.add_error(f"wording{pk}" if pk else None, sentence)
        if not form.errors and request.POST.get("step") == "send":
            site = request.build_absolute_uri("/")
            sent = put_to_agencies(question=found, wordings=wordings, site=site, by=actor, at=timezone.now())
            typing.sent()
            names = words.sentence_list(dict.fromkeys(each.agency.short_name for each in sent))
            messages.success(request, f"The question is put to {names}. {resolving.how_told()}")
            return redirect("chronologies:question", reference, question)
        if not form.errors and request.POST.get("step") != "change":
            own = [each for each in entries if each.pk in wordings]
            glossary = glossary_of(actor, exercise, reading=reading)
            rows = entry_rows(reading.entries(own), {}, with_marks=False, glossary=glossary)
            shown = [(row, wordings[row.entry.pk]) for row in rows]
    return page(
        request, "put", exercise, active="merged", form=form, kept=typing.kept, shown=shown, ground=ground,
        question=reading.questions([found])[0], is_all_asked=not form.fields,
    )  # fmt: skip
