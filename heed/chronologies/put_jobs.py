"""Telling an agency by e-mail that it is asked about one of its entries: nothing about the case or anybody in it."""

from __future__ import annotations

from urllib.parse import urljoin

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import holders
from heed.accounts.roles import AGENCY_CONTACT
from heed.chronologies.models import QuestionPut
from heed.core.jobs import job
from heed.notices.mail import send_pointer

SUBJECT = "A question about your agency’s chronology"
LINES = (
    "Your agency is asked about one of its own entries in a chronology that it sent in.",
    "Sign in to Heed to read the question and to answer it:",
)


@job()
def tell_of_put(key: int, site: str) -> None:
    """Tell the agency's contacts, and the author named for it, once. `site` is where Heed is found."""
    with transaction.atomic():
        found = QuestionPut.objects.select_for_update(of=("self",)).select_related(
            "exercise__board", "agency"
        )
        put = found.get(pk=key)
        if put.told_at or put.status != "waiting":
            return
        page = reverse("chronologies:asked", args=[put.exercise.reference, put.agency_id, put.pk])
        address = urljoin(site, page)
        board = put.exercise.board
        told = [
            send_pointer(board=board, to=one.email, subject=SUBJECT, lines=LINES, address=address)
            for one in people_to_tell(put)
        ]
        put.told_at = timezone.now() if any(told) else None
        put.save(update_fields=["told_at"])


def people_to_tell(put: QuestionPut) -> list[Person]:
    """Who answers for the agency: its contacts, and the author named for all of it."""
    today = timezone.localdate()
    contacts = holders(role=AGENCY_CONTACT, on=today, agency=put.agency_id)
    involved = put.exercise.involved.select_related("author").filter(agency=put.agency_id).first()
    author = involved.author if involved else None
    return [*contacts, *([author] if author and author not in contacts else [])]
