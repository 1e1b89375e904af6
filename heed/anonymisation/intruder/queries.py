"""Reading what the public knows, and what meets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heed.anonymisation import permissions
from heed.anonymisation.intruder.looking import public_facts
from heed.anonymisation.intruder.models import Lead, PublicFact
from heed.anonymisation.intruder.permissions import visible_facts, visible_leads
from heed.anonymisation.standing import REPORT, TEXTS, CheckState, check_state
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.exercises.models import Exercise
from heed.reports.rules import OVERVIEW, SUMMARY, THE
from heed.reports.standing import latest_report
from heed.trail.operations import record_reading


@dataclass(frozen=True)
class Looked:
    """What was met in one thing that is to be published: the report, its summary, or the page beside it."""

    title: str
    what: str
    state: CheckState
    leads: list[Lead]


@dataclass(frozen=True)
class IntruderPage:
    """The facts, and what of each thing that is to be published meets them."""

    facts: list[PublicFact]
    earlier: list[PublicFact]
    looked: list[Looked]
    ground: str


def intruder_page(actor: Actor, exercise: Exercise, *, at: datetime) -> IntruderPage:
    """What the public knows and what meets it. That it was read is recorded."""
    ground = permissions.check_can_read(actor, exercise)
    record_reading(
        by=actor, at=at, subject_kind="public facts", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    looked = []
    for what in (OVERVIEW, SUMMARY):
        report = latest_report(exercise, what)
        if report is None:
            continue
        abouts = (REPORT, TEXTS) if what == OVERVIEW else (REPORT,)
        for about in abouts:
            state = check_state(report, about)
            if about == REPORT or state.check is not None:
                title = THE[what] if about == REPORT else "the public page"
                looked.append(Looked(title, what if about == REPORT else "", state, leads_of(state)))
    removed = exercise.public_facts.filter(removed_at__isnull=False).select_related("added_by")
    return IntruderPage(public_facts(exercise), list(removed), looked, ground)


def leads_of(state: CheckState) -> list[Lead]:
    """What the newest check met, the open ones first."""
    if state.check is None or not state.is_done:
        return []
    rows = state.check.leads.select_related("resolved_by")
    return sorted(rows, key=lambda row: (row.resolution != "open", row.number))


def the_fact(actor: Actor, reference: str, pk: int) -> PublicFact:
    """One fact on the list. Raises NotFound for those who may not read it."""
    rows = visible_facts(actor).filter(exercise__reference=reference, removed_at__isnull=True)
    return existing(rows.filter(pk=pk).first())


def the_lead(actor: Actor, reference: str, pk: int) -> Lead:
    """One thing that was met. Raises NotFound for those who may not read it."""
    return existing(
        visible_leads(actor).filter(check_run__report__exercise__reference=reference, pk=pk).first()
    )
