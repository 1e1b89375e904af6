"""What sending a form does each time: the particulars taken from it, the version kept, what it says of facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from heed.accounts.roles import AGENCY_CONTACT
from heed.core.actor import Actor
from heed.questionnaires import operations as answering
from heed.questionnaires.models import Response
from heed.questionnaires.operations import Incomplete
from heed.questionnaires.rules import read_day
from heed.referrals.intake.models import SentForm
from heed.referrals.intake.rules.plausible import born_on, implausible
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.rules import CHILD_NAME, INCIDENT_ON


def check_plausible(form: Response, *, today: date) -> None:
    """Raises Incomplete for answers that cannot be, each with its sentence."""
    if found := implausible(answering.form_of(form), form.answers, today=today):
        raise Incomplete(found)


def take_particulars(referral: Referral, form: Response) -> Referral:
    """The child's name, the date of birth and the day of what happened, from the form. Not saved yet.

    Raises Incomplete for a name that is too long to be one.
    """
    name = text_of(form.answers.get(CHILD_NAME))
    longest = Referral._meta.get_field("child_name").max_length or 0
    if len(name) > longest:
        raise Incomplete(
            {CHILD_NAME: f"The child’s name has more than {longest} letters. Write the name alone."}
        )
    referral.child_name = name
    referral.born_on = born_on(answering.form_of(form), form.answers)
    referral.incident_on = read_day(text_of(form.answers.get(INCIDENT_ON)))
    return referral


def keep_sent(referral: Referral, form: Response, by: Actor, at: datetime) -> SentForm:
    """One more version of the form, as it was sent."""
    return SentForm.objects.create(
        referral=referral,
        number=referral.sent_forms.count() + 1,
        form=form,
        sent_by_id=by.person_key,
        sent_at=at,
    )


def record_facts(
    referral: Referral,
    form: Response,
    by: Actor,
    at: datetime,
    *,
    unless_said: Mapping[str, Any] | None = None,
) -> None:
    """The form's answers to the framework's questions, as said by whoever brought the case.

    `unless_said` are the answers of an earlier version: what it said already is not said again.
    """
    before = unless_said or {}
    is_own = referral.way == "guest" or referral.agency_id in by.places(AGENCY_CONTACT, "agency")
    said_by = by.name if is_own else "Whoever wrote the referral form"
    evidence = "Referral form, sent again" if unless_said else "Referral form"
    FactAnswer.objects.bulk_create(
        FactAnswer(
            referral=referral, fact=field.fact, answer=text_of(form.answers[field.id]), said_by=said_by,
            agency_id=referral.agency_id, evidence=evidence, given_by_id=by.person_key, given_at=at,
        )
        for field in answering.form_of(form).all_fields
        if field.fact
        and text_of(form.answers.get(field.id)) in {"yes", "no", "unknown"}
        and form.answers.get(field.id) != before.get(field.id)
    )  # fmt: skip


def text_of(answer: object) -> str:
    """A typed answer without what stands around it; nothing where there is none."""
    return answer.strip() if isinstance(answer, str) else ""
