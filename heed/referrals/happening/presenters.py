"""Duties to notify, and days that people write down, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.core.workingdays import Calendar
from heed.frameworks.standing import TONES as STATUS_TONES
from heed.frameworks.standing import UNSURE, Standing, Tag, of_result, of_step
from heed.frameworks.timetables import DueStep
from heed.notices.presenters import DayRow, day_row
from heed.referrals.happening.queries import Duty, DutyStep, days_of, duties_of
from heed.referrals.models import Referral
from heed.referrals.queries.cases import working_days
from heed.ui.words import day

OUTCOMES = {
    "must": ("Must be done", "blue"),
    "should": ("Should be done", "amber"),
    "may": ("May be done", "blue"),
    "cannot_say": ("Cannot say yet", "amber"),
    "not_met": ("Does not fall on this case", "grey"),
    "": ("No rule says when: look whether it falls on this case", "grey"),
}


@dataclass(frozen=True)
class StepRow:
    """One step of a duty: its clock, how firm that is, where it stands, and where it is recorded."""

    title: str
    by: str
    due: date | None
    how: str
    standing: Standing
    evidence: str
    if_missed: tuple[str, ...]
    status: str
    tone: str
    done_on: date | None
    said: str
    earlier: tuple[str, ...]
    record_url: str
    do: str

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.done_on is None


@dataclass(frozen=True)
class RuleRow:
    """One rule that speaks of a duty."""

    title: str
    words: str
    because: str
    source: str
    standing: Standing


@dataclass(frozen=True)
class DutyCard:
    """A duty with its outcome and steps. `next_step` is the open step that is due first, or that has no day."""

    id: str
    title: str
    summary: str
    note: str
    words: str
    tone: str
    source: str
    tags: tuple[Tag, ...]
    rules: list[RuleRow]
    steps: list[StepRow]
    next_step: StepRow | None
    is_ruled_out: bool


def duty_cards(actor: Actor, referral: Referral, *, today: date) -> list[DutyCard]:
    """Every duty to notify of the case's framework, those that do not fall on the case last."""
    days = working_days(referral)
    return [_card(referral, duty, today, days) for duty in duties_of(actor, referral)]


def own_steps(actor: Actor, referral: Referral, *, today: date) -> list[DutyCard]:
    """What somebody who sees a part of the case may write down of its duties, without what was made of the case."""
    days = working_days(referral)
    found = []
    for duty in duties_of(actor, referral):
        steps = [_row(referral, duty, step, today, days) for step in duty.steps if step.may_record]
        if steps and not duty.asked.is_ruled_out:
            found.append(
                DutyCard(
                    duty.id, duty.spec.title, duty.spec.summary, "", "", "", "", (), [], steps, None, False
                )
            )
    return found


def day_rows(actor: Actor, referral: Referral, *, only_own: bool = False) -> list[DayRow]:
    """The days that people write down for the case; with `only_own` those alone that the actor may."""
    return [
        day_row(one, reverse("referrals:day", args=[referral.reference, one.event]))
        for one in days_of(actor, referral)
        if one.may_record or not only_own
    ]


def _card(referral: Referral, duty: Duty, today: date, calendar: Calendar) -> DutyCard:
    words, tone = OUTCOMES[duty.asked.outcome]
    steps = [_row(referral, duty, step, today, calendar) for step in duty.steps]
    open_ones = [step for step in steps if step.is_open]
    status = duty.source_status
    return DutyCard(
        id=duty.id, title=duty.spec.title, summary=duty.spec.summary, note=duty.spec.note or "", words=words, tone=tone,
        source=duty.source, tags=(Tag(UNSURE[status], STATUS_TONES[status]),) if status in UNSURE else (),
        rules=[
            RuleRow(one.title, OUTCOMES[one.outcome][0], " ".join(one.because), one.source, of_result(one))
            for one in duty.asked.results
        ],
        steps=steps, next_step=min(open_ones, key=lambda one: one.due or date.max, default=None),
        is_ruled_out=duty.asked.is_ruled_out,
    )  # fmt: skip


def _row(referral: Referral, duty: Duty, step: DutyStep, today: date, calendar: Calendar) -> StepRow:
    status, tone = _status(step, today, calendar)
    latest = step.latest
    return StepRow(
        title=step.spec.title, by=step.by, due=step.due.due, how=step.due.explanation, standing=of_step(step.due),
        evidence=step.spec.evidence or "", if_missed=step.spec.if_missed if tone == "red" else (), status=status,
        tone=tone, done_on=step.done_on,
        said=f"{latest.how} {latest.proof} Recorded by {latest.recorded_by.name}." if latest else _known_by(step),
        earlier=tuple(
            f"{day(row.done_on)}: {row.how} {row.proof} Recorded by {row.recorded_by.name}." for row in step.rows[1:]
        ),
        record_url=reverse("referrals:duty_done", args=[referral.reference, duty.id, step.spec.step])
        if step.may_record
        else "",
        do="Correct" if latest else "Record as done",
    )  # fmt: skip


def _known_by(step: DutyStep) -> str:
    if step.done_on is None:
        return ""
    return "Heed records it." if step.spec.closes else "Every letter about it has gone."


def _status(step: DutyStep, today: date, calendar: Calendar) -> tuple[str, str]:
    if step.done_on:
        is_late = step.due.due is not None and step.done_on > step.due.due
        return ("Done late", "amber") if is_late else ("Done", "green")
    if late := late_in_words(step.due.due, today, calendar):
        return late[:1].upper() + late[1:], "red"
    if step.due.due is None:
        return _waiting(step.due)
    return ("Due today" if step.due.due == today else "To come"), "grey"


def _waiting(due: DueStep) -> tuple[str, str]:
    return ("Not yet", "grey") if due.waits_for else ("No day set", "amber")
