"""The page and the file from which a report or an executive summary is begun."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.responses import bytes_response
from heed.exercises.timetable import pack_of
from heed.reports import permissions, queries
from heed.reports.pages import DOCUMENTS, REPORT, page
from heed.reports.rules import OVERVIEW, PLAIN
from heed.reports.skeletons.operations import made_from_case
from heed.reports.skeletons.outline import outline
from heed.reports.skeletons.sections import SAID
from heed.ui.words import sentence_list


def skeleton(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """What the skeleton holds; asked for by a button, it comes as a Word file."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    if request.method == "POST":
        data = made_from_case(exercise=exercise, what=what, by=request.actor, at=timezone.now())
        return bytes_response(data, kind="docx", download_name=f"{reference} {PLAIN[what]}, skeleton.docx")
    held = outline(pack_of(exercise), exercise.kind, what)
    return page(
        request, "skeleton", reference, REPORT, document=DOCUMENTS[what],
        outline=held, rows=[(one, sentence_list(SAID[name] for name in one.draws)) for one in held.headings],
    )  # fmt: skip
