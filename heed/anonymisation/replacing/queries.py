"""Reading what would be replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heed.anonymisation import permissions
from heed.anonymisation.models import Check
from heed.anonymisation.replacing.models import Rewording
from heed.anonymisation.replacing.rules import Days, Plan
from heed.anonymisation.replacing.standing import plan_of
from heed.anonymisation.standing import check_state
from heed.core.actor import Actor
from heed.core.refusals import NotFound, NotNow, existing
from heed.exercises.models import Exercise
from heed.identifiers.models import KnownPerson
from heed.identifiers.permissions import visible_people
from heed.reports.models import Report
from heed.reports.standing import latest_report
from heed.trail.operations import record_reading


@dataclass(frozen=True)
class ReplacingPage:
    """All that the page of replacing shows; `people` are the known people by name, `only` the one who was asked for."""

    report: Report
    check: Check
    plan: Plan
    people: dict[str, KnownPerson]
    only: KnownPerson | None


def replacing_page(
    actor: Actor, exercise: Exercise, *, days: Days, person: str, what: str, at: datetime
) -> ReplacingPage:
    """What would be replaced in the newest version. That it was read is recorded. Raises NotNow before a check."""
    ground = permissions.check_can_edit(actor, exercise)
    report = latest_report(exercise, what)
    state = check_state(report) if report else None
    if report is None or state is None or state.check is None or not state.is_done:
        raise NotNow("Nothing can be replaced before the newest version has been checked.")
    if state.is_stale:
        raise NotNow("The check no longer fits what is known. Check again, then replace.")
    record_reading(
        by=actor, at=at, subject_kind="publication check", subject=report.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    people = list(visible_people(actor).filter(exercise=exercise, removed_at__isnull=True))
    only = next((one for one in people if str(one.pk) == person), None)
    if person and only is None:
        raise NotFound
    plan = plan_of(state.check, days=days, person=only.pk if only else None)
    return ReplacingPage(report, state.check, plan, {one.name: one for one in people}, only)


def the_rewording(actor: Actor, reference: str, what: str) -> Rewording:
    """The replacing by which the newest version came about. Raises NotFound where there is none to take back."""
    rows = Rewording.objects.filter(check_run__in=permissions.visible_checks(actor), undone_at__isnull=True)
    rows = rows.filter(made__exercise__reference=reference, made__what=what)
    return existing(rows.select_related("check_run__report__exercise", "check_run__report__file").last())
