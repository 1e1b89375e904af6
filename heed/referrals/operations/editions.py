"""Having a case judged by another edition of the framework."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.frameworks.operations import keep
from heed.frameworks.schema import Pack
from heed.referrals import permissions, rules
from heed.referrals.models import EditionChange, Referral
from heed.referrals.operations.moving import locked, record
from heed.referrals.queries.cases import decision_of, pack_of
from heed.referrals.queries.editions import may_become, stance_said, why_no_other_edition
from heed.referrals.states import DECISION_STANDS

LONGEST_REASON = 20_000


def repin(*, referral: Referral, edition: str, reason: str, by: Actor, at: datetime) -> EditionChange:
    """Have the case judged by another edition from now on, with the reason. `edition` is the digest of its rules.

    Nothing that anybody said is lost: answers to questions that the edition does not ask stay on record, and so do
    views, advice and decisions. A decision stays as it was taken. Raises NotAllowed; NotNow once what was decided has
    begun; BadInput without a reason, for an edition that cannot be had or that does not know what was decided.
    """
    permissions.check_can_repin(by, referral)
    if not reason.strip():
        raise BadInput("Write down why the case is judged by another edition.")
    if len(reason) > LONGEST_REASON or "\x00" in reason:
        raise BadInput("The reason is too long, or holds characters that cannot be kept.")
    with transaction.atomic():
        current = locked(referral)
        permissions.check_can_repin(by, current)
        if sentence := why_no_other_edition(current):
            raise NotNow(sentence)
        pack = may_become(current, today=timezone.localdate(at)).get(edition)
        if pack is None:
            raise BadInput(
                "That edition cannot be chosen, or its pack was changed meanwhile. Choose one of the list."
            )
        _check_knows_decision(current, pack)
        change = EditionChange.objects.create(
            referral=current, was_id=current.framework_id or keep(pack_of(current), at=at), now_id=keep(pack, at=at),
            reason=reason.strip(), changed_by_id=by.person_key, changed_at=at,
        )  # fmt: skip
        before = {"pack": current.pack, "edition": current.edition, "rules": change.was_id}
        current.pack, current.edition, current.framework_id = pack.id, pack.edition, change.now_id
        current.save(update_fields=["pack", "edition", "framework"])
        after = {"pack": current.pack, "edition": current.edition, "rules": change.now_id}
        record(current, "referral.repinned", by=by, at=at, detail={"was": before, "now": after})
    return change


def _check_knows_decision(referral: Referral, pack: Pack) -> None:
    decision = decision_of(referral) if referral.status in DECISION_STANDS else None
    if decision and decision.outcome not in {*rules.kinds(pack), rules.NONE}:
        raise BadInput(
            f"What was decided is: {rules.lowered(stance_said(referral, decision.outcome))}. {pack.title}, edition "
            f"{pack.edition}, knows no such exercise, so the decision could not stand under it."
        )
