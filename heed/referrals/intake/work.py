"""What waits around a case coming in: more asked of whoever brought it, and cases that may be about one child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.referrals.intake.permissions import visible_likenesses
from heed.referrals.intake.queries import asked_now
from heed.referrals.models import Referral
from heed.referrals.permissions import OFFICE, REFERRED
from heed.ui.words import day


def more_asked(referral: Referral, grounds: Iterable[str], *, today: date) -> Iterator[WorkItem]:
    """Until the form comes back: for the agency that brought the case, and the office, which rings once it is late."""
    asked = asked_now(referral)
    if asked is None or asked.answer_by is None:
        return
    on, how = asked.answer_by, f"Asked on {day(timezone.localdate(asked.done_at))}"
    if REFERRED in grounds:
        yield _item(
            referral, "Add to the referral what the board asks for", "Add it", "referrals:draft", (referral.pk,),
            due=on, how=how, why="Your agency brought the case.",
        )  # fmt: skip
    elif OFFICE in grounds:
        is_late = on < today
        yield _item(
            referral,
            "Nothing added yet: ring whoever brought the case" if is_late else "Answer of whoever brought the case",
            "See the case", "referrals:overview", (referral.reference,), due=on, how=how,
            why="You asked, and the day has gone." if is_late else "",
            waits_for="" if is_late else str(referral.agency or "Whoever brought it"),
        )  # fmt: skip


def alike(actor: Actor) -> Iterator[WorkItem]:
    """Cases that may be about one child and of which nobody has said whether they are, for the board office."""
    found = visible_likenesses(actor).filter(verdict="").select_related("referral", "other")
    for likeness in found:
        yield _item(
            likeness.referral, "Say whether two cases are about one child", "Look at both", "referrals:alike",
            (likeness.referral.reference, likeness.pk), due=None, how=f"The other is {likeness.other.reference}.",
            why="Only the board office knows that they are alike.",
            since=timezone.localdate(likeness.noticed_at),
        )  # fmt: skip


def _item(
    referral: Referral, what: str, do: str, page: str, args: tuple[object, ...], *, due: date | None, how: str,
    why: str, waits_for: str = "", since: date | None = None,
) -> WorkItem:  # fmt: skip
    return WorkItem(
        what=what, about=f"{referral.reference} {referral.pseudonym}, referral", due=due, how=how, why=why, do=do,
        url=reverse(page, args=args), waits_for=waits_for, since=since, nameless=what,
    )  # fmt: skip
