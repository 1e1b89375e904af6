"""What somebody types about a case is kept as it is typed, for nobody but them, until it is given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.referrals import permissions
from heed.referrals.deciding.models import Typed
from heed.referrals.models import Referral

VIEW, ADVICE, DECISION, CHALLENGE = "view", "advice", "decision", "challenge"
_LONGEST = 200_000


def check_can_type(actor: Actor, referral: Referral, what: str) -> None:
    """Raises unless the actor may give what is being typed, or, for the group's advice, prepare it for the chair."""
    if what == VIEW:
        permissions.check_can_give_view(actor, referral)
    elif what == ADVICE:
        if permissions.OFFICE not in permissions.check_can_view(actor, referral):
            permissions.check_can_advise(actor, referral)
    elif what == DECISION:
        permissions.check_can_decide(actor, referral)
    else:
        permissions.check_can_ask_challenge(actor, referral)


def keep_typed(
    *, referral: Referral, what: str, answers: Mapping[str, Any], by: Actor, at: datetime
) -> datetime:
    """Keep what was typed so far, right or not. Returns when it was saved."""
    check_can_type(by, referral, what)
    kept = {name: _clean(value) for name, value in answers.items()}
    if len(str(kept)) > _LONGEST:
        raise BadInput("That is too long to be kept.")
    if what in {VIEW, ADVICE} and referral.status != "with-group":
        raise NotNow("The case is not with the group, so there is nothing to give now.")
    Typed.objects.update_or_create(
        referral=referral, what=what, person_id=by.person_key, defaults={"answers": kept, "saved_at": at}
    )
    return at


def typed_by(actor: Actor, referral: Referral, what: str) -> dict[str, Any]:
    """What the actor typed and has not given yet; nothing where that is nothing."""
    found = Typed.objects.filter(referral=referral, what=what, person=actor.person).first()
    return dict(found.answers) if found else {}


def prepared_advice(referral: Referral) -> Typed | None:
    """The advice as the board office last prepared it for the chair of the group to check, or None."""
    found = (
        Typed.objects.filter(referral=referral, what=ADVICE).select_related("person").order_by("-saved_at")
    )
    office = permissions.office_of(referral)
    return next((one for one in found if one.person_id in office), None)


def forget(referral: Referral, what: str, by: Actor | None = None) -> None:
    """It was given, so what was typed is kept no longer: by one person, or by everybody."""
    found = Typed.objects.filter(referral=referral, what=what)
    (found.filter(person=by.person) if by else found).delete()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, Mapping):
        return {str(key): _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else ""
