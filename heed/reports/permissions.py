"""Who may read findings and the report, and who may write, adopt and answer.

Whoever sees the whole exercise reads them: the board office, the decision maker, the team. The office and the team
write; the panel adopts; the decision maker answers for the board.
"""

from __future__ import annotations

from django.db.models import QuerySet

from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.permissions import (
    DECIDES,
    check_can_view,
    check_can_view_whole,
    check_decides,
    seen_whole,
)
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import kind_of
from heed.exercises.way import needs_team, why_not_complete
from heed.identifiers.permissions import reads_names
from heed.reports.models import Finding, Recommendation, Report
from heed.reports.rules import PANEL_ROLES


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """Every version of a report that the actor may read."""
    found = Report.objects.filter(exercise__in=seen_whole(actor).values("pk"))
    return found.select_related("exercise__board", "file", "public_file", "uploaded_by")


def visible_findings(actor: Actor) -> QuerySet[Finding]:
    """Every finding that the actor may read."""
    return Finding.objects.filter(exercise__in=seen_whole(actor).values("pk")).select_related("written_by")


def visible_recommendations(actor: Actor) -> QuerySet[Recommendation]:
    """Every recommendation that the actor may read."""
    found = Recommendation.objects.filter(exercise__in=seen_whole(actor).values("pk"))
    return found.select_related("written_by")


def check_can_read(actor: Actor, exercise: Exercise) -> str:
    """The ground for reading findings and the report. Raises NotFound, or NotAllowed for those who see a part."""
    return check_can_view_whole(actor, exercise)


def check_can_view_report(actor: Actor, report: Report) -> str:
    """The ground for reading this version. Raises NotFound for everybody who does not see the whole exercise."""
    return _whole_or_nothing(actor, report.exercise)


def check_can_view_finding(actor: Actor, finding: Finding) -> str:
    """The ground for reading this finding. Raises NotFound without one."""
    return _whole_or_nothing(actor, finding.exercise)


def check_can_view_recommendation(actor: Actor, recommendation: Recommendation) -> str:
    """The ground for reading this recommendation. Raises NotFound without one."""
    return _whole_or_nothing(actor, recommendation.exercise)


def check_can_write(actor: Actor, exercise: Exercise) -> str:
    """The ground for writing findings and handing in the report: the team's or the office's."""
    ground = check_can_read(actor, exercise)
    if ground == DECIDES:
        raise NotAllowed("Findings and the report are written by the review team and the board office.")
    return ground


def check_can_change(actor: Actor, exercise: Exercise) -> str:
    """The ground for changing what others wrote: that of writing, with the names that stand in it.

    Whoever works with pseudonyms would put these in the place of the names.
    """
    ground = check_can_write(actor, exercise)
    if not reads_names(actor, exercise):
        raise NotAllowed(
            "Findings and recommendations are changed by those who read the names in them: the board office and the "
            "lead reviewer. You can write new ones."
        )
    return ground


def panel_of(exercise: Exercise) -> list[TeamMember]:
    """Those of the team who adopt the report, one row a person."""
    members = exercise.team.filter(role__in=PANEL_ROLES, ended_at__isnull=True).select_related("person")
    return list({member.person_id: member for member in members}.values())


def has_no_team(exercise: Exercise) -> bool:
    """Whether nobody adopts a report: the framework wants no team for it, and nobody is in one."""
    return not needs_team(kind_of(exercise)) and not panel_of(exercise)


def why_not_complete_now(exercise: Exercise) -> str:
    """Why the board office cannot record now that the review is complete; nothing when it can."""
    if not EXERCISE.allows("complete", exercise.status):
        return f"The review stands at “{exercise.status_title.lower()}”, so it is complete already."
    return why_not_complete(kind_of(exercise), exercise.status, panel=len(panel_of(exercise)))


def check_can_adopt(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is of the panel."""
    check_can_read(actor, exercise)
    if actor.person not in {member.person_id for member in panel_of(exercise)}:
        raise NotAllowed("The report is adopted by the lead reviewer, the panel’s chair and its members.")


def check_can_respond(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board's decision maker."""
    check_can_view(actor, exercise)
    check_decides(actor, exercise, "Answering a recommendation for the board")


def _whole_or_nothing(actor: Actor, exercise: Exercise) -> str:
    try:
        return check_can_view_whole(actor, exercise)
    except NotAllowed as refused:
        raise NotFound from refused
