"""The page of the copies that bodies get before publication."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.permissions import OFFICE, grounds
from heed.exercises.presenters import frame
from heed.publication.copies.queries import copies_of, earliest_of
from heed.publication.queries import the_publication


def copies(request: HeedRequest, reference: str) -> HttpResponse:
    """Which body gets which file by when, and the earliest day of publication."""
    publication, today = the_publication(request.actor, reference), timezone.localdate()
    rows = copies_of(request.actor, publication)
    return render(request, "publication/copies/copies.html", {
        **frame(request.actor, publication.exercise, active="publication:show", today=today),
        "publication": publication, "rows": rows, "earliest": earliest_of(publication, today=today),
        "is_office": OFFICE in grounds(request.actor, publication.exercise),
    })  # fmt: skip
