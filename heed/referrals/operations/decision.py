"""Deciding on a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.frameworks.evaluate import CriterionResult
from heed.meetings.queries import advice_on
from heed.referrals import permissions, rules
from heed.referrals.deciding.completeness import departures_of, missing_in
from heed.referrals.deciding.queries import open_challenges
from heed.referrals.deciding.typed import DECISION, forget
from heed.referrals.happening.recording import happened
from heed.referrals.models import Decision, Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.operations.telling import raise_decision_letters
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.facts import answers_now, weighed


def decide(
    *, referral: Referral, outcome: str, reasons: str, departure_reason: str = "",
    alternatives: Mapping[str, str] | None = None, meeting: str = "", meeting_reason: str = "",
    not_waiting_reason: str = "", by: Actor, at: datetime,
) -> Decision:  # fmt: skip
    """Decide what is held, if anything, with reasons; then every letter that the framework asks for is raised.

    `outcome` is a kind of exercise or "none". A decision that departs from what the framework says, or from the
    group's advice, needs a reason for that; where the framework has an extraordinary meeting considered then, `meeting`
    says whether there is one. `alternatives` says of each other kind that was considered why it is not held. Raises
    BadInput with what is missing, NotNow before the group has advised. Serves SL-08, WB-02, WB-07, WB-08 and WB-10.
    """
    permissions.check_can_decide(by, referral)
    titles = rules.kinds(pack_of(referral))
    if outcome not in {*titles, rules.NONE}:
        raise BadInput("Choose one of the kinds of exercise, or none.")
    if not reasons.strip():
        raise BadInput("Write down the reasons for the decision.")
    given = alternatives or {}
    with transaction.atomic():
        current = moved(locked(referral), "decide")
        if missing := missing_in(
            current, outcome=outcome, departure_reason=departure_reason, alternatives=given, meeting=meeting,
            meeting_reason=meeting_reason, not_waiting_reason=not_waiting_reason,
        ):  # fmt: skip
            raise BadInput(" ".join(missing.values()))
        from_framework, from_advice = departures_of(current, outcome)
        results = weighed(current)
        advice = advice_on(current.item) if current.item else None
        decision = Decision.objects.create(
            referral=current, outcome=outcome, reasons=reasons.strip(), departs_from_framework=bool(from_framework),
            departs_from_advice=bool(from_advice),
            departure_reason=departure_reason.strip() if from_framework or from_advice else "",
            alternatives=rules.alternatives_said(given, outcome, titles), meeting=meeting if from_advice else "",
            meeting_reason=meeting_reason.strip() if from_advice else "",
            not_waiting_reason=not_waiting_reason.strip() if open_challenges(current) else "",
            evaluation=_as_weighed(current, results), advice_stance=advice.stance if advice else "",
            decided_by_id=by.person_key, decided_on=timezone.localdate(at), decided_at=at,
        )  # fmt: skip
        record(current, "referral.decided", by=by, at=at, detail={"outcome": outcome})
        raise_decision_letters(current, by=by, at=at)
        if from_advice:
            happened(referral=current, event=rules.DEPARTED, on=decision.decided_on, again=True, by=by, at=at)
        forget(current, DECISION)
    return decision


def _as_weighed(referral: Referral, results: Iterable[CriterionResult]) -> dict[str, object]:
    """What the decision was taken on: the facts, what the framework said, and which edition of it."""
    edition = {"pack": referral.pack, "edition": referral.edition, "rules": referral.framework_id}
    return {**rules.snapshot(results, answers_now(referral)), "framework": edition}
