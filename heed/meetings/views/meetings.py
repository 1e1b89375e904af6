"""Meetings: the list, one meeting, arranging it, its agenda."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.mail import leaves
from heed.core.refusals import NotAllowed
from heed.meetings import operations, permissions
from heed.meetings.forms import (
    BY_EMAIL,
    BY_HAND,
    InviteForm,
    MatterForm,
    NewMeetingForm,
    ReplyForm,
    WhenForm,
    when_of,
)
from heed.meetings.presenters import invitation_notes, meeting_page, title_of
from heed.meetings.queries import (
    boards_to_arrange_for,
    groups_of,
    held,
    may_be_asked,
    the_item,
    the_meeting,
    to_come,
)
from heed.ui.words import plural

MOST_HELD = 50


def listing(request: HeedRequest) -> HttpResponse:
    """The meetings that the actor sees: those to come, then those that were held."""
    today = timezone.localdate()
    context = {
        "coming": to_come(request.actor, today=today), "held": held(request.actor, today=today, most=MOST_HELD),
        "most": MOST_HELD, "may_arrange": bool(boards_to_arrange_for(request.actor)), "today": today,
    }  # fmt: skip
    return render(request, "meetings/list.html", context)


def show(request: HeedRequest, pk: int) -> HttpResponse:
    """One meeting: when and where, its agenda with papers, who comes. Somebody who was asked says whether they come."""
    meeting = the_meeting(request.actor, pk)
    page = meeting_page(request.actor, meeting, today=timezone.localdate())
    form = ReplyForm(request.POST or None, initial={"answer": page.own_reply}) if page.is_asked else None
    if request.method == "POST":
        if form is None:
            raise NotAllowed(
                "Whoever is asked to the meeting says here whether they come, until it has been held."
            )
        if form.is_valid():
            operations.reply(meeting=meeting, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(
                request, "The board office sees what you said. You can change it until the meeting."
            )
            return redirect("meetings:show", pk)
    return render(request, "meetings/show.html", {"page": page, "meeting": meeting, "form": form})


def arrange(request: HeedRequest) -> HttpResponse:
    """Arrange a new meeting."""
    boards = {str(board.pk): board for board in boards_to_arrange_for(request.actor)}
    if not boards:
        raise NotAllowed("Arranging meetings and their agendas belongs to the board office.")
    board = boards.get(request.GET.get("board", "")) or next(iter(boards.values()))
    form = NewMeetingForm(request.POST or None, groups=groups_of(board))
    if request.method == "POST" and form.is_valid():
        meeting = operations.arrange(
            board=board, group=form.chosen, by=request.actor, at=timezone.now(), **form.where_and_when
        )
        messages.success(
            request, "The meeting is arranged. Put its matters on the agenda, then send the invitations."
        )
        return redirect("meetings:show", meeting.pk)
    others = [one for one in boards.values() if one != board]
    return render(request, "meetings/arrange.html", {"form": form, "board": board, "others": others})


def change(request: HeedRequest, pk: int) -> HttpResponse:
    """Give a meeting another day or place."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_run(request.actor, meeting.board_id)
    form = WhenForm(request.POST or None, initial=when_of(meeting))
    if request.method == "POST" and form.is_valid():
        operations.change(meeting=meeting, by=request.actor, at=timezone.now(), **form.where_and_when)
        messages.success(
            request, "The change is on record. Send the invitations again, so that people know of it."
        )
        return redirect("meetings:invitations", pk)
    return render(
        request, "meetings/change.html", {"form": form, "meeting": meeting, "title": title_of(meeting)}
    )


def add_matter(request: HeedRequest, pk: int) -> HttpResponse:
    """Put a matter that is no case on the agenda."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_run(request.actor, meeting.board_id)
    form = MatterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.put_on_agenda(
            meeting=meeting, reference="", by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        return redirect("meetings:show", pk)
    return render(
        request, "meetings/matter.html", {"form": form, "meeting": meeting, "title": title_of(meeting)}
    )


@require_POST
def move_up(request: HeedRequest, pk: int, item: int) -> HttpResponse:
    """Take a matter one place up."""
    meeting = the_meeting(request.actor, pk)
    operations.move_up(item=the_item(meeting, item), by=request.actor, at=timezone.now())
    return redirect(f"{reverse('meetings:show', args=[pk])}#agenda")


def invitations(request: HeedRequest, pk: int) -> HttpResponse:
    """Ask people to the meeting by e-mail."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_run(request.actor, meeting.board_id)
    people = may_be_asked(meeting)
    told = {one.person_id for one in meeting.invitations.all() if one.sent_at}
    form = InviteForm(
        request.POST or None, people=invitation_notes(meeting, people), mail_leaves=leaves(),
        initial={
            "people": [str(one.pk) for one in people if one.pk not in told], "way": BY_EMAIL if leaves() else BY_HAND,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        address = request.build_absolute_uri(reverse("meetings:show", args=[pk]))
        by_hand = form.cleaned_data["way"] == BY_HAND
        count = operations.invite(
            meeting=meeting, people=form.cleaned_data["people"], address=address, by_hand=by_hand, by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        done = "on record as asked" if by_hand else "written to"
        messages.success(request, f"{count} {plural(count, 'person is,people are')} {done}.")
        return redirect("meetings:show", pk)
    return render(
        request, "meetings/invitations.html", {"form": form, "meeting": meeting, "title": title_of(meeting)}
    )
