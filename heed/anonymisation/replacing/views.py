"""The page on which words are replaced in the Word file, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.anonymisation import queries
from heed.anonymisation.pages import address, page
from heed.anonymisation.replacing import presenters
from heed.anonymisation.replacing.operations import replace_chosen, take_before_up_again
from heed.anonymisation.replacing.queries import replacing_page, the_rewording
from heed.anonymisation.replacing.standing import birth_of
from heed.core.refusals import BadInput, NotNow
from heed.reports.pages import DOCUMENTS
from heed.reports.rules import OVERVIEW, THE


def replace(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """Every find with what would stand there instead, before and after; one press makes the new version."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    asked = request.POST if request.method == "POST" else request.GET
    born, called = birth_of(exercise), exercise.pseudonym or "the child"
    days = presenters.days_from(asked.get("days", "month"), born, called)
    try:
        read = replacing_page(
            request.actor, exercise, days=days, person=asked.get("person", ""), what=what, at=timezone.now()
        )
    except NotNow as refused:
        messages.warning(request, refused.sentence)
        return redirect(address("check", what), reference)
    shown = presenters.lines(read.plan.rows, request.POST if request.method == "POST" else None)
    wrong = ""
    if request.method == "POST" and "make" in request.POST:
        try:
            report = replace_chosen(
                check=read.check,
                chosen=presenters.chosen(shown),
                days=days,
                by=request.actor,
                at=timezone.now(),
            )
        except (BadInput, NotNow) as refused:
            wrong = refused.sentence
        else:
            messages.success(
                request, f"Version {report.version} of {THE[what]} is made and being checked. Version "
                f"{read.report.version} is kept as it was.",
            )  # fmt: skip
            return redirect(address("check", what), reference)
    groups = presenters.groups(shown, read.people)
    return page(
        request, "replace", exercise, read=read, groups=groups, wrong=wrong, days=asked.get("days", "month"),
        offered=presenters.days_offered(born, called), places=sum(group.places for group in groups),
        by_hand=read.plan.by_hand, check_url=address("check", what), hand_in_url=DOCUMENTS[what].hand_in,
    )  # fmt: skip


@require_POST
def undo(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """Take the version before the replacing up again."""
    queries.the_exercise_checked(request.actor, reference)
    rewording = the_rewording(request.actor, reference, what)
    try:
        report = take_before_up_again(rewording=rewording, by=request.actor, at=timezone.now())
    except NotNow as refused:
        messages.warning(request, refused.sentence)
    else:
        before = rewording.check_run.report.version
        messages.success(
            request, f"Version {report.version} is version {before} again, and is being checked."
        )
    return redirect(address("check", what), reference)
