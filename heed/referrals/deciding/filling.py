"""The forms of a case on which much is typed, each begun with what was typed before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from heed.core.actor import Actor
from heed.meetings.queries import proposal_on
from heed.referrals.deciding.completeness import asks_for_meeting, missing_in
from heed.referrals.deciding.forms import AdviceForm, ChallengeForm, DecisionForm, ViewForm
from heed.referrals.deciding.presenters import methods_hint, waits_for
from heed.referrals.deciding.queries import too_few
from heed.referrals.deciding.summary import first_summary
from heed.referrals.deciding.typed import ADVICE, CHALLENGE, DECISION, VIEW, prepared_advice, typed_by
from heed.referrals.models import Referral
from heed.referrals.presenters.choices import departures, stances, summaries, what_framework_says
from heed.referrals.queries import stance_said
from heed.referrals.rules import NONE
from heed.referrals.states import DECISION_STANDS
from heed.ui.forms import HeedForm


def form_for(
    what: str, referral: Referral, data: Any = None, initial: Mapping[str, Any] | None = None
) -> HeedForm:
    """The form for a view, the advice, a decision or a request for peer challenge."""
    return _FORMS[what](referral, data, dict(initial or {}))


def view_form(actor: Actor, referral: Referral, data: Any = None) -> ViewForm:
    """A member's view, begun with what the member typed before."""
    return _view(referral, data, typed_by(actor, referral, VIEW))


def advice_form(actor: Actor, referral: Referral, data: Any = None) -> AdviceForm:
    """The group's advice, begun with what the actor typed before; for the chair with what the office prepared."""
    typed, prepared = typed_by(actor, referral, ADVICE), prepared_advice(referral)
    return _advice(referral, data, typed or (dict(prepared.answers) if prepared else {}))


def decision_form(actor: Actor, referral: Referral, data: Any = None) -> DecisionForm:
    """A decision, begun with what the decision maker typed before."""
    return _decision(referral, data, typed_by(actor, referral, DECISION))


def challenge_form(actor: Actor, referral: Referral, data: Any = None) -> ChallengeForm:
    """A request for peer challenge, begun with what was typed before, or with a summary of what is on record."""
    proposed = {"summary": first_summary(referral), "stage": _stage(referral)}
    return _challenge(referral, data, typed_by(actor, referral, CHALLENGE) or proposed)


def view_parts(referral: Referral) -> dict[str, Any]:
    """What the forms for a view are made with: the choices, and the proposal that is put to the members."""
    proposal = proposal_on(referral.item) if referral.item else None
    return {
        "proposal": proposal, "proposed": stance_said(referral, proposal.stance) if proposal else "",
        "kinds": stances(referral, abstain=True), "hints": summaries(referral),
    }  # fmt: skip


def _view(referral: Referral, data: Any, initial: dict[str, Any]) -> ViewForm:
    return ViewForm(data, initial=initial, **view_parts(referral))


def _advice(referral: Referral, data: Any, initial: dict[str, Any]) -> AdviceForm:
    return AdviceForm(
        data, initial=initial, kinds=stances(referral), hints=summaries(referral), none=NONE,
        needs_reason=too_few(referral), methods=methods_hint(referral),
    )  # fmt: skip


def _decision(referral: Referral, data: Any, initial: dict[str, Any]) -> DecisionForm:
    return DecisionForm(
        data, initial=initial, kinds=stances(referral), hints=what_framework_says(referral), none=NONE,
        departures=lambda outcome: departures(referral, outcome),
        missing=lambda **given: missing_in(referral, **given), waits_for=waits_for(referral),
        asks_meeting=asks_for_meeting(referral),
    )  # fmt: skip


def _challenge(_referral: Referral, data: Any, initial: dict[str, Any]) -> ChallengeForm:
    return ChallengeForm(data, initial=initial, today=timezone.localdate())


def _stage(referral: Referral) -> str:
    return "decision" if referral.status not in DECISION_STANDS else "again"


_FORMS: Mapping[str, Callable[[Referral, Any, dict[str, Any]], HeedForm]] = {
    VIEW: _view, ADVICE: _advice, DECISION: _decision, CHALLENGE: _challenge,
}  # fmt: skip
