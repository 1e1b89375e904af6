"""Writing down whom a notification covers, and what its form asks beside what the case answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Answers
from heed.referrals.models import Referral
from heed.referrals.notifying.models import Coverage, PreparedForm
from heed.referrals.notifying.permissions import check_can_prepare, check_can_view_prepared
from heed.referrals.notifying.queries import Filled, the_form, the_notification
from heed.referrals.notifying.rules import lost_names, written_beside, wrong_children
from heed.referrals.operations.moving import locked, record
from heed.referrals.queries.cases import pack_of
from heed.trail.operations import record_reading

READ_KIND = "prepared notification"


def write_coverage(
    *,
    referral: Referral,
    duty: str,
    children: Sequence[Mapping[str, str]],
    is_operation: bool,
    by: Actor,
    at: datetime,
) -> Coverage:
    """Write down which children a notification covers; how many forms it takes follows from the framework.

    Each child has a `name`, an `outcome` (died or harmed) and a `family`. Raises BadInput with what is wrong.
    """
    check_can_prepare(by, referral)
    the_notification(by, referral, duty)
    kept = [
        {
            "name": one.get("name", "").strip(),
            "outcome": one.get("outcome", ""),
            "family": one.get("family", "") or "own",
        }
        for one in children
    ]
    if wrong := wrong_children(list(kept)):
        raise BadInput(wrong)
    with transaction.atomic():
        current = locked(referral)
        row = Coverage.objects.create(
            referral=current, duty=duty, children=kept, is_operation=is_operation, written_by_id=by.person_key,
            written_at=at,
        )  # fmt: skip
        record(
            current,
            "referral.notification_covers",
            by=by,
            at=at,
            detail={"duty": duty, "children": len(kept)},
        )
    return row


def write_prepared(
    *, referral: Referral, duty: str, number: int, answers: Answers, version: int, by: Actor, at: datetime
) -> PreparedForm:
    """Keep what was typed for one form, right or not. What is as the case answers it goes on following the case.

    Raises NotNow when somebody else saved since the page was drawn (`version`), BadInput where the row of a child
    whom the notification covers was renamed or taken away.
    """
    check_can_prepare(by, referral)
    with transaction.atomic():
        current = locked(referral)
        form = the_form(by, current, duty, number)
        if lost := lost_names(form.spec, form.taken, answers):
            raise BadInput(
                f"Whom the notification covers stands on the page before. Leave this name as it is: {lost[0]}."
            )
        kept = form.kept or _begun(current, form, by, at)
        beside = written_beside(form.spec, form.taken, answers)
        kept.form = answering.save(response=kept.form, answers=beside, version=version, by=by, at=at)
        # What is as the case has it again is no longer held against it
        kept.form.answers = {key: value for key, value in kept.form.answers.items() if key in beside}
        kept.form.save(update_fields=["answers"])
        record(current, "referral.notification_prepared", by=by, at=at, detail={"duty": duty, "form": number})
    return kept


def read_prepared(*, referral: Referral, by: Actor, at: datetime) -> str:
    """Put on record that somebody reads what is prepared, with names. Returns the ground."""
    ground = check_can_view_prepared(by, referral)
    record_reading(
        by=by, at=at, subject_kind=READ_KIND, subject=referral.pk, ground=ground, board=referral.board_id,
        reference=referral.reference or "",
    )  # fmt: skip
    return ground


def _begun(referral: Referral, form: Filled, by: Actor, at: datetime) -> PreparedForm:
    response = answering.start(
        board=referral.board, pack=pack_of(referral), form_id=form.notification.rule.form, by=by, at=at
    )
    return PreparedForm.objects.create(
        referral=referral, duty=form.notification.duty, number=form.number, form=response
    )
