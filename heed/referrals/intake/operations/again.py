"""More is asked of whoever brought the case, and the form is written and sent again. Serves WB-06."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.frameworks.wellknown import MORE_NEEDED
from heed.questionnaires import operations as answering
from heed.questionnaires.models import Response
from heed.questionnaires.operations import Incomplete
from heed.referrals.intake.models import Triage
from heed.referrals.intake.operations.likeness import notice_likeness
from heed.referrals.intake.operations.taking_in import (
    check_plausible,
    keep_sent,
    record_facts,
    take_particulars,
)
from heed.referrals.intake.operations.telling import raise_letters, tell_guest
from heed.referrals.intake.operations.triage import look, put_on_record
from heed.referrals.intake.operations.writing import check_nothing_held, open_form
from heed.referrals.intake.permissions import check_can_write
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.rules import INCIDENT_ON
from heed.ui.words import day

FURTHEST = timedelta(days=183)


def ask_more(
    *, referral: Referral, questions: str, answer_by: date, found_by: str, by: Actor, at: datetime, link: str = ""
) -> Triage:  # fmt: skip
    """Give the form back to whoever brought the case, with what is to be added and by when.

    What was sent stays as it was sent; the form is written anew beside it. `link` is where a professional without an
    account goes on. Raises BadInput without questions, or for a day that cannot be.
    """
    asked, named = look(by, referral, questions, found_by, "Write down what is to be added.")
    today = timezone.localdate(at)
    if not today <= answer_by <= today + FURTHEST:
        raise BadInput("The day by which you need the answer must be today or later, and within half a year.")
    with transaction.atomic():
        current = moved(locked(referral), "ask_more")
        if current.reply is None or current.reply.submitted_at:
            current.reply = _anew(current.form, by, at)
            current.save(update_fields=["reply"])
        triage = put_on_record(current, "more", asked, named, by, at, answer_by=answer_by)
        raise_letters(
            referral=current,
            event=MORE_NEEDED,
            reasons=asked,
            signed_by=named,
            answer_by=answer_by,
            by=by,
            at=at,
        )
        tell_guest(
            current, "something more is asked",
            f"The board asks for a little more about the case that you brought, by {day(answer_by)}.",
            "What is asked stands at the head of your form. Ask for a new code there and go on:", link,
        )  # fmt: skip
    return triage


def waive(*, referral: Referral, reasons: str, found_by: str, by: Actor, at: datetime) -> Triage:
    """Go on without an answer: it came on the telephone, or will not come. What was typed so far is kept."""
    said, named = look(by, referral, reasons, found_by, "Say why you go on without an answer.")
    with transaction.atomic():
        current = moved(locked(referral), "waive")
        return put_on_record(current, "waived", said, named, by, at)


def send_again(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """Send the form again, with what was asked. Every earlier version stays, and so does the reference.

    Raises Incomplete with a sentence for each question that is missing or wrong; BadInput while two people's answers
    wait for somebody to choose.
    """
    with transaction.atomic():
        current = locked(referral)
        check_can_write(by, current)
        form = open_form(current)
        before = dict(current.form.answers)
        check_nothing_held(form)
        form = answering.submit(response=form, by=by, at=at)
        check_plausible(form, today=timezone.localdate(at))
        _check_known_by_then(current, form)
        current.form, current.reply = form, None
        take_particulars(current, form)
        current.save()
        version = keep_sent(current, form, by, at)
        sent = moved(current, "send_again")
        record(sent, "referral.sent_again", by=by, at=at, detail={"version": version.number})
        record_facts(sent, form, by, at, unless_said=before)
        notice_likeness(sent, at=at)
    return sent


def _anew(form: Response, by: Actor, at: datetime) -> Response:
    """The same form with the same answers, to be changed. It asks what it asked before, whatever became of the pack."""
    return Response.objects.create(
        board=form.board, pack=form.pack, edition=form.edition, framework_id=form.framework_id, form=form.form,
        answers=form.answers, started_by_id=by.person_key, started_at=at, saved_at=at,
    )  # fmt: skip


def _check_known_by_then(referral: Referral, form: Response) -> None:
    happened = take_particulars(referral, form).incident_on
    if happened and referral.notified_on and happened > referral.notified_on:
        raise Incomplete(
            {
                INCIDENT_ON: f"The board was told on {day(referral.notified_on)}, so it cannot have happened later."
            }
        )
