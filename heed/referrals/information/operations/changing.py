"""More time for an agency, or a request withdrawn: each with a reason that stays on record."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.referrals.information import permissions, queries, rules
from heed.referrals.information.models import InformationRequest, RequestChange
from heed.referrals.information.operations.asking import names_in
from heed.referrals.information.operations.recording import locked_request, record
from heed.referrals.information.operations.telling import set_letters_aside, write_more_time
from heed.referrals.information.states import OPEN, REQUEST


def extend(
    *, request: InformationRequest, due_on: date, reason: str, by: Actor, at: datetime
) -> InformationRequest:
    """Give an agency more time, with the reason. That it was to answer sooner stays on record (WB-14).

    A letter with the new day and the reason is raised to be sent; one about an earlier new day that has not gone is set
    aside. The reason goes out, so it names neither the child nor whoever referred.
    Raises BadInput without a reason or for a day that is no later, NotNow once it is answered or withdrawn.
    """
    ground = permissions.check_can_ask(by, request.asking.referral)
    said = _said(reason, "Write down why the agency is given more time.")
    if sentence := names_in(request.asking.referral, said):
        raise BadInput(sentence)
    with transaction.atomic():
        current = locked_request(request)
        if current.status not in OPEN:
            raise NotNow("This request is answered or withdrawn, so no more time is needed.")
        if due_on <= current.due_on or due_on < timezone.localdate(at):
            raise BadInput("The new day must be later than the one that stands, and today or later.")
        if (due_on - timezone.localdate(at)).days > 366:
            raise BadInput("The new day is more than a year away. Look at the year again.")
        RequestChange.objects.create(
            request=current, kind="extended", due_before=current.due_on, due_after=due_on, reason=said,
            changed_by_id=by.person_key, changed_at=at,
        )  # fmt: skip
        before = current.due_on
        current.due_on = due_on
        current.due_explained = rules.explained(
            queries.rules_of(current.asking), timezone.localdate(at), due_on, queries.calendar_of(current)
        )[:300]
        current.save(update_fields=["due_on", "due_explained"])
        record(current, "information.extended", by=by, at=at, ground=ground, was=str(before), now=str(due_on))
        write_more_time(request=current, reason=said, by=by, at=at)
    return current


def withdraw(*, request: InformationRequest, reason: str, by: Actor, at: datetime) -> InformationRequest:
    """Withdraw a request that is not answered, with the reason. A letter that has not gone is set aside with it."""
    ground = permissions.check_can_ask(by, request.asking.referral)
    said = _said(reason, "Write down why the request is withdrawn.")
    with transaction.atomic():
        current = locked_request(request)
        current.status = REQUEST.after("withdraw", current.status)
        current.save(update_fields=["status"])
        RequestChange.objects.create(
            request=current, kind="withdrawn", due_before=current.due_on, reason=said, changed_by_id=by.person_key,
            changed_at=at,
        )  # fmt: skip
        set_letters_aside(request=current, reason="The request was withdrawn.", by=by, at=at)
        record(current, "information.withdrawn", by=by, at=at, ground=ground)
    return current


def _said(reason: str, sentence: str) -> str:
    said = reason.strip()
    if not said or "\x00" in said or len(said) > rules.LONGEST:
        raise BadInput(sentence)
    return said
