"""Deciding on a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.frameworks.evaluate import CriterionResult
from heed.meetings.queries import advice_on
from heed.referrals import permissions, rules
from heed.referrals.happening.recording import happened
from heed.referrals.models import Decision, Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.operations.telling import raise_decision_letters
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import stance_said
from heed.referrals.queries.facts import answers_now, weighed


def decide(
    *, referral: Referral, outcome: str, reasons: str, departure_reason: str = "", by: Actor, at: datetime
) -> Decision:
    """Decide what is held, if anything, with reasons; then every letter that the framework asks for is raised.

    `outcome` is a kind of exercise or "none". A decision that departs from what the framework says, or from the
    group's advice, needs a reason for that. Raises BadInput without one, NotNow before the group has advised.
    """
    permissions.check_can_decide(by, referral)
    pack = pack_of(referral)
    titles = rules.kinds(pack)
    if outcome not in {*titles, rules.NONE}:
        raise BadInput("Choose one of the kinds of exercise, or none.")
    if not reasons.strip():
        raise BadInput("Write down the reasons for the decision.")
    with transaction.atomic():
        current = moved(locked(referral), "decide")
        results = weighed(current)
        advice = advice_on(current.item) if current.item else None
        stance = advice.stance if advice else ""
        from_framework = rules.departures_from_framework(results, outcome, titles)
        from_advice = rules.departures_from_advice(stance, outcome, {stance: stance_said(current, stance)})
        if (from_framework or from_advice) and not departure_reason.strip():
            raise BadInput(f"{' '.join((*from_framework, *from_advice))} Say why the decision is another.")
        departs = bool(from_framework or from_advice)
        decision = Decision.objects.create(
            referral=current, outcome=outcome, reasons=reasons.strip(), departs_from_framework=bool(from_framework),
            departs_from_advice=bool(from_advice), departure_reason=departure_reason.strip() if departs else "",
            evaluation=_as_weighed(current, results), advice_stance=stance,
            decided_by_id=by.person_key, decided_on=timezone.localdate(at), decided_at=at,
        )  # fmt: skip
        record(current, "referral.decided", by=by, at=at, detail={"outcome": outcome})
        raise_decision_letters(current, by=by, at=at)
        if from_advice:
            happened(referral=current, event=rules.DEPARTED, on=decision.decided_on, by=by, at=at)
    return decision


def _as_weighed(referral: Referral, results: Iterable[CriterionResult]) -> dict[str, object]:
    """What the decision was taken on: the facts, what the framework said, and which edition of it."""
    edition = {"pack": referral.pack, "edition": referral.edition, "rules": referral.framework_id}
    return {**rules.snapshot(results, answers_now(referral)), "framework": edition}
