"""Asking for a report that need no longer be public, and answering. Serves SL-16: published, thereafter on request."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from heed.core.actor import NOBODY, Actor
from heed.core.refusals import BadInput, NotFound, NotNow
from heed.publication import permissions
from heed.publication.editions import current_edition
from heed.publication.models import Publication, ReportAnswer, ReportRequest
from heed.publication.operations.preparing import trail
from heed.publication.rules import is_over

_SALT = "heed.publication.asking"
SHEET_LIFE = timedelta(hours=12)
PER_NETWORK, NETWORK_WINDOW = 3, timedelta(hours=1)
PER_DAY, DAY = 50, timedelta(days=1)
TOO_OLD = "This page was open for too long, or was sent from another site. Nothing is lost: send it again from here."
TOO_MANY = (
    "Too many requests came in just now. Wait an hour and send it again, or ask the board’s office directly."
)


def new_sheet(publication: Publication) -> str:
    """The mark of one form, signed. It stands in for a cookie: only a page of Heed has it, and it counts once."""
    return signing.dumps([publication.pk, get_random_string(24)], salt=_SALT)


def ask_for_report(
    *,
    publication: Publication,
    sheet: str,
    name: str,
    answer_to: str,
    purpose: str,
    network: str,
    at: datetime,
) -> ReportRequest:
    """Somebody without an account asks. The same sheet sent twice is one request.

    Raises NotFound while the report is public or was never, BadInput for what is missing, for a sheet that is too old
    and when too many come in.
    """
    today, stamp = timezone.localdate(at), _stamp_of(sheet, publication)
    wanted = _filled(answer_to, purpose)
    place = salted_hmac(_SALT, network).hexdigest() if network else ""
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        if not _is_on_request(current, today):
            raise NotFound
        if known := ReportRequest.objects.filter(stamp=stamp).first():
            return known
        _check_room(current, place, at)
        request = ReportRequest.objects.create(
            publication=current, way="page", name=name.strip(), **wanted, came_on=today, received_at=at, stamp=stamp,
            network=place,
        )  # fmt: skip
        trail("publication.asked_for", current, NOBODY, at, way="page")
    return request


def record_request(
    *,
    publication: Publication,
    name: str,
    answer_to: str,
    purpose: str,
    came_on: date,
    by: Actor,
    at: datetime,
) -> ReportRequest:
    """The board office takes down a request that came by post, e-mail or telephone.

    Raises NotAllowed for others, NotNow while the report is public, BadInput for a day that cannot be.
    """
    permissions.check_can_prepare(by, publication)
    today, wanted = timezone.localdate(at), _filled(answer_to, purpose)
    if came_on > today:
        raise BadInput("The day it came is still to come. Give today or an earlier day.")
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        check_on_request(current, today)
        request = ReportRequest.objects.create(
            publication=current, way="office", name=name.strip(), **wanted, came_on=came_on, received_at=at,
            recorded_by_id=by.person_key,
        )  # fmt: skip
        trail("publication.asked_for", current, by, at, way="office")
    return request


def answer_request(
    *, request: ReportRequest, is_sent: bool, reasons: str, by: Actor, at: datetime
) -> ReportAnswer:
    """The board office says that the report was sent, how and when, or why it was refused. The latest answer counts."""
    permissions.check_can_prepare(by, request.publication)
    if not reasons.strip():
        raise BadInput(
            "Say how and when it was sent." if is_sent else "Say why it is refused, as the person was told."
        )
    with transaction.atomic():
        current = ReportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        last = current.answers.last()
        if last is not None and (last.is_sent, last.reasons) == (is_sent, reasons.strip()):
            return last
        answer = ReportAnswer.objects.create(
            request=current,
            is_sent=is_sent,
            reasons=reasons.strip(),
            answered_by_id=by.person_key,
            answered_at=at,
        )
        outcome = "sent" if is_sent else "refused"
        trail("publication.request_answered", current.publication, by, at, outcome=outcome)
    return answer


def check_on_request(publication: Publication, today: date) -> None:
    """Raises NotNow while everybody can read the report themselves, or where it never was public."""
    if not _is_on_request(publication, today):
        raise NotNow("The report is given on request once its time on the public site is over.")


def _is_on_request(publication: Publication, today: date) -> bool:
    stands = current_edition(publication)
    return stands is not None and stands.status == "public" and is_over(publication.stays_until, today)


def _stamp_of(sheet: str, publication: Publication) -> str:
    try:
        of, stamp = signing.loads(sheet, salt=_SALT, max_age=SHEET_LIFE)
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise BadInput(TOO_OLD) from wrong
    if of != publication.pk:
        raise BadInput(TOO_OLD)
    return str(stamp)


def _filled(answer_to: str, purpose: str) -> dict[str, str]:
    if not answer_to.strip():
        raise BadInput("Say where the answer is to go.")
    if not purpose.strip():
        raise BadInput("Say what the report is wanted for.")
    return {"answer_to": answer_to.strip(), "purpose": purpose.strip()}


def _check_room(publication: Publication, place: str, at: datetime) -> None:
    """Bounds what a flood can write. Where somebody came from is forgotten after the hour."""
    ReportRequest.objects.filter(received_at__lt=at - NETWORK_WINDOW).exclude(network="").update(network="")
    rows = publication.requests.filter(way="page")
    from_here = ReportRequest.objects.filter(network=place).count() if place else 0
    if from_here >= PER_NETWORK or rows.filter(received_at__gt=at - DAY).count() >= PER_DAY:
        raise BadInput(TOO_MANY)
