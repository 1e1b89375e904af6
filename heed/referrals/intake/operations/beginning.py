"""A professional without an account begins a referral, and what Heed knows already stands on the form."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.accounts.guests import actor_of
from heed.accounts.models import Guest
from heed.accounts.permissions import may_bring
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed
from heed.frameworks.kept import pack_of_board
from heed.frameworks.schema import Form
from heed.frameworks.wellknown import AGENCY, EMAIL, REFERRAL_FORM, TELEPHONE, WHO_BRINGS
from heed.questionnaires import operations as answering
from heed.questionnaires.models import Response
from heed.referrals.intake.rules.ways import check_takes_cases
from heed.referrals.models import Referral
from heed.referrals.operations.moving import record


def begin_as_guest(*, guest: Guest, for_agency: bool, at: datetime) -> Referral:
    """Begin a referral as a professional without an account. `for_agency`: on behalf of the agency, whose contacts
    then read it; else in the guest's own name, and only the board does.

    Raises NotAllowed for a guest whom the board office has not let in.
    """
    if not may_bring(guest):
        raise NotAllowed("The board office has to let you in first. It writes to you, or you can ring it.")
    by, pack = actor_of(guest), pack_of_board(guest.board.pack)
    check_takes_cases(pack)
    with transaction.atomic():
        form = answering.start(board=guest.board, pack=pack, form_id=REFERRAL_FORM, by=by, at=at)
        referral = Referral.objects.create(
            board=guest.board, pack=pack.id, edition=pack.edition, framework_id=form.framework_id, form=form,
            referred_by_id=by.person_key, way="guest", guest=guest, agency=guest.agency if for_agency else None,
            started_at=at,
        )  # fmt: skip
        propose(
            form=form, who=f"{guest.person.name}, {guest.post}", agency=guest.organisation, email=guest.person.email,
            telephone=guest.telephone, by=by, at=at,
        )  # fmt: skip
        record(referral, "referral.started", by=by, at=at)
    return referral


def propose(
    *, form: Response, who: str, agency: str, email: str, telephone: str = "", by: Actor, at: datetime
) -> None:
    """Put what is known of whoever brings the case where the form asks for it. It can be changed like any answer."""
    spec = answering.form_of(form)
    known = {WHO_BRINGS: who, (AGENCY,): agency, (EMAIL,): email, (TELEPHONE,): telephone}
    answers = {
        question: text for names, text in known.items() if text and (question := _first(spec, names))
    }  # fmt: skip
    if answers:
        saved = answering.save(response=form, answers=answers, version=None, by=by, at=at)
        form.answers, form.version, form.saved_at = saved.answers, saved.version, saved.saved_at


def _first(spec: Form, names: tuple[str, ...]) -> str:
    asked = {field.id: field.type for field in spec.all_fields}
    return next((name for name in names if asked.get(name) in {"text", "email"}), "")
