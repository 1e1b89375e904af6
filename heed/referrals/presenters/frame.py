"""What every page of a case has around it: the bar that says where it stands, and the list of its parts."""

from __future__ import annotations

from datetime import date

from django.urls import NoReverseMatch, reverse

from heed.core.actor import Actor
from heed.frameworks.standing import explained
from heed.referrals import permissions
from heed.referrals.agreeing.queries import parties_of
from heed.referrals.happening.queries import writes_something_down
from heed.referrals.information.queries import tally
from heed.referrals.intake.permissions import check_can_triage
from heed.referrals.models import Referral
from heed.referrals.notifying.permissions import check_can_view_prepared
from heed.referrals.queries.cases import decide_due, letters_of, pack_of, working_days
from heed.referrals.queries.people import sender_of
from heed.referrals.rules import how_far
from heed.referrals.scrutiny.permissions import check_can_scrutinise
from heed.referrals.states import REFERRAL, UNDECIDED
from heed.ui.page import Identity, SideItem
from heed.ui.words import day

DUTIES, NOTIFICATION = "referrals:duties", "referrals:notification"
# Shown where the framework wants what was decided agreed by more than one
AGREEMENT = "referrals:agreement"
# Pages that not everybody who sees the whole case may open
CHECKS = {
    "referrals:triage": check_can_triage, NOTIFICATION: check_can_view_prepared,
    "referrals:scrutiny": check_can_scrutinise,
}  # fmt: skip
# Label, address, and whether it belongs to those who see the whole case
PARTS = (
    ("Overview", "referrals:overview", False),
    ("Referral form", "referrals:form", False),
    ("Enough to go on?", "referrals:triage", True),
    ("Facts and threshold", "referrals:threshold", True),
    ("Information asked for", "referrals:information", True),
    ("Duties and days", DUTIES, True),
    ("Notification form", NOTIFICATION, True),
    ("Other frameworks", "referrals:beside", True),
    ("Group’s advice", "referrals:group", True),
    ("Decision", "referrals:decision", True),
    ("Agreement", AGREEMENT, True),
    ("People told", "referrals:told", True),
    ("Scrutiny file", "referrals:scrutiny", True),
    ("Who can see this", "referrals:access", True),
)


def frame(actor: Actor, referral: Referral, *, active: str, today: date) -> dict[str, object]:
    """The identity bar and the side navigation, for `ui/case.html`. `active` is the page's URL name."""
    return {"identity": identity(actor, referral, today=today), "side": _side(actor, referral, active)}


def identity(actor: Actor, referral: Referral, *, today: date) -> Identity:
    """Reference, pseudonym, stage and the next deadline with how it was worked out."""
    step, steps = REFERRAL.step(referral.status)
    sender = f"{sender_of(referral)}, "
    is_whole = permissions.sees_whole(actor, referral)
    deadline, note = (
        next_deadline(referral, today=today) if is_whole or referral.status in UNDECIDED else ("", "")
    )
    return Identity(
        reference=referral.reference or "Draft",
        pseudonym=referral.pseudonym,
        kind="Referral",
        kind_note=f"{sender}{day(referral.notified_on)}" if referral.notified_on else "",
        stage=referral.status_title,
        stage_note=f"Step {step} of {steps}",
        deadline=deadline,
        deadline_note=note,
    )


def next_deadline(referral: Referral, *, today: date) -> tuple[str, str]:
    """The next thing that is due and how its day was worked out; nothing when nothing is dated."""
    if referral.status in UNDECIDED:
        due = decide_due(referral)
        if due and due.due:
            return (
                f"{day(due.due)} – decision",
                f"{how_far(due.due, today, working_days(referral))}. {explained(due)}",
            )
    if referral.status == "decided" and referral.reference:
        letter = letters_of(referral).filter(status="due", due_on__isnull=False).first()
        if letter and letter.due_on:
            how = f"{how_far(letter.due_on, today, working_days(referral))}. {letter.due_in_full}"
            return f"{day(letter.due_on)} – letter to {letter.recipient}", how
    return "", ""


def _side(actor: Actor, referral: Referral, active: str) -> list[SideItem]:
    whole = permissions.sees_whole(actor, referral)
    found = []
    for label, name, for_whole in PARTS:
        if name in CHECKS and not permissions.may(CHECKS[name], actor, referral):
            continue
        if name == NOTIFICATION and not any(one.prepared for one in pack_of(referral).exercises.values()):
            continue
        if name == AGREEMENT and not parties_of(referral):
            continue
        try:
            url = reverse(name, args=[referral.reference])
        except NoReverseMatch:
            continue
        if whole or not for_whole or (name == DUTIES and writes_something_down(actor, referral)):
            found.append(SideItem(label, url, _count(referral, name), active=name == active))
    return found


def _count(referral: Referral, name: str) -> str | None:
    if name == "referrals:told" and referral.reference and referral.status in {"decided", "told"}:
        letters = letters_of(referral)
        if count := letters.count():
            return f"{letters.exclude(status='due').count()} of {count}"
    if name == "referrals:information":
        answered, asked = tally(referral)
        return f"{answered} of {asked}" if asked else None
    return None
