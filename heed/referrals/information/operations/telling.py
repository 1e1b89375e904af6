"""Writing to an agency that it has more time. Serves WB-14: each day that is set for an agency is set by letter."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from heed.core.actor import Actor
from heed.notices.models import Notice
from heed.notices.operations import About, Due, day_in_words, raise_letter, set_aside, to_agency
from heed.notices.states import ON_ITS_WAY
from heed.referrals.information import queries, wording
from heed.referrals.information.models import InformationRequest
from heed.referrals.permissions import OFFICE, grounds
from heed.referrals.queries.letters import signature

KIND, LETTER = "information-request", "more-time"


def write_more_time(*, request: InformationRequest, reason: str, by: Actor, at: datetime) -> Notice:
    """Raise the letter that tells an agency its new day, and why. Whoever calls this has decided who may."""
    referral, today = request.asking.referral, timezone.localdate(at)
    set_letters_aside(request=request, reason="The day was moved once more.", by=by, at=at, only=LETTER)
    pack = queries.rules_of(request.asking)
    about = About(
        board=referral.board, pack=pack.model_copy(update={"letters": {**pack.letters, LETTER: wording.MORE_TIME}}),
        reference=referral.reference or "", kind=KIND, subject=request.pk,
        values={
            "pseudonym": referral.pseudonym, "due_on": day_in_words(request.due_on), "reasons": reason,
            "signed_by": signature(referral, "", by, at),
        },
    )  # fmt: skip
    return raise_letter(
        about=about, letter_id=LETTER, title=wording.MORE_TIME_TITLE,
        to=to_agency(request.agency, board=referral.board, on=today),
        due=Due(today, "The day on which the agency was given more time"), by=by, at=at,
    )  # fmt: skip


def set_letters_aside(
    *, request: InformationRequest, reason: str, by: Actor, at: datetime, only: str = ""
) -> None:
    """Set aside the letters about a request that have not gone. Letters are the office's; a chair leaves them to it."""
    if OFFICE not in grounds(by, request.asking.referral):
        return
    found = Notice.objects.filter(subject_kind=KIND, subject=request.pk, status="due")
    if only:  # one that the mail server has already is not called back
        found = found.filter(notice=only).exclude(sendings__status__in=ON_ITS_WAY)
    for notice in found:
        set_aside(notice=notice, reason=reason, by=by, at=at)
