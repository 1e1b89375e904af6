"""One case: fetching it, its pack, its decision, its next deadline."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Agency, Group
from heed.accounts.queries import agencies_of
from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.core.remembering import read_once
from heed.core.workingdays import Calendar
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Pack
from heed.frameworks.timetables import DueStep
from heed.meetings.permissions import check_stands_not_apart
from heed.notices.models import Notice
from heed.referrals.deciding.clocks import decision_clocks
from heed.referrals.happening.models import CaseEvent
from heed.referrals.models import Decision, Referral
from heed.referrals.permissions import visible_to
from heed.referrals.rules import (
    CONSIDERED,
    DECIDED,
    NONE,
    NOT_HELD,
    NOTIFIED,
    advising_groups,
    decide_step,
    events_of,
)


def the_referral(actor: Actor, reference: str) -> Referral:
    """One case that was sent. Raises NotFound for those who may not know of it, StandsApart for whoever declared an
    interest in it."""
    found = (
        visible_to(actor)
        .filter(reference=reference)
        .select_related("board", "agency", "referred_by", "form", "item__meeting__group")
        .first()
    )
    if found is None:
        check_stands_not_apart(actor, reference)
        raise NotFound
    return found


def pack_of(referral: Referral) -> Pack:
    """The framework that the case was referred under and is judged by for life, as it stood then."""
    return pack_for(referral)


def working_days(referral: Referral) -> Calendar:
    """The working days by which the case's deadlines are counted."""
    return board_calendar(referral.board_id, pack_of(referral).calendar)


def decision_of(referral: Referral) -> Decision | None:
    """The decision that stands, or None."""
    return next(reversed(decisions_of(referral)), None)


@read_once
def decisions_of(referral: Referral) -> list[Decision]:
    """Every decision on the case, the latest last: the one that stands."""
    return list(referral.decisions.select_related("decided_by"))


def is_carried_out(referral: Referral, decision: Decision) -> bool:
    """Whether what was decided has begun. What came of an earlier decision does not count."""
    return any(one.commissioned_at >= decision.decided_at for one in referral.exercises.all())


@read_once
def what_happened(referral: Referral) -> list[CaseEvent]:
    """Every day of something that happened to the case, as it was written down, the latest last."""
    return list(referral.case_events.all())


def events_of_case(referral: Referral) -> dict[str, date]:
    """What has happened to the case and that its framework counts from, each with its day; the latest row counts."""
    decision = decision_of(referral)
    days: dict[str, date | None] = {row.event: row.on for row in what_happened(referral)}
    days[NOTIFIED] = referral.notified_on
    if decision:
        days[DECIDED] = decision.decided_on
        if decision.outcome == NONE:
            days[NOT_HELD] = decision.decided_on
    return events_of(pack_of(referral), days)


def considered_on(referral: Referral, *, today: date) -> date | None:
    """The day on which the group met on the case, once it has; None before."""
    if referral.item is None:
        return None
    held = timezone.localdate(referral.item.meeting.held_at)
    return held if held <= today else None


def clocks_of_decision(referral: Referral, *, today: date) -> tuple[DueStep, ...]:
    """Every time limit that the framework sets for the decision, counted from what has happened to the case."""
    days: dict[str, date | None] = dict(events_of_case(referral))
    days.setdefault(CONSIDERED, considered_on(referral, today=today))
    return decision_clocks(pack_of(referral), days, working_days(referral))


def decide_due(referral: Referral) -> DueStep | None:
    """By when the framework wants the decision, by the first of its time limits to end, and how that was worked out.

    None for a decision that is considered again: the time limits are for the first.
    """
    if decisions_of(referral):
        return None
    counted = [one for one in clocks_of_decision(referral, today=timezone.localdate()) if one.due]
    return (
        counted[0]
        if counted
        else decide_step(pack_of(referral), referral.notified_on, working_days(referral))
    )


def agencies_of_case(referral: Referral) -> list[Agency]:
    """Agencies that the office knows to be involved: the one that referred, those that said something, and those that
    the form names on a line of its own."""
    named = {
        line.strip(" .,;-•").casefold()
        for answer in referral.form.answers.values()
        if isinstance(answer, str)
        for line in answer.splitlines()
    }
    said = set(referral.fact_answers.exclude(agency=None).values_list("agency", flat=True))
    return [
        agency
        for agency in agencies_of(referral.board_id)
        if agency.pk in said | {referral.agency_id}
        or {agency.name.casefold(), agency.short_name.casefold()} & named
    ]


def letters_of(referral: Referral) -> QuerySet[Notice]:
    """Who has to be told of the decision on this case, the next due first; those without a day come last."""
    found = Notice.objects.filter(
        board=referral.board_id, reference=referral.reference, subject_kind="referral"
    )
    return found.select_related("agency", "sent_by").order_by(F("due_on").asc(nulls_last=True), "pk")


@read_once
def has_letters_due(referral: Referral) -> bool:
    """Whether somebody still has to be told of the decision."""
    return letters_of(referral).filter(status="due").exists()


def groups_that_advise(referral: Referral) -> list[Group]:
    """The board's groups that advise on cases under the case's framework."""
    slugs = advising_groups(pack_of(referral))
    return list(Group.objects.filter(boards=referral.board_id, slug__in=slugs).order_by("title"))
