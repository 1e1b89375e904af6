"""Reading what a notification takes: its forms, what the case answers of them, and what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.frameworks.notifications import UNITS, FormToSend, NotifiedChild, forms_to_send
from heed.frameworks.schema import Exercise, Form, Prepared
from heed.questionnaires.operations import form_of
from heed.questionnaires.rules import Answer, form_in
from heed.referrals.happening.queries import duties_of
from heed.referrals.models import Referral
from heed.referrals.notifying.models import Coverage, PreparedForm
from heed.referrals.notifying.permissions import check_can_view_prepared
from heed.referrals.notifying.rules import Known, children_from, overlaid, proposed
from heed.referrals.presenters.drafts import form_of as referral_form
from heed.referrals.queries.cases import agencies_of_case, events_of_case, pack_of
from heed.referrals.queries.facts import answers_now
from heed.ui.words import sentence_list


@dataclass(frozen=True)
class Notification:
    """One notification of the case's framework that is prepared for copying: whom it covers and the forms it takes."""

    duty: str
    kind: Exercise
    rule: Prepared
    is_ruled_out: bool
    coverage: Coverage | None
    children: tuple[NotifiedChild, ...]
    forms: tuple[FormToSend, ...]


@dataclass(frozen=True)
class Filled:
    """One form of a notification: the questions, what the case answers, what people wrote, what stands now."""

    notification: Notification
    number: int
    one: FormToSend
    spec: Form
    kept: PreparedForm | None
    taken: Mapping[str, Answer]
    answers: Mapping[str, Answer]

    @property
    def version(self) -> int:
        """How often the form was saved."""
        return self.kept.form.version if self.kept else 0


def notifications_of(actor: Actor, referral: Referral) -> list[Notification]:
    """The notifications that are prepared for copying, those that do not fall on the case last."""
    check_can_view_prepared(actor, referral)
    return [
        _notification(referral, one.id, one.spec, one.asked.is_ruled_out)
        for one in duties_of(actor, referral)
        if one.spec.prepared
    ]


def the_notification(actor: Actor, referral: Referral, duty: str) -> Notification:
    """One of them. Raises NotFound where the framework has none of that name to prepare."""
    return existing(next((one for one in notifications_of(actor, referral) if one.duty == duty), None))


def prepares_any(referral: Referral) -> bool:
    """Whether the case's framework has a form to be prepared for copying."""
    return any(kind.prepared for kind in pack_of(referral).exercises.values())


def the_form(actor: Actor, referral: Referral, duty: str, number: int) -> Filled:
    """One form of a notification as it stands. Raises NotFound where it takes no such form."""
    found = the_notification(actor, referral, duty)
    if not 1 <= number <= len(found.forms):
        raise NotFound
    return filled(referral, found, number)


def filled(referral: Referral, notification: Notification, number: int) -> Filled:
    """A form with what the case answers and what people wrote."""
    one = notification.forms[number - 1]
    kept = (
        referral.prepared_forms.filter(duty=notification.duty, number=number).select_related("form").first()
    )
    spec = form_of(kept.form) if kept else form_in(pack_of(referral), notification.rule.form)
    taken = proposed(spec, _known(referral, notification, number), one)
    answers = overlaid(spec, taken, kept.form.answers if kept else {})
    return Filled(notification, number, one, spec, kept, taken, answers)


def _notification(referral: Referral, duty: str, kind: Exercise, is_ruled_out: bool) -> Notification:
    assert kind.prepared is not None  # the caller asked
    coverage = referral.coverages.filter(duty=duty).select_related("written_by").last()
    children = children_from(coverage.children) if coverage else ()
    forms = forms_to_send(kind.prepared, children, is_operation=bool(coverage and coverage.is_operation))
    return Notification(duty, kind, kind.prepared, is_ruled_out, coverage, children, forms)


def _known(referral: Referral, notification: Notification, number: int) -> Known:
    main = next(iter(notification.children), None)
    return Known(
        answers=_answers(referral), facts=answers_now(referral), events=events_of_case(referral),
        case=_case(referral, notification, number), main=main,
    )  # fmt: skip


def _answers(referral: Referral) -> dict[str, object]:
    """What was typed on the form that brought the case; of a choice, what people read for it."""
    options = {field.id: field.options for field in referral_form(referral).all_fields}
    return {
        key: options[key].get(value, value) if isinstance(value, str) and options.get(key) else value
        for key, value in referral.form.answers.items()
    }


def _case(referral: Referral, notification: Notification, number: int) -> dict[str, str]:
    """What Heed keeps of the case, by the words that a pack may name."""
    one = notification.forms[number - 1]
    return {
        "reference": referral.reference or "",
        "agency": referral.agency.name if referral.agency else "",
        "agencies": "\n".join(agency.name for agency in agencies_of_case(referral)),
        "told-on": referral.notified_on.isoformat() if referral.notified_on else "",
        "incident-on": referral.incident_on.isoformat() if referral.incident_on else "",
        "born-on": referral.born_on.isoformat() if referral.born_on else "",
        "unit": one.unit,
        "further-children": "\n".join(_child(child) for child in one.in_free_text),
        "other-forms": _others(notification, number),
    }


def _child(child: NotifiedChild) -> str:
    return f"{child.name} ({'died' if child.outcome == 'died' else 'seriously harmed'})"


def _others(notification: Notification, number: int) -> str:
    """The other forms of the same notification, by what they are for."""
    others = [
        f"form {at}: {UNITS[one.unit].lower()} ({sentence_list(child.name for child in one.children)})"
        for at, one in enumerate(notification.forms, start=1)
        if at != number
    ]
    return f"{len(notification.forms)} forms for one incident; {'; '.join(others)}" if others else ""
