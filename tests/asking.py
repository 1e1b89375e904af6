"""Agencies asked and answering, in few words, for tests that begin there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from heed.core.actor import Actor
from heed.referrals.information import operations
from heed.referrals.information.models import Asking, InformationRequest
from heed.referrals.models import Referral
from tests.cast import NOW, Cast

DUE = date(2016, 5, 20)
ASKED = {
    "why": "The group meets soon and has to know more.",
    "concern": "Injuries of different ages.",
    "criterion": "A review must be held where agencies worked together badly.",
    "identity": "Ottoline Marchbanks-Quill, born on 4 March 2012",
    "period_from": "2015-01-01",
    "period_to": "2016-04-20",
    "due_on": DUE.isoformat(),
}
KNOWS = {
    "known": "yes", "urgent_needed": "no", "records": "secured", "answered_by": "Dr A Reyes, named doctor",
}  # fmt: skip
DOES_NOT_KNOW = {"known": "no", "searched": "Case system, both names", "answered_by": "B Lane, head teacher"}


def a_draft(
    cast: Cast, referral: Referral, *, facts: Iterable[str] | None = None, agencies: Iterable[str] = ("police",),
    by: Actor | None = None, at: datetime = NOW, **changed: Any,
) -> Asking:  # fmt: skip
    """A request to these agencies that could go."""
    by = by or cast.manager
    asking = operations.start(
        referral=referral, facts=list(facts) if facts is not None else None, by=by, at=at
    )
    answers = {**ASKED, "agencies": [str(cast.agencies[key].pk) for key in agencies], **changed}
    return operations.save_asking(asking=asking, answers=answers, drawn_from=asking.version, by=by, at=at)


def asked(cast: Cast, referral: Referral, *agencies: str, **more: Any) -> dict[str, InformationRequest]:
    """These agencies are asked; their requests by the agencies' keys."""
    draft = a_draft(cast, referral, agencies=agencies or ("police",), **more)
    sent = operations.send(asking=draft, by=more.get("by") or cast.manager, at=more.get("at", NOW))
    by_agency = {one.agency_id: one for one in sent}
    return {key: by_agency[cast.agencies[key].pk] for key in agencies or ("police",)}


def typed(
    request: InformationRequest, answers: Mapping[str, str] | None = None, *, evidence: str = "The record of 3 April",
    **more: str,
) -> dict[str, str]:  # fmt: skip
    """What an agency types: `answers` maps a question of fact to its answer; every other question is answered too."""
    found = {**KNOWS, **more}
    for question in request.questions.all():
        given = (answers or {}).get(question.fact, "unknown") if question.fact else "As far as we can tell."
        if question.type in {"yes-no-unknown", "longtext", "text"}:
            found[f"q{question.pk}"] = given
        if given in {"yes", "no"}:
            found[f"e{question.pk}"] = evidence
    return found


def answer(
    request: InformationRequest, by: Actor, answers: Mapping[str, str] | None = None, *, at: datetime = NOW, **more: Any
) -> InformationRequest:  # fmt: skip
    """The agency answers and signs off."""
    whole = more if more.get("known") == "no" else typed(request, answers, **more)
    saved = operations.save_answer(
        request=request, answers=whole, drawn_from=InformationRequest.objects.get(pk=request.pk).version, by=by, at=at
    )  # fmt: skip
    return operations.sign_off(request=saved, by=by, at=at)


class Refusing(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def open(self) -> bool:
        """Nobody is there."""
        raise ConnectionRefusedError("nobody there")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Nothing is ever sent."""
        raise ConnectionRefusedError("nobody there")
