"""The minutes of a meeting: read, written, checked, taken as Word."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotFound, NotNow, existing, would_allow
from heed.documents.responses import bytes_response
from heed.documents.word import markdown_to_docx
from heed.meetings import operations, permissions
from heed.meetings.forms import MinutesForm, ReturnForm
from heed.meetings.presenters import minutes_markdown, title_of
from heed.meetings.queries import the_meeting
from heed.meetings.queries.minutes import (
    as_read_by,
    checked_minutes_of,
    content_from,
    content_of,
    minutes_of,
    standing_texts,
)
from heed.ui import saving
from heed.ui.words import moment


def minutes(request: HeedRequest, pk: int) -> HttpResponse:
    """The minutes: as they were checked, or for those who write them as they stand."""
    meeting = the_meeting(request.actor, pk)
    draft, checked = minutes_of(meeting), checked_minutes_of(meeting)
    writes = permissions.may_write_minutes(request.actor, meeting)
    content, was_held = None, timezone.localdate(meeting.held_at) <= timezone.localdate()
    if checked:
        content = as_read_by(request.actor, meeting, content_from(checked))
    elif draft and writes:
        content = as_read_by(request.actor, meeting, content_of(meeting, draft.texts))
    if content:
        operations.read_minutes(meeting=meeting, by=request.actor, at=timezone.now())
    context = {
        "meeting": meeting, "title": title_of(meeting), "draft": draft, "checked": checked, "content": content,
        "writes": writes, "may_begin": writes and draft is None and was_held,
        "may_check": would_allow(permissions.check_can_check_minutes, request.actor, meeting),
    }  # fmt: skip
    return render(request, "meetings/minutes.html", context)


@require_POST
def begin(request: HeedRequest, pk: int) -> HttpResponse:
    """Begin the minutes with what Heed knows."""
    operations.begin_minutes(meeting=the_meeting(request.actor, pk), by=request.actor, at=timezone.now())
    return redirect("meetings:minutes_write", pk)


def write(request: HeedRequest, pk: int) -> HttpResponse:
    """Write the minutes. When somebody else saved meanwhile, both versions are shown."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_write_minutes(request.actor, meeting)
    draft = minutes_of(meeting)
    if draft is None or draft.status != "being-written":
        return redirect("meetings:minutes", pk)
    content = as_read_by(request.actor, meeting, content_of(meeting, draft.texts))
    form = MinutesForm(request.POST or None, matters=content.matters, texts=draft.texts)
    drawn_from, theirs = draft.version, []
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_minutes(
                meeting=meeting,
                texts=form.texts(),
                version=saving.drawn_from(request),
                by=request.actor,
                at=timezone.now(),
            )
            if request.POST.get("do") == "hand-over":
                operations.hand_over_minutes(meeting=meeting, by=request.actor, at=timezone.now())
                messages.success(request, "The minutes are with the chair of the group to check.")
        except NotNow as refused:
            form.add_error(None, refused.sentence)
            theirs = standing_texts(content, draft.texts, form.texts())
        else:
            return redirect("meetings:minutes", pk)
    context = {
        "form": form, "meeting": meeting, "title": title_of(meeting), "drawn_from": drawn_from, "theirs": theirs,
        "draft": draft, "content": content,
    }  # fmt: skip
    return render(request, "meetings/minutes_write.html", context)


@require_POST
def autosave(request: HeedRequest, pk: int) -> HttpResponse:
    """Keep what is being typed."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_write_minutes(request.actor, meeting)
    draft = existing(minutes_of(meeting))
    content = as_read_by(request.actor, meeting, content_of(meeting, draft.texts))
    form = MinutesForm(request.POST, matters=content.matters, texts=draft.texts)
    saved = operations.save_minutes(
        meeting=meeting,
        texts=form.texts(),
        version=saving.drawn_from(request),
        by=request.actor,
        at=timezone.now(),
    )
    return saving.saved(saved.saved_at)


def check(request: HeedRequest, pk: int) -> HttpResponse:
    """The chair reads the minutes and checks them, or gives them back."""
    meeting = the_meeting(request.actor, pk)
    permissions.check_can_check_minutes(request.actor, meeting)
    draft = minutes_of(meeting)
    if draft is None or draft.status != "to-check":
        raise NotNow("There are no minutes of this meeting to check now.")
    form = ReturnForm(request.POST if request.POST.get("do") == "return" else None)
    if request.method == "POST" and request.POST.get("do") == "check":
        operations.check_minutes(
            meeting=meeting, version=saving.drawn_from(request), by=request.actor, at=timezone.now()
        )
        messages.success(request, "The minutes are checked. They stand as they are.")
        return redirect("meetings:minutes", pk)
    if request.method == "POST" and form.is_valid():
        operations.return_minutes(meeting=meeting, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The minutes are with the board office again.")
        return redirect("meetings:minutes", pk)
    operations.read_minutes(meeting=meeting, by=request.actor, at=timezone.now())
    context = {
        "meeting": meeting, "title": title_of(meeting), "form": form, "draft": draft,
        "content": as_read_by(request.actor, meeting, content_of(meeting, draft.texts)),
    }  # fmt: skip
    return render(request, "meetings/minutes_check.html", context)


@require_safe
def word(request: HeedRequest, pk: int) -> HttpResponse:
    """The minutes as a Word document."""
    meeting = the_meeting(request.actor, pk)
    draft, checked = minutes_of(meeting), checked_minutes_of(meeting)
    if checked:
        content = content_from(checked)
        when = moment(checked.checked_at, zone=timezone.get_current_timezone())
        said = f"Checked by {checked.checked_by.name}, {when}."
    elif draft and permissions.may_write_minutes(request.actor, meeting):
        content, said = content_of(meeting, draft.texts), "*Draft: not checked yet.*"
    else:
        raise NotFound
    operations.read_minutes(meeting=meeting, by=request.actor, at=timezone.now())
    data = markdown_to_docx(
        minutes_markdown(as_read_by(request.actor, meeting, content), checked=said),
        title=f"{content.group}: minutes", reference=f"{timezone.localdate(meeting.held_at):%Y-%m-%d}",
        board=content.board,
    )  # fmt: skip
    name = f"{meeting.group.slug} {timezone.localdate(meeting.held_at):%Y-%m-%d} minutes.docx"
    return bytes_response(data, kind="docx", download_name=name)
