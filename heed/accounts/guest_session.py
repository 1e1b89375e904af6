"""The browser of a professional without an account: which codes it asked for, and who has come with one."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from heed.accounts import rules
from heed.accounts.models import Board, Guest, GuestCode

# Who goes away from the machine is forgotten soon; whoever types is not, as each save counts
QUIET = timedelta(hours=2)
_ASKED, _HERE, _ADDRESS = "guest_codes", "guest_here", "guest_address"


def network(request: HttpRequest) -> str:
    """Where the browser comes from, as far as the server may know; empty where it may not."""
    try:
        return rules.network_of(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def remember_asked(request: HttpRequest, code: GuestCode | None, address: str) -> None:
    """This browser asked for a code, and for which address; only here can it be used."""
    asked: list[int] = request.session.get(_ASKED, [])
    if code is not None:
        request.session[_ASKED] = [*asked, code.pk][-5:]
    request.session[_ADDRESS] = address


def asked_here(request: HttpRequest) -> list[int]:
    """The codes that this browser asked for."""
    found: list[int] = request.session.get(_ASKED, [])
    return found


def address_asked(request: HttpRequest) -> str:
    """The address that this browser asked a code for last; empty where it asked for none."""
    return str(request.session.get(_ADDRESS, ""))


def come_in(request: HttpRequest, guest: Guest, at: datetime) -> None:
    """The guest has shown the code: from now on this browser is theirs, under a key that nobody knew before."""
    request.session.cycle_key()
    for name in (_ASKED, _ADDRESS):
        request.session.pop(name, None)
    request.session[_HERE] = {"guest": guest.pk, "seen": at.isoformat()}


def leave(request: HttpRequest) -> None:
    """The browser is nobody's again."""
    for name in (_HERE, _ASKED, _ADDRESS):
        request.session.pop(name, None)


def guest_here(request: HttpRequest, board: Board) -> Guest | None:
    """Whoever has come to this board with a code and was here of late; None else."""
    here = request.session.get(_HERE)
    if not isinstance(here, dict):
        return None
    now, seen = timezone.now(), parse_datetime(str(here.get("seen", "")))
    if seen is None or now - seen > QUIET:
        leave(request)
        return None
    guest = (
        Guest.objects.filter(pk=int(here.get("guest", 0)), board=board)
        .select_related("person", "board", "agency")
        .first()
    )
    if guest is not None and now - seen > timedelta(minutes=1):
        request.session[_HERE] = {"guest": guest.pk, "seen": now.isoformat()}
    return guest
