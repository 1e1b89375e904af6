"""Writing a referral with an account: begin, one section a page, check, send; and the same again when more is asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import agencies_of, boards_of
from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE
from heed.core.refusals import BadInput, NotAllowed, NotFound
from heed.frameworks.kept import pack_of_board
from heed.questionnaires.operations import Incomplete
from heed.referrals import operations, permissions
from heed.referrals.forms import SendForm
from heed.referrals.intake.forms import BeginForm
from heed.referrals.intake.operations import send_again
from heed.referrals.intake.place import with_account
from heed.referrals.intake.queries import the_form
from heed.referrals.intake.rules.ways import check_takes_cases, referral_ways
from heed.referrals.intake.views import writing


def start(request: HeedRequest) -> HttpResponse:
    """Begin a referral. The page begins with the lists of what is brought; who brings it is asked where there is a
    choice."""
    actor = request.actor
    boards = [board for board in boards_of(actor) if board.pk in permissions.may_refer_to(actor)]
    if not boards:
        raise NotAllowed("Cases are referred by the contacts of partner agencies and by the board office.")
    chosen = request.POST.get("board") or request.GET.get("board", "")
    board = next((one for one in boards if str(one.pk) == chosen), boards[0] if len(boards) == 1 else None)
    if board is None:
        return render(request, "referrals/start_board.html", {"boards": boards})
    is_office = actor.holds(BOARD_OFFICE, "board", board.pk)
    own = actor.places(AGENCY_CONTACT, "agency")
    agencies = {one.pk: one for one in agencies_of(board.pk) if is_office or one.pk in own}
    if not agencies and not is_office:
        raise NotFound
    pack = pack_of_board(board.pack)
    check_takes_cases(pack)
    bodies = {key: body.title for key, body in pack.bodies.items() if body.brings_cases}
    form = BeginForm(
        request.POST or None, agencies=list(agencies.values()), bodies=bodies, is_office=is_office
    )
    if request.method == "POST" and (form.is_valid() or not form.fields):
        only = next(iter(agencies)) if not form.fields else None
        agency = agencies.get(form.agency or only or 0)
        referral = operations.start(
            board=board.pk,
            agency=agency,
            body=form.body,
            brought_by=form.brought_by,
            by=actor,
            at=timezone.now(),
        )
        return redirect("referrals:draft", referral.pk)
    context = {
        "form": form,
        "board": board,
        "boards": boards,
        "ways": referral_ways(pack),
        "is_office": is_office,
    }
    return render(request, "referrals/start.html", context)


def draft(request: HeedRequest, pk: int) -> HttpResponse:
    """The task list of a form being written."""
    referral = the_form(request.actor, pk)
    return writing.draft_page(request, with_account(request.actor, referral), referral)


def section(request: HeedRequest, pk: int, section: str) -> HttpResponse:
    """One section of the form."""
    referral = the_form(request.actor, pk)
    return writing.section_page(request, with_account(request.actor, referral), referral, section)


@require_POST
def autosave(request: HeedRequest, pk: int) -> HttpResponse:
    """Keep what has been typed so far."""
    referral = the_form(request.actor, pk)
    return writing.autosave(request, with_account(request.actor, referral), referral)


def differences(request: HeedRequest, pk: int) -> HttpResponse:
    """Answers that two people wrote at once."""
    referral = the_form(request.actor, pk)
    return writing.differences_page(request, with_account(request.actor, referral), referral)


def check(request: HeedRequest, pk: int) -> HttpResponse:
    """Check the answers and send the form, for the first time or again."""
    referral = the_form(request.actor, pk)
    place = with_account(request.actor, referral)
    is_first = referral.status == "draft"
    asks = is_first and request.actor.holds(BOARD_OFFICE, "board", referral.board_id)
    today = timezone.localdate()
    form = SendForm(request.POST or None, initial={"notified_on": today}) if asks else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            if is_first:
                given = form.cleaned_data if form else {"notified_on": today}
                sent = operations.send(referral=referral, by=request.actor, at=timezone.now(), **given)
                told = f"Referral {sent.reference} is with the board. The child is called {sent.pseudonym} in Heed."
            else:
                sent = send_again(referral=referral, by=request.actor, at=timezone.now())
                told = f"The form of {sent.reference} is with the board again. What you sent before is kept."
        except Incomplete as incomplete:
            writing.not_sent(request, incomplete.errors)
        except BadInput as refused:
            if form is None:
                raise
            is_name = isinstance(refused, operations.UnfitPseudonym)
            form.add_error("pseudonym" if is_name else "notified_on", refused.sentence)
        else:
            messages.success(request, told)
            return redirect("referrals:overview", sent.reference)
    return render(request, "referrals/check.html", {**writing.check_context(referral, place), "form": form})
