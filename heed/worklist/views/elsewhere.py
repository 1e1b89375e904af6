"""How My work reaches somebody outside Heed: e-mail as they choose, and a calendar of their own."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.middleware import HeedRequest
from heed.core import mail
from heed.core.refusals import NotFound
from heed.worklist import ics, operations
from heed.worklist.asking_often import TOO_OFTEN, is_too_often
from heed.worklist.forms import MailForm
from heed.worklist.queries.calendars import entries_of, own_calendar, owner_of
from heed.worklist.queries.mails import mail_of

PLAIN = "text/plain; charset=utf-8"


def reminders(request: HeedRequest) -> HttpResponse:
    """How often e-mail comes, and the address of the person's calendar."""
    form = MailForm(request.POST or None, initial={"how": mail_of(request.actor)})
    if request.method == "POST" and form.is_valid():
        operations.choose_mail(how=form.cleaned_data["how"], by=request.actor, at=timezone.now())
        messages.success(request, "Your choice is kept.")
        return redirect("worklist:reminders")
    return _page(request, form)


@require_POST
def calendar_make(request: HeedRequest) -> HttpResponse:
    """A new address for the person's calendar. It stands on the answer and nowhere else, so nothing is redirected."""
    secret = operations.make_calendar(by=request.actor, at=timezone.now())
    address = request.build_absolute_uri(reverse("worklist:calendar", args=[secret]))
    answer = _page(request, MailForm(initial={"how": mail_of(request.actor)}), address)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def calendar_end(request: HeedRequest) -> HttpResponse:
    """The address of the person's calendar no longer works."""
    operations.end_calendar(by=request.actor, at=timezone.now())
    messages.success(request, "The address no longer works. Take the calendar out of your programme as well.")
    return redirect("worklist:reminders")


@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever made this address, for the programme that asks: without sign-in and without cookies."""
    if is_too_often(request, secret):
        return HttpResponse(TOO_OFTEN, status=429, content_type=PLAIN, headers={"Retry-After": "3600"})
    at = timezone.now()
    try:
        actor = owner_of(secret, on=timezone.localdate(at))
    except NotFound as refused:
        return HttpResponse(refused.sentence, status=404, content_type=PLAIN)
    text = ics.calendar(entries_of(actor, at=at, address=request.build_absolute_uri("/").rstrip("/")), at=at)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page(request: HeedRequest, form: MailForm, address: str = "") -> HttpResponse:
    return render(
        request, "worklist/reminders.html",
        {"form": form, "calendar": own_calendar(request.actor), "address": address, "mail_leaves": mail.leaves()},
    )  # fmt: skip
