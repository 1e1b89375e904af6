"""The way in for professionals without an account. Everybody may read the first pages; the rest is for whoever came
with a code. No page tells whether an address, a person or a case is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts import guest_session, guests
from heed.accounts.permissions import may_bring
from heed.accounts.queries import boards_open_to_guests
from heed.accounts.queries import guest_board as the_guest_board
from heed.core.refusals import BadInput, NotFound, NotNow
from heed.frameworks.kept import pack_of_board
from heed.questionnaires.operations import Incomplete
from heed.referrals import operations as cases
from heed.referrals.intake import operations, queries
from heed.referrals.intake.forms import AddressForm, CodeForm, ForWhomForm, IntroductionForm
from heed.referrals.intake.forms.beginning import AGENCY_ITSELF
from heed.referrals.intake.place import Case, Place, Visitor, without_account
from heed.referrals.intake.presenters.guest import case_lines, sent_page
from heed.referrals.intake.rules.ways import check_takes_cases, referral_ways
from heed.referrals.intake.views import writing
from heed.ui.forms import refusals_on

GuestPage = Callable[..., HttpResponse]


def _for_guests(view: GuestPage) -> GuestPage:
    """The page of whoever came with a code; everybody else is told how to come."""

    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, board: str, *args: Any, **kwargs: Any) -> HttpResponse:
        place = the_guest_board(board)
        guest = guest_session.guest_here(request, place)
        if guest is None:
            return render(request, "referrals/guest/out.html", {"board": place}, status=403)
        return view(request, guest, *args, **kwargs)

    return shown


@login_not_required
def board(request: HttpRequest) -> HttpResponse:
    """Which board? Asked only where several take cases from people without an account."""
    boards = boards_open_to_guests()
    if not boards:
        raise NotFound
    if len(boards) == 1:
        return redirect("referrals:guest_start", boards[0].slug)
    return render(request, "referrals/guest/boards.html", {"boards": boards})


@login_not_required
def guest_board(request: HttpRequest, board: str) -> HttpResponse:
    """The lists of what is brought, and the box for the address to which a code goes."""
    place = the_guest_board(board)
    pack = pack_of_board(place.pack)
    check_takes_cases(pack)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        with refusals_on(form, "email", kinds=(BadInput, NotNow)):
            code = guests.ask_code(
                board=place, email=email, network=guest_session.network(request), at=timezone.now()
            )
            guest_session.remember_asked(request, code, email.strip().lower())
            return redirect("referrals:guest_code", place.slug)
    ways = referral_ways(pack)
    here = guest_session.guest_here(request, place)
    return render(
        request, "referrals/guest/start.html", {"board": place, "form": form, "ways": ways, "here": here}
    )


@login_not_required
def guest_code(request: HttpRequest, board: str) -> HttpResponse:
    """The code as it came by e-mail."""
    place = the_guest_board(board)
    address = guest_session.address_asked(request)
    if not address:
        return redirect("referrals:guest_start", place.slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "code"):
            guest = guests.prove(
                codes=guest_session.asked_here(request), typed=form.cleaned_data["code"],
                network=guest_session.network(request), at=timezone.now(),
            )  # fmt: skip
            guest_session.come_in(request, guest, timezone.now())
            return redirect("referrals:guest_mine" if guest.post else "referrals:guest_you", place.slug)
    return render(request, "referrals/guest/code.html", {"board": place, "form": form, "address": address})


@_for_guests
def guest_you(request: HttpRequest, guest: Visitor) -> HttpResponse:
    """Who the guest is."""
    agencies = guests.agencies_at(guest)
    name = guest.person.name if guest.person.name != guest.person.email else ""
    initial = {
        "name": name, "post": guest.post, "telephone": guest.telephone, "organisation": guest.organisation,
        "agency": str(guest.agency_id or ""),
    }  # fmt: skip
    form = IntroductionForm(request.POST or None, agencies=agencies, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = next((one for one in agencies if str(one.pk) == given.get("agency")), None)
        guests.introduce(
            guest=guest, name=given["name"], post=given["post"], telephone=given["telephone"],
            organisation=given.get("organisation", ""), agency=chosen or (agencies[0] if agencies else None),
            at=timezone.now(),
        )  # fmt: skip
        return redirect("referrals:guest_mine", guest.board.slug)
    return render(request, "referrals/guest/you.html", {"board": guest.board, "guest": guest, "form": form})


@_for_guests
def guest_mine(request: HttpRequest, guest: Visitor) -> HttpResponse:
    """What the guest brings: what is being written, what was sent and where it stands, and what is asked."""
    if not guest.post:
        return redirect("referrals:guest_you", guest.board.slug)
    context = {
        "board": guest.board, "guest": guest, "lines": case_lines(guest, queries.brought_by(guest)),
        "may_bring": may_bring(guest),
    }  # fmt: skip
    return render(request, "referrals/guest/mine.html", context)


@_for_guests
def guest_new(request: HttpRequest, guest: Visitor) -> HttpResponse:
    """Begin a case: for the agency, or in one's own name."""
    form = ForWhomForm(request.POST or None) if guest.agency else None
    if request.method == "POST" and (form is None or form.is_valid()):
        for_agency = form is not None and form.cleaned_data["for_whom"] == AGENCY_ITSELF
        begun = operations.begin_as_guest(guest=guest, for_agency=for_agency, at=timezone.now())
        return redirect("referrals:guest_draft", guest.board.slug, begun.pk)
    return render(request, "referrals/guest/new.html", {"board": guest.board, "guest": guest, "form": form})


def _writing(guest: Visitor, pk: int) -> tuple[Place, Case]:
    referral = queries.guest_form(guest, pk)
    return without_account(guests.actor_of(guest), guest, referral), referral


@_for_guests
def guest_draft(request: HttpRequest, guest: Visitor, pk: int) -> HttpResponse:
    """The task list of a form being written."""
    return writing.draft_page(request, *_writing(guest, pk))


@_for_guests
def guest_section(request: HttpRequest, guest: Visitor, pk: int, section: str) -> HttpResponse:
    """One section of the form."""
    return writing.section_page(request, *_writing(guest, pk), section)


@_for_guests
@require_POST
def guest_autosave(request: HttpRequest, guest: Visitor, pk: int) -> HttpResponse:
    """Keep what has been typed so far."""
    return writing.autosave(request, *_writing(guest, pk))


@_for_guests
def guest_differences(request: HttpRequest, guest: Visitor, pk: int) -> HttpResponse:
    """Answers that were written at once, as by the office on the telephone."""
    return writing.differences_page(request, *_writing(guest, pk))


@_for_guests
def guest_check(request: HttpRequest, guest: Visitor, pk: int) -> HttpResponse:
    """Check the answers and send the form, for the first time or again."""
    place, referral = _writing(guest, pk)
    if request.method == "POST":
        now, by = timezone.now(), guests.actor_of(guest)
        try:
            if referral.status == "draft":
                cases.send(referral=referral, notified_on=timezone.localdate(), by=by, at=now)
            else:
                operations.send_again(referral=referral, by=by, at=now)
        except Incomplete as incomplete:
            writing.not_sent(request, incomplete.errors)
        except BadInput as refused:
            messages.warning(request, refused.sentence)
        else:
            return redirect("referrals:guest_sent", guest.board.slug, pk)
    return render(request, "referrals/check.html", writing.check_context(referral, place))


@_for_guests
def guest_sent(request: HttpRequest, guest: Visitor, pk: int) -> HttpResponse:
    """The form as the guest sent it, with its reference."""
    referral = queries.brought(guest, pk)
    return render(request, "referrals/guest/sent.html", {"board": guest.board, **sent_page(guest, referral)})


@require_POST
@login_not_required
def guest_leave(request: HttpRequest, board: str) -> HttpResponse:
    """Leave, so that whoever comes to this machine next finds nothing."""
    place = the_guest_board(board)
    guest_session.leave(request)
    messages.success(request, "You have left. What you wrote is kept, and a new code brings you back to it.")
    return redirect(reverse("referrals:guest_start", args=[place.slug]))
