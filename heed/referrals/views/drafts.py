"""Writing a referral: begin, one section a page, check, send."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import agencies_of, boards_of
from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE
from heed.core.refusals import BadInput, NotAllowed, NotFound
from heed.questionnaires.filling import Filling, asked_on
from heed.questionnaires.operations import Incomplete
from heed.referrals import operations, permissions
from heed.referrals.forms import NEW, SendForm, StartForm
from heed.referrals.presenters.drafts import form_of, tasks, to_check
from heed.referrals.queries import the_draft
from heed.referrals.rules import INCIDENT_ON, Section, sections_of
from heed.ui.words import clock, plural


def start(request: HeedRequest) -> HttpResponse:
    """Begin a referral; asks for the board and the agency only where there is a choice."""
    actor = request.actor
    boards = [board for board in boards_of(actor) if board.pk in permissions.may_refer_to(actor)]
    if not boards:
        raise NotAllowed("Cases are referred by the contacts of partner agencies and by the board office.")
    is_office = any(actor.holds(BOARD_OFFICE, "board", board.pk) for board in boards)
    own = actor.places(AGENCY_CONTACT, "agency")
    agencies = {
        one.pk: one for board in boards for one in agencies_of(board.pk) if is_office or one.pk in own
    }
    form = StartForm(
        request.POST or None, boards=boards, agencies=list(agencies.values()), is_office=is_office
    )
    if request.method == "POST" and (form.is_valid() or not form.fields):
        board = int(form.cleaned_data.get("board") or boards[0].pk)
        chosen = form.cleaned_data.get("agency") or next(iter(agencies))
        agency = None if chosen == NEW else agencies[int(chosen)]
        referral = operations.start(board=board, agency=agency, by=actor, at=timezone.now())
        return redirect("referrals:draft", referral.pk)
    return render(request, "referrals/start.html", {"form": form, "boards": boards})


def draft(request: HeedRequest, pk: int) -> HttpResponse:
    """The task list of a referral being written."""
    referral = the_draft(request.actor, pk)
    context = {"referral": referral, "spec": form_of(referral), "tasks": tasks(referral)}
    return render(request, "referrals/draft.html", context)


def section(request: HeedRequest, pk: int, section: str) -> HttpResponse:
    """One section of the form. What is typed is kept, right or not; going on needs it right."""
    referral = the_draft(request.actor, pk)
    spec = form_of(referral)
    pages = {one.id: one for one in sections_of(spec)}
    if section not in pages:
        raise NotFound
    page = pages[section]
    only = [field.id for field in page.fields]
    form = Filling(spec, answers=referral.form.answers, data=request.POST or None, only=only)
    if INCIDENT_ON in form.fields:
        form.fields[INCIDENT_ON].not_future = True  # type: ignore[attr-defined]
    if request.method == "POST":
        operations.save_draft(referral=referral, answers=form.answers(), by=request.actor, at=timezone.now())
        if form.row_changed:
            return redirect(f"{reverse('referrals:section', args=[pk, section])}#{form.row_changed}")
        if "later" in request.POST:
            return redirect("referrals:draft", pk)
        if form.is_valid():
            following = _after(list(pages.values()), page)
            return (
                redirect("referrals:section", pk, following.id)
                if following
                else redirect("referrals:check", pk)
            )
    return render(request, "referrals/section.html", {"referral": referral, "page": page, "form": form})


def _after(pages: list[Section], page: Section) -> Section | None:
    at = pages.index(page) + 1
    return pages[at] if at < len(pages) else None


@require_POST
def autosave(request: HeedRequest, pk: int) -> HttpResponse:
    """Keep what has been typed so far."""
    referral = the_draft(request.actor, pk)
    spec = form_of(referral)
    only = asked_on(spec, request.POST)
    form = Filling(spec, answers=referral.form.answers, data=request.POST, only=only, strict=False)
    saved_at = operations.save_draft(
        referral=referral, answers=form.answers(), by=request.actor, at=timezone.now()
    )
    return HttpResponse(
        f"Saved {clock(timezone.localtime(saved_at))}", content_type="text/plain; charset=utf-8"
    )


def check(request: HeedRequest, pk: int) -> HttpResponse:
    """Check the answers and send the referral."""
    referral = the_draft(request.actor, pk)
    is_office = request.actor.holds(BOARD_OFFICE, "board", referral.board_id)
    today = timezone.localdate()
    form = SendForm(request.POST or None, initial={"notified_on": today}) if is_office else None
    if request.method == "POST" and (form is None or form.is_valid()):
        given = form.cleaned_data if form else {"notified_on": today}
        try:
            sent = operations.send(referral=referral, by=request.actor, at=timezone.now(), **given)
        except Incomplete as incomplete:
            found = len(incomplete.errors)
            told = f"{found} {plural(found, 'answer is,answers are')} missing or cannot stand"
            messages.warning(request, f"The referral was not sent: {told}. See below.")
        except BadInput as refused:
            if form is None:
                raise
            is_name = isinstance(refused, operations.UnfitPseudonym)
            form.add_error("pseudonym" if is_name else "notified_on", refused.sentence)
        else:
            messages.success(
                request,
                f"Referral {sent.reference} is with the board. The child is called {sent.pseudonym} in Heed.",
            )
            return redirect("referrals:overview", sent.reference)
    context = {"referral": referral, "sections": to_check(referral), "form": form}
    return render(request, "referrals/check.html", context)
