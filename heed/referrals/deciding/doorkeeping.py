"""Who comes to the page of a request for peer challenge: whoever can read the e-mail of the chair that was asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

from heed.accounts import guests
from heed.core.mail import leaves
from heed.core.refusals import BadInput
from heed.referrals.deciding.models import PeerChallenge

# Who goes away from the machine is forgotten soon; whoever types is not, as each save counts
QUIET = timedelta(hours=2)
_ASKED, _HERE = "challenge_codes", "challenge_here"


def needs_code(challenge: PeerChallenge) -> bool:
    """Whether a code is asked for: wherever Heed could send the link, so that it can send a code there too.

    Where it could not, whoever asked passes the link on, and it opens alone.
    """
    return leaves() and not challenge.is_failed


def has_come(request: HttpRequest, challenge: PeerChallenge, *, at: datetime) -> bool:
    """Whether this browser has shown a code for the request and was here of late."""
    if not needs_code(challenge):
        return True
    here = request.session.get(_HERE)
    if not isinstance(here, dict) or here.get("challenge") != challenge.pk:
        return False
    seen = parse_datetime(str(here.get("seen", "")))
    if seen is None or at - seen > QUIET:
        del request.session[_HERE]
        return False
    if at - seen > timedelta(minutes=1):
        request.session[_HERE] = {"challenge": challenge.pk, "seen": at.isoformat()}
    return True


def has_asked(request: HttpRequest, challenge: PeerChallenge) -> bool:
    """Whether this browser has asked for a code for the request."""
    return bool(_codes(request, challenge))


def send_code(request: HttpRequest, challenge: PeerChallenge, *, network: str, at: datetime) -> None:
    """Send a code to the address that the link was sent to. Raises BadInput, NotNow where that cannot be."""
    board = challenge.referral.board
    code = guests.send_code(
        board=board, email=challenge.email, network=network, at=at,
        what=f"With it you can read what the {board.title} asks you, on the page that its link leads to.",
    )  # fmt: skip
    if code is None:
        if not has_asked(request, challenge):
            raise BadInput(
                "So many codes were sent to this address of late that none goes now. Wait a quarter of an hour."
            )
        return
    kept = [*_codes(request, challenge), code.pk][-5:]
    request.session[_ASKED] = {"challenge": challenge.pk, "codes": kept}


def come_in(
    request: HttpRequest, challenge: PeerChallenge, *, typed: str, network: str, at: datetime
) -> None:
    """Take the code. Raises BadInput for a wrong, used or dead one, and after too many tries."""
    address = guests.prove_address(codes=_codes(request, challenge), typed=typed, network=network, at=at)
    if address != challenge.email.strip().lower():
        raise BadInput(guests.WRONG_CODE)
    request.session.cycle_key()
    request.session.pop(_ASKED, None)
    request.session[_HERE] = {"challenge": challenge.pk, "seen": at.isoformat()}


def hinted(email: str) -> str:
    """Enough of an address for its owner to know it, and for nobody else: its first letter and what follows the @."""
    name, _, place = email.partition("@")
    return f"{name[:1]}…@{place}"


def _codes(request: HttpRequest, challenge: PeerChallenge) -> list[int]:
    asked = request.session.get(_ASKED)
    if not isinstance(asked, dict) or asked.get("challenge") != challenge.pk:
        return []
    found: list[int] = asked.get("codes", [])
    return found
