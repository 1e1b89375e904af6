"""Who was asked and answered, and the paper for the meeting."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.pdf import markdown_to_pdf
from heed.documents.responses import bytes_response
from heed.documents.word import markdown_to_docx
from heed.referrals import permissions
from heed.referrals.information.presenters.listing import listing
from heed.referrals.information.presenters.paper import Paper, markdown, title
from heed.referrals.information.presenters.paper import paper as paper_of
from heed.referrals.operations import read_whole
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import seen_line
from heed.referrals.queries import the_referral
from heed.trail.operations import append


def information(request: HeedRequest, reference: str) -> HttpResponse:
    """Every agency that was asked, where its answer is, and what is late. Serves WB-06 and WB-14."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    read_whole(referral=referral, by=actor, at=timezone.now())
    context = {
        **frame(actor, referral, active="referrals:information", today=today), "referral": referral,
        "page": listing(actor, referral, today=today), "seen": seen_line(actor, referral, today=today),
    }  # fmt: skip
    return render(request, "referrals/information/listing.html", context)


def paper(request: HeedRequest, reference: str) -> HttpResponse:
    """The answers side by side, for the meeting. Serves WB-06 and BH-02."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    read_whole(referral=referral, by=actor, at=timezone.now())
    context = {
        **frame(actor, referral, active="referrals:information", today=today), "referral": referral,
        "paper": paper_of(referral, today=today), "seen": seen_line(actor, referral, today=today),
    }  # fmt: skip
    return render(request, "referrals/information/paper.html", context)


def paper_word(request: HeedRequest, reference: str) -> HttpResponse:
    """The paper as a Word document."""
    found, board = _produced(request, reference, "docx", timezone.now())
    data = markdown_to_docx(markdown(found), title=title(found), reference=reference, board=board)
    return bytes_response(data, kind="docx", download_name=f"{reference} answers of agencies.docx")


def paper_pdf(request: HeedRequest, reference: str) -> HttpResponse:
    """The paper as a PDF that a screen reader can read."""
    found, board = _produced(request, reference, "pdf", timezone.now())
    data = markdown_to_pdf(markdown(found), title=title(found), reference=reference, board=board)
    return bytes_response(data, kind="pdf", download_name=f"{reference} answers of agencies.pdf")


def _produced(request: HeedRequest, reference: str, kind: str, at: datetime) -> tuple[Paper, str]:
    """The paper and the board's title; that somebody took it with them is put on record."""
    referral = the_referral(request.actor, reference)
    ground = permissions.check_can_view_whole(request.actor, referral)
    found = paper_of(referral, today=timezone.localdate(at))
    append(
        by=request.actor, at=at, verb="information.paper_produced", subject_kind="referral", subject=referral.pk,
        board=referral.board_id, reference=reference, ground=ground, detail={"as": kind},
    )  # fmt: skip
    return found, referral.board.title
