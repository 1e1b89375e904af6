"""Parts of a meeting: its papers, who was there, interests."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow, would_allow
from heed.documents.responses import file_response
from heed.meetings import operations, permissions
from heed.meetings.forms import AttendanceForm, InterestForm, PaperForm, RulingForm
from heed.meetings.presenters import attendance_notes, title_of
from heed.meetings.queries import (
    how_there,
    may_have_been_there,
    members_taking_part,
    the_conflict,
    the_item,
    the_meeting,
    the_paper,
)
from heed.meetings.rules import REPLIES
from heed.ui.forms import refusals_on


def add_paper(request: HeedRequest, pk: int) -> HttpResponse:
    """Put in a file."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_run(request.actor, meeting.board_id)
    form = PaperForm(request.POST or None, request.FILES or None, items=meeting.items.all())
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            operations.add_paper(
                meeting=meeting, item=form.chosen, title=form.cleaned_data["title"], data=file.read(), name=file.name,
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "The paper is in. Members who take part can read it.")
            return redirect("meetings:show", pk)
    return render(
        request, "meetings/paper.html", {"form": form, "meeting": meeting, "title": title_of(meeting)}
    )


@require_safe
def paper(request: HeedRequest, pk: int, paper: int) -> HttpResponse:
    """Read a paper."""
    found = the_paper(request.actor, the_meeting(request.actor, pk), paper)
    operations.read_paper(paper=found, by=request.actor, at=timezone.now())
    about = found.item.reference if found.item and found.item.reference else f"meeting {pk}"
    return file_response(found.file, download_name=f"{about} paper {found.pk}.{found.file.kind}")


@require_POST
def withdraw_paper(request: HeedRequest, pk: int, paper: int) -> HttpResponse:
    """Take a paper back."""
    found = the_paper(request.actor, the_meeting(request.actor, pk), paper)
    operations.withdraw_paper(paper=found, by=request.actor, at=timezone.now())
    messages.success(request, "The paper is withdrawn. That it was there stays on record.")
    return redirect("meetings:show", pk)


def attendance(request: HeedRequest, pk: int) -> HttpResponse:
    """Record who was there and how."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_run(request.actor, meeting.board_id)
    if timezone.localdate(meeting.held_at) > timezone.localdate():
        raise NotNow("The meeting is still to come. Record who was there once it has been held.")
    people = may_have_been_there(meeting)
    said = {one.person_id: one.reply for one in meeting.invitations.all() if one.reply in REPLIES}
    known = how_there(meeting) or said
    initial = {f"person-{person.pk}": known.get(person.pk, "") for person in people} | {
        "guests": meeting.guests
    }
    form = AttendanceForm(request.POST or None, people=attendance_notes(meeting, people), initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.record_attendance(
            meeting=meeting,
            people=form.how,
            guests=form.cleaned_data["guests"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "Who was there is on record.")
        return redirect("meetings:show", pk)
    return render(
        request, "meetings/attendance.html", {"form": form, "meeting": meeting, "title": title_of(meeting)}
    )


def declare(request: HeedRequest, pk: int, item: int) -> HttpResponse:
    """Declare an interest in a case: a member their own, the board office anybody's."""
    meeting = the_meeting(request.actor, pk)
    matter = the_item(meeting, item)
    is_office = would_allow(permissions.check_can_run, request.actor, meeting.board_id)
    people = members_taking_part(matter)
    if not is_office:
        permissions.check_can_declare(request.actor, matter, request.actor.person_key)
        people = [person for person in people if person.pk == request.actor.person]
    if not people:
        raise NotNow("An interest in this case is on record already.")
    form = InterestForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        operations.declare(
            item=matter,
            person=form.who,
            nature=form.cleaned_data["nature"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "The interest is on record. The chair says whether it stands in the way.")
        return redirect("meetings:show", pk)
    context = {
        "form": form,
        "meeting": meeting,
        "item": matter,
        "title": title_of(meeting),
        "is_own": not is_office,
    }
    return render(request, "meetings/declare.html", context)


def rule(request: HeedRequest, pk: int, conflict: int) -> HttpResponse:
    """Say whether somebody with an interest takes part all the same."""
    meeting = the_meeting(request.actor, pk)
    found = the_conflict(meeting, conflict)
    permissions.check_can_rule(request.actor, found)
    form = RulingForm(request.POST or None, conflict=found)
    if request.method == "POST" and form.is_valid():
        operations.rule(
            conflict=found, allowed=form.cleaned_data["allowed"] == "yes", reason=form.cleaned_data["reason"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "What you said is on record, with your reason.")
        return redirect("meetings:show", pk)
    return render(
        request,
        "meetings/rule.html",
        {"form": form, "meeting": meeting, "conflict": found, "title": title_of(meeting)},
    )
