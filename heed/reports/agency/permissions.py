"""Who knows of an agency's report, who reads what of it, and who may do what.

The agency's own people (its contact, the author it named, and whoever it asked to check) read what is being written.
Whoever sees the whole review knows where the report stands, and reads the versions that were handed to the panel; the
board office reads no more than they do. (ADR 15: what an agency is still working on is its own.)
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise, InvolvedAgency, TeamMember
from heed.exercises.permissions import DECIDES, OFFICE, TEAM, check_can_view_whole, check_is_office, grounds
from heed.reports.agency.models import AgencyReport, AgencyReportVersion, ReportRound
from heed.reports.agency.states import ACCEPTANCE, CHECK
from heed.reports.rules import PANEL_ROLES

CONTACT, AUTHOR, CHECKER = "the agency’s contact", "the agency’s author", "the agency’s quality checker"
INSIDE = (CONTACT, AUTHOR, CHECKER)
WHOLE = (OFFICE, DECIDES, TEAM)
SPEAKS = ("lead-reviewer", "panel-chair")


def _inside(actor: Actor) -> Q:
    """Reports of an agency on whose side the actor works on it."""
    author = InvolvedAgency.objects.filter(
        exercise=OuterRef("exercise"), agency=OuterRef("agency"), author=actor.person,
        exercise__board__in=actor.boards,
    )  # fmt: skip
    checks = ReportRound.objects.filter(
        report=OuterRef("pk"), kind=CHECK, asked_of=actor.person, report__exercise__board__in=actor.boards
    ).exclude(verdict="taken-back")
    contact = Q(agency__in=actor.places(AGENCY_CONTACT, "agency"))
    return contact | Q(Exists(author)) | Q(Exists(checks))


def _whole(actor: Actor) -> Q:
    team = TeamMember.objects.filter(
        exercise=OuterRef("exercise"), person=actor.person, ended_at__isnull=True,
        exercise__board__in=actor.boards,
    )  # fmt: skip
    return Q(exercise__board__in=actor.places((BOARD_OFFICE, DECISION_MAKER), "board")) | Q(Exists(team))


def visible_to(actor: Actor) -> QuerySet[AgencyReport]:
    """Every agency's report that the actor may know of."""
    if actor.person is None:
        return AgencyReport.objects.none()
    found = AgencyReport.objects.filter(_inside(actor) | _whole(actor))
    return found.select_related("exercise__board", "exercise__referral", "agency", "response", "terms")


def visible_versions(actor: Actor) -> QuerySet[AgencyReportVersion]:
    """Every version that the actor may read: all of one's own agency, elsewhere those handed to the panel."""
    if actor.person is None:
        return AgencyReportVersion.objects.none()
    own = AgencyReport.objects.filter(_inside(actor)).values("pk")
    whole = AgencyReport.objects.filter(_whole(actor)).values("pk")
    found = AgencyReportVersion.objects.filter(
        Q(report__in=own) | Q(report__in=whole, handed_in_at__isnull=False)
    )
    return found.select_related("report__exercise__board", "report__agency", "report__response", "made_by")


def inside_ground(actor: Actor, report: AgencyReport) -> str:
    """On which ground the actor works on the report for the agency; empty where it is not theirs."""
    if actor.person is None:
        return ""
    if actor.holds(AGENCY_CONTACT, "agency", report.agency_id):
        return CONTACT
    if report.exercise.board_id not in actor.boards:
        return ""
    if author_of(report) == actor.person:
        return AUTHOR
    checks = report.rounds.filter(kind=CHECK, asked_of=actor.person).exclude(verdict="taken-back")
    return CHECKER if checks.exists() else ""


def author_of(report: AgencyReport) -> int | None:
    """Whom the agency named to write for it."""
    part = InvolvedAgency.objects.filter(exercise=report.exercise_id, agency=report.agency_id).first()
    return part.author_id if part else None


def check_can_view(actor: Actor, report: AgencyReport) -> str:
    """The ground for knowing of the report and where it stands. Raises NotFound without one."""
    if inside := inside_ground(actor, report):
        return inside
    for ground in grounds(actor, report.exercise):
        if ground in WHOLE:
            return ground
    raise NotFound


def check_can_open(actor: Actor, report: AgencyReport) -> str:
    """The ground for reading what is being written. Raises NotFound, or NotAllowed but for the agency's own people."""
    ground = check_can_view(actor, report)
    if ground not in INSIDE:
        raise NotAllowed(
            "What an agency is still writing is its own. You read its report once the agency has accepted it."
        )
    return ground


def check_can_read_version(actor: Actor, version: AgencyReportVersion) -> str:
    """The ground for reading this version. Raises NotFound for what was not handed to the panel."""
    ground = check_can_view(actor, version.report)
    if ground not in INSIDE and version.handed_in_at is None:
        raise NotFound
    return ground


def check_can_write(actor: Actor, report: AgencyReport) -> str:
    """Raises unless the actor is the author whom the agency named, or its contact."""
    ground = check_can_open(actor, report)
    if ground == CHECKER:
        raise NotAllowed("Whoever checks the report writes nothing in it. Say what is to be changed.")
    return ground


def check_is_contact(actor: Actor, report: AgencyReport, doing: str) -> None:
    """Raises unless the actor is the agency's contact. `doing` begins the sentence."""
    if check_can_open(actor, report) != CONTACT:
        raise NotAllowed(f"{doing} belongs to the agency’s contact.")


def check_can_check(actor: Actor, report: AgencyReport) -> None:
    """Raises unless the actor is the person whom the agency asked to check the report."""
    check_can_open(actor, report)
    open_round = report.rounds.filter(kind=CHECK, verdict="").first()
    if open_round is None or open_round.asked_of_id != actor.person:
        raise NotAllowed("The report is checked by the person whom the agency asked.")


def check_can_accept(actor: Actor, report: AgencyReport) -> None:
    """Raises unless the actor is the agency's contact, and somebody else wrote it. (Source: WB-15.)"""
    check_is_contact(actor, report, "Accepting the report for the agency")
    if author_of(report) == actor.person:
        raise NotAllowed(
            "Whoever wrote the report does not accept it too. Another contact of the agency does."
        )


def check_can_list(actor: Actor, exercise: Exercise) -> str:
    """The ground for the list of the review's agency reports: all, or those of one's own agency."""
    for ground in grounds(actor, exercise):
        if ground in WHOLE:
            return ground
    own = visible_to(actor).filter(exercise=exercise).first()
    if own is None:
        return check_can_view_whole(actor, exercise)
    return inside_ground(actor, own)


def check_can_ask(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office."""
    check_is_office(actor, exercise, "Asking agencies for their reports")


def check_can_settle(actor: Actor, report: AgencyReport, doing: str) -> None:
    """Raises unless the actor is the board office of the review. `doing` begins the sentence."""
    check_can_view(actor, report)
    check_is_office(actor, report.exercise, doing)


def check_can_remark(actor: Actor, report: AgencyReport, kind: str) -> None:
    """Raises unless the actor reads the report now: its checker, its contact, or the panel and the board office."""
    if kind == CHECK:
        check_can_check(actor, report)
    elif kind == ACCEPTANCE:
        check_can_accept(actor, report)
    else:
        check_is_panel(actor, report)


def check_is_panel(actor: Actor, report: AgencyReport) -> str:
    """The ground for saying something of the report on the panel's side.

    Raises NotAllowed for the agency's own people, for a member who declared a tie to the agency, and for the
    decision maker.
    """
    check_can_view(actor, report)
    found = [one for one in grounds(actor, report.exercise) if one in (OFFICE, TEAM)]
    if inside_ground(actor, report):
        raise NotAllowed("Nobody speaks for the panel on the report of their own agency.")
    if not found:
        raise NotAllowed("The panel and the board office speak on agencies’ reports.")
    if TEAM in found and is_tied(actor, report):
        raise NotAllowed(
            f"You declared a tie to {report.agency.name}, so others of the panel speak on its report."
        )
    return found[0]


def check_speaks_for_panel(actor: Actor, report: AgencyReport) -> None:
    """Raises unless the actor is the lead reviewer, the panel's chair, or the board office, which records it."""
    if check_is_panel(actor, report) == OFFICE:
        return
    parts = report.exercise.team.filter(person=actor.person, ended_at__isnull=True)
    if not parts.filter(role__in=SPEAKS).exists():
        raise NotAllowed("The lead reviewer or the panel’s chair says what the panel thinks of a report.")


def is_tied(actor: Actor, report: AgencyReport) -> bool:
    """Whether the actor declared, as a member of the team, to have been with this agency."""
    members = report.exercise.team.filter(
        person=actor.person, ended_at__isnull=True, role__in=(*PANEL_ROLES, "author")
    )
    for member in members:
        said = member.declarations.order_by("declared_at", "pk").last()
        if said is not None and said.agencies.filter(pk=report.agency_id).exists():
            return True
    return False
