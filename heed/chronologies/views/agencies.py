"""The agencies of an exercise, and one agency's own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.file_forms import HandInForm
from heed.chronologies.filtering import with_
from heed.chronologies.forms import AskForm, AuthorForm, ReasonForm, SignOffForm
from heed.chronologies.framework import approved_terms, asking
from heed.chronologies.glossary.queries import glossary_of
from heed.chronologies.operations.asking import ask as ask_agencies
from heed.chronologies.operations.asking import candidates, name_author
from heed.chronologies.operations.helping import let_office_help
from heed.chronologies.operations.signing import reopen as open_again
from heed.chronologies.operations.signing import sign_off as sign_off_chronology
from heed.chronologies.operations.signing import what_is_open
from heed.chronologies.operations.uploads import hand_in
from heed.chronologies.pages import page, part_page
from heed.chronologies.paging import page_of
from heed.chronologies.presenters.agencies import agency_lines, file_lines, lateness
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.queries.merged import latest_merge
from heed.chronologies.queries.parts import Part, entries_of, files_kept, states_of, the_part, uploads_of
from heed.chronologies.queries.puts import puts_of_part
from heed.chronologies.reading_record import record_part_read
from heed.chronologies.services.forms import ask_service, service_said
from heed.chronologies.services.queries import inside
from heed.chronologies.withdrawing.queries import taken_back
from heed.exercises.permissions import OFFICE, check_is_office, grounds
from heed.exercises.queries import the_exercise
from heed.ui import words
from heed.ui.forms import refusals_on


def agencies(request: HeedRequest, reference: str) -> HttpResponse:
    """Where every agency stands; an agency's contact or author goes straight to its own page."""
    exercise = the_exercise(request.actor, reference)
    states = states_of(request.actor, exercise)
    held = set(grounds(request.actor, exercise))
    permissions.read_parts(request.actor, exercise, [each.involved.agency_id for each in states])
    own = [each for each in states if permissions.has_part(request.actor, exercise, each.involved.agency_id)]
    is_office = OFFICE in held
    if len(own) == len(states) == 1 and not is_office:
        return redirect("chronologies:agency", reference, own[0].involved.agency_id)
    lines = agency_lines(
        exercise, states, today=timezone.localdate(), opens=is_office or len(own) == len(states)
    )
    return page(
        request, "agencies", exercise, active="agencies", lines=lines, is_office=is_office,
        to_ask=is_office and any(each.request is None for each in states),
        may_merge=is_office and any(each.request and each.request.status == "signed-off" for each in states),
        merge=latest_merge(exercise), ground=next(iter(grounds(request.actor, exercise))),
    )  # fmt: skip


def ask(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask agencies for their chronologies."""
    exercise = the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Asking agencies")
    left = [each for each in states_of(request.actor, exercise) if each.request is None]
    how = asking(exercise)
    step = how.step
    form = AskForm(
        request.POST or None,
        agencies=[(str(each.involved.agency_id), each.involved.agency.name) for each in left],
        how=f"{step.how_in_full.rstrip('.')}." if step else "The framework gives no day.",
        initial={
            "agencies": [str(each.involved.agency_id) for each in left],
            "due_on": step.due if step else None,
        },
    )
    if request.method == "POST" and form.is_valid():
        chosen = [int(pk) for pk in form.cleaned_data["agencies"]]
        due_on = form.cleaned_data["due_on"]
        with refusals_on(form):
            ask_agencies(
                exercise=exercise, agencies=chosen, due_on=due_on, by=request.actor, at=timezone.now()
            )
            asked = f"{len(chosen)} {words.plural(len(chosen), 'agency is,agencies are')} asked"
            letters = (
                " The letters wait to be sent." if how.notice else " The framework has no letter for this."
            )
            messages.success(request, f"{asked} by {words.day(due_on)}.{letters}")
            return redirect("chronologies:agencies", reference)
    return page(request, "ask", exercise, active="agencies", form=form, left=left, letter=how.notice)


def agency(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """One agency's part: what is asked, its files, its entries, what is still open."""
    part = the_part(request.actor, reference, agency)
    record_part_read(part, by=request.actor, at=timezone.now())
    working = inside(request.actor, part) if part.request else None
    form = _hand_in_form(request, part)
    ask_service(form, working.writes if working else [])
    if request.method == "POST" and form.is_valid() and part.request and working:
        at = timezone.now()
        found = hand_in(
            request=part.request, files=form.read(at), service=service_said(form, working.writes),
            late_reason=form.cleaned_data.get("late_reason", ""), by=request.actor, at=at,
        )  # fmt: skip
        if not found.uploads:
            for sentence in found.refused:
                form.add_error("uploads", sentence)
        else:
            for sentence in found.refused:
                messages.warning(request, f"Not taken: {sentence}")
            to = "file" if len(found.uploads) == 1 and not found.refused else "agency"
            return redirect(
                f"chronologies:{to}", reference, agency, *([found.uploads[0].pk] if to == "file" else [])
            )
    return part_page(request, "agency", part, form=form, inside=working, **_about(request, part))


def _hand_in_form(request: HeedRequest, part: Part) -> HandInForm:
    is_late = bool(part.request and part.request.merged_at)
    return HandInForm(request.POST or None, request.FILES or None, is_late=is_late)


def _about(request: HeedRequest, part: Part) -> dict[str, object]:
    actor, today = request.actor, timezone.localdate()
    entries = entries_of(actor, part)
    glossary = glossary_of(actor, part.exercise, agencies=[part.involved.agency_id])
    shown = page_of(
        entries,
        order="happened_order",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    is_open = bool(part.request and part.request.status == "asked")
    is_contact = permissions.is_contact(actor, part.involved.agency_id)
    return {
        "puts": puts_of_part(actor, part),
        "files": file_lines(part, uploads_of(actor, part)),
        "rows": entry_rows(shown.rows, {}, with_marks=False, glossary=glossary),
        "total": entries.count(),
        "previous_url": with_(request.GET, before=shown.previous) if shown.previous else "",
        "next_url": with_(request.GET, after=shown.next) if shown.next else "",
        "files_kept": files_kept(actor, part),
        "gone": entry_rows(taken_back(actor, part), {}, with_marks=False),
        "may_take_back": part.request is not None
        and permissions.may_take_back(actor, part.exercise, part.involved.agency_id),
        "is_open": is_open,
        "is_office": part.ground == OFFICE,
        "is_contact": is_contact,
        "open": what_is_open(part.request) if part.request and is_open else "",
        "may_name": is_contact or part.ground == OFFICE,
        "terms": approved_terms(part.exercise),
        "late": lateness(part.request, part.exercise, today),
    }


def author(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Name who writes the agency's chronology."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_name_author(request.actor, part.exercise, agency)
    people = [(str(each.pk), each.name) for each in candidates(part.involved, on=timezone.localdate())]
    form = AuthorForm(
        request.POST or None, people=people, initial={"author": str(part.involved.author_id or "")}
    )
    if request.method == "POST" and form.is_valid():
        person = int(form.cleaned_data["author"])
        name_author(part=part.involved, person=person, by=request.actor, at=timezone.now())
        messages.success(request, f"{dict(people)[str(person)]} writes the chronology.")
        return redirect("chronologies:agency", reference, agency)
    return part_page(request, "author", part, form=form)


def office_help(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency's contact says whether the board office helps with the draft."""
    part = the_part(request.actor, reference, agency)
    permissions.check_can_let_help(request.actor, part.asked)
    if request.method == "POST":
        helps = request.POST.get("helps") == "yes"
        let_office_help(request=part.asked, helps=helps, by=request.actor, at=timezone.now())
        told = (
            "The board office can read and settle the draft."
            if helps
            else "The draft is your agency’s alone."
        )
        messages.success(request, told)
    return redirect("chronologies:agency", reference, agency)


def sign_off(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency's contact signs the chronology off."""
    part = the_part(request.actor, reference, agency)
    asked = part.asked
    permissions.check_can_sign_off(request.actor, asked)
    form = SignOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sign_off_chronology(
            request=asked, is_complete=form.cleaned_data["complete"], action_taken=form.cleaned_data["action"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, f"{part.involved.agency.short_name}’s chronology is signed off.")
        return redirect("chronologies:agency", reference, agency)
    total = entries_of(request.actor, part).count()
    return part_page(request, "sign_off", part, form=form, total=total, open=what_is_open(asked))


def reopen(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The office opens a signed-off chronology again."""
    part = the_part(request.actor, reference, agency)
    check_is_office(request.actor, part.exercise, "Opening a chronology again")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        open_again(
            request=part.asked, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
        )
        messages.success(request, f"{part.involved.agency.short_name} can add to its chronology again.")
        return redirect("chronologies:agency", reference, agency)
    return part_page(
        request, "reason", part, form=form, title="Open the chronology again", button="Open it again",
        lede="What is merged stays merged. What the agency adds or changes is shown as late, with its reason.",
    )  # fmt: skip
