"""The days of an exercise that people write down, who may, and which letters the facts make needless."""

from __future__ import annotations

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, existing
from heed.exercises.letters import facts_of
from heed.exercises.models import Exercise
from heed.exercises.permissions import (
    AGENCY,
    DECIDES,
    OFFICE,
    answers_for_agency,
    check_can_view,
    stands_apart,
)
from heed.exercises.rules import letters_for
from heed.exercises.timetable import events_of, pack_of
from heed.frameworks.parties import party_title
from heed.frameworks.wellknown import OF_THE_CASE
from heed.notices.days import Day, days, days_by_hand
from heed.notices.needed import NotNeeded
from heed.notices.needed import not_needed as needless
from heed.referrals.happening.permissions import chairs, is_chaired
from heed.referrals.queries.cases import events_of_case

_GROUNDS = {BOARD_OFFICE: OFFICE, DECISION_MAKER: DECIDES, AGENCY_CONTACT: AGENCY}


def days_of(actor: Actor, exercise: Exercise) -> list[Day]:
    """The days that people write down for the exercise, in the framework's order."""
    pack = pack_of(exercise)
    rows = exercise.events.select_related("recorded_by").order_by("-recorded_at", "-pk")
    events = [one for one in days_by_hand(pack, [exercise.kind]) if one not in OF_THE_CASE]
    return days(pack, events, rows, lambda party: may_record(actor, exercise, party))


def the_day(actor: Actor, exercise: Exercise, event: str) -> Day:
    """One of those days. Raises NotFound for what the framework has Heed record, or does not know."""
    return existing(next((one for one in days_of(actor, exercise) if one.event == event), None))


def may_record(actor: Actor, exercise: Exercise, party: str) -> bool:
    """Whether the actor is the board office, or whoever the framework has write the day down."""
    found, pack = check_can_view(actor, exercise), pack_of(exercise)
    if OFFICE in found:
        return True
    if is_chaired(pack, party):
        return chairs(actor, exercise.board, pack, party) and not stands_apart(actor, exercise)
    acts_as = pack.roles[party].acts_as if party in pack.roles else None
    ground = _GROUNDS.get(acts_as or "")
    if ground in found and (ground != AGENCY or answers_for_agency(actor, exercise)):
        return True
    own = exercise.team.filter(person=actor.person, ended_at__isnull=True)
    return any(party in {row.pack_role, row.role} or acts_as == row.role for row in own)


def check_can_record(actor: Actor, exercise: Exercise, party: str) -> None:
    """Raises unless the actor is the board office, or whoever the framework has write the day down."""
    if not may_record(actor, exercise, party):
        who = party_title(pack_of(exercise), party)
        raise NotAllowed(
            f"That is written down by the board office, or by whoever the framework names: {who}."
        )


def not_needed(exercise: Exercise) -> list[NotNeeded]:
    """The letters about what has happened in the exercise itself that the facts make needless."""
    pack = pack_of(exercise)
    before = events_of_case(exercise.referral) if exercise.referral else {}
    named = [
        notice_id
        for event in events_of(exercise)
        if event not in before
        for notice_id in letters_for(pack, exercise.kind, event, method=exercise.method)
    ]
    return needless(pack, named, facts_of(exercise))
