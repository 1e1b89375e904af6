"""Reading what happened to a case: days that count, and duties to notify with their clocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.core.remembering import read_once
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Exercise, Pack, Step
from heed.frameworks.soundness import RECORDED_BY_HEED
from heed.frameworks.timetables import DueStep, due_steps
from heed.frameworks.wellknown import OF_THE_CASE
from heed.notices.days import Day, days, days_by_hand
from heed.notices.gone import letters_gone
from heed.referrals.happening.models import DutyDone
from heed.referrals.happening.permissions import may_record
from heed.referrals.happening.rules import Asked, asked_of, duties
from heed.referrals.models import Referral
from heed.referrals.queries.cases import events_of_case, pack_of, working_days
from heed.referrals.queries.facts import weighed
from heed.referrals.rules import kinds


@dataclass(frozen=True)
class DutyStep:
    """One step of a duty: when it is due, who does it, when it was done and by what that is known."""

    spec: Step
    due: DueStep
    by: str
    rows: tuple[DutyDone, ...]
    done_on: date | None
    may_record: bool

    @property
    def latest(self) -> DutyDone | None:
        """The row that counts."""
        return self.rows[0] if self.rows else None


@dataclass(frozen=True)
class Duty:
    """A duty to notify: what it is, whether it falls on the case, and its steps."""

    id: str
    spec: Exercise
    asked: Asked
    source: str
    source_status: str
    steps: tuple[DutyStep, ...]


@dataclass(frozen=True)
class _Days:
    """What has happened, and which notices are done with, each with its day."""

    events: Mapping[str, date]
    letters: Mapping[str, date]


def days_of(actor: Actor, referral: Referral) -> list[Day]:
    """The days that people write down for the case, in the framework's order.

    Once what was decided has begun, days that belong to it are written down there.
    """
    pack = pack_of(referral)
    rows = referral.case_events.select_related("recorded_by").order_by("-recorded_at", "-pk")
    return days(pack, _by_hand(pack, referral), rows, lambda party: may_record(actor, referral, pack, party))


def the_day(actor: Actor, referral: Referral, event: str) -> Day:
    """One day that people write down. Raises NotFound for what the framework has Heed record, or does not know."""
    return existing(next((one for one in days_of(actor, referral) if one.event == event), None))


def _by_hand(pack: Pack, referral: Referral) -> Sequence[str]:
    beside = set(duties(pack))
    begun = [kind for kind in referral.exercises.values_list("kind", flat=True) if kind in pack.exercises]
    wanted = days_by_hand(pack, {*kinds(pack), *beside})
    if not begun:
        return wanted
    stays = set(days_by_hand(pack, beside)) | (set(wanted) - set(days_by_hand(pack, begun))) | OF_THE_CASE
    return [event for event in wanted if event in stays]


def duties_of(actor: Actor, referral: Referral) -> list[Duty]:
    """The framework's duties to notify as they stand in this case, those that do not fall on it last."""
    pack = pack_of(referral)
    results = weighed(referral)
    days = _Days(events_of_case(referral), letters_of_case_gone(referral))
    rows = duties_done(referral)
    found = [
        Duty(
            key, kind, asked_of(key, results), pack.cite(kind.source), pack.status_of(kind.source),
            _steps(actor, referral, pack, key, kind, days, [row for row in rows if row.duty == key]),
        )
        for key, kind in duties(pack).items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.asked.is_ruled_out)


@read_once
def duties_done(referral: Referral) -> list[DutyDone]:
    """Every step of a duty that was recorded as done, the latest first."""
    return list(referral.duties_done.select_related("recorded_by").order_by("-recorded_at", "-pk"))


def writes_something_down(actor: Actor, referral: Referral) -> bool:
    """Whether the framework has this person write down a day of the case, or that a duty was done."""
    return any(one.may_record for one in days_of(actor, referral)) or any(
        step.may_record
        for duty in duties_of(actor, referral)
        if not duty.asked.is_ruled_out
        for step in duty.steps
    )


def the_step(actor: Actor, referral: Referral, duty: str, step: str) -> tuple[Duty, DutyStep]:
    """One step of a duty. Raises NotFound where the framework has none of that name."""
    for one in duties_of(actor, referral):
        for each in one.steps:
            if (one.id, each.spec.step) == (duty, step):
                return one, each
    raise NotFound


def is_recorded_by_heed(step: Step) -> bool:
    """Whether Heed itself knows when the step is done, so that nobody ticks it off."""
    return step.closes in RECORDED_BY_HEED


def _steps(
    actor: Actor, referral: Referral, pack: Pack, duty: str, kind: Exercise, days: _Days, rows: Sequence[DutyDone],
) -> tuple[DutyStep, ...]:  # fmt: skip
    due = {one.id: one for one in due_steps(pack, duty, events=days.events, calendar=working_days(referral))}
    return tuple(
        _step(
            actor, referral, pack, step, due[step.step], [row for row in rows if row.step == step.step], days
        )
        for step in kind.timetable
    )


def _step(
    actor: Actor,
    referral: Referral,
    pack: Pack,
    step: Step,
    due: DueStep,
    rows: Sequence[DutyDone],
    days: _Days,
) -> DutyStep:
    """When the step was done: by what people recorded, by the event that it brings about, or by its letters."""
    done_on = rows[0].done_on if rows else days.events.get(step.closes or "")
    return DutyStep(
        step, due, party_title(pack, step.by), tuple(rows), done_on or days.letters.get(step.notice or ""),
        not is_recorded_by_heed(step) and may_record(actor, referral, pack, step.by),
    )  # fmt: skip


@read_once
def letters_of_case_gone(referral: Referral) -> dict[str, date]:
    """The notices of which every letter about this case went, with the day of the last."""
    reference = referral.reference or ""
    return letters_gone([reference]).get(reference, {})
