"""What waits of a framework's duties to notify: steps that a person has to do and nobody has recorded as done."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.frameworks.schema import Step
from heed.frameworks.standing import explained
from heed.referrals.happening.permissions import speaks_for
from heed.referrals.happening.queries import Duty, DutyStep, duties_of, is_recorded_by_heed
from heed.referrals.happening.rules import duties
from heed.referrals.models import Referral
from heed.referrals.permissions import OFFICE, grounds
from heed.referrals.queries.cases import pack_of

CALLED_FOR = ("must", "should", "")


def duty_work(actor: Actor, referral: Referral) -> Iterator[WorkItem]:
    """For whoever the framework names, and for the office. What a letter does stands with the letters."""
    pack = pack_of(referral)
    by_hand = {step.by for kind in duties(pack).values() for step in kind.timetable if _is_by_hand(step)}
    if not by_hand:
        return
    is_office = OFFICE in grounds(actor, referral)
    own = {party for party in by_hand if speaks_for(actor, referral, pack, party)}
    if not is_office and not own:
        return
    for duty in duties_of(actor, referral):
        if duty.asked.outcome not in CALLED_FOR:
            continue
        for step in duty.steps:
            waits = step.done_on is None and step.due.due is not None and _is_by_hand(step.spec)
            if waits and (is_office or step.spec.by in own):
                yield _item(referral, duty, step, is_own=step.spec.by in own)


def _is_by_hand(step: Step) -> bool:
    return not step.notice and not is_recorded_by_heed(step)


def _item(referral: Referral, duty: Duty, step: DutyStep, *, is_own: bool) -> WorkItem:
    return WorkItem(
        what=f"{duty.spec.title}: {step.due.title}", about=f"{referral.reference} {referral.pseudonym}, referral",
        due=step.due.due, how=explained(step.due), do="Record that it was done",
        why="The framework has you do it." if is_own else "", waits_for="" if is_own else step.by,
        url=reverse("referrals:duty_done", args=[referral.reference, duty.id, step.spec.step]),
        nameless=f"{duty.spec.title}: {step.due.title}",
    )  # fmt: skip
