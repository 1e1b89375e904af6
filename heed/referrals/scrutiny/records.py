"""The lines of the trail that belong to a case, and to nothing that came of it."""

from __future__ import annotations

from django.db.models import Q

from heed.meetings.trail_sentences import SENTENCES as OF_MEETINGS
from heed.referrals.models import Referral
from heed.referrals.queries.cases import letters_of
from heed.referrals.trail_sentences import SENTENCES as OF_CASES
from heed.trail.models import Record

READ = ("referral", "referral form", "information request", "scrutiny file", "meeting", "minutes")


def records_of(referral: Referral) -> list[Record]:
    """Who did or read what about the case, the first first. A review that came of it has lines of its own."""
    letters = [str(key) for key in letters_of(referral).values_list("pk", flat=True)]
    done = Q(verb__in=[*OF_CASES, *OF_MEETINGS])
    of_letters = Q(subject_kind="notice", subject__in=letters)
    read = Q(verb="read", subject_kind__in=READ)
    found = Record.objects.filter(
        done | of_letters | read, board=referral.board_id, reference=referral.reference
    )
    return list(found.order_by("sequence"))
