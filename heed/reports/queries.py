"""Reading findings, recommendations and the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Agency
from heed.accounts.roles import DECISION_MAKER
from heed.chronologies.models import Entry, Mark
from heed.chronologies.naming import reading_of
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.core.work import WorkItem
from heed.documents.extract import Paragraph, paragraphs_of
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise, KeyQuestion
from heed.exercises.permissions import visible_to
from heed.exercises.running import running_with
from heed.exercises.timetable import TimetableStep, timetable_of
from heed.frameworks.wellknown import COMPLETED
from heed.reports import permissions
from heed.reports.models import Adoption, Finding, Recommendation, Report
from heed.reports.rules import OVERVIEW, PANEL_ROLES, SUMMARY, THE, VERSIONS, may_take_version, still_holds
from heed.reports.standing import changed_at, latest_report, read_latest, words_on
from heed.trail.operations import record_reading

MOST_ENTRIES = 30
Row = TypeVar("Row", Finding, Recommendation)


@dataclass(frozen=True)
class Readable:
    """A version of the report as text, and the ground on which it is read."""

    report: Report
    paragraphs: list[Paragraph]
    ground: str


@dataclass(frozen=True)
class PanelWord:
    """A member of the panel and the last word on the version; `is_outdated` when the text changed after it."""

    name: str
    role: str
    person: int
    word: Adoption | None
    is_outdated: bool


def the_reports_exercise(actor: Actor, reference: str) -> Exercise:
    """The exercise, for somebody who sees the whole of it. Raises NotFound or NotAllowed."""
    exercise = existing(visible_to(actor).filter(reference=reference).first())
    permissions.check_can_read(actor, exercise)
    return exercise


def findings_of(actor: Actor, exercise: Exercise) -> QuerySet[Finding]:
    """The findings with the entries that they rest on, withdrawn ones among them."""
    entries = Prefetch("entries", Entry.objects.select_related("agency").order_by("happened_order", "pk"))
    return permissions.visible_findings(actor).filter(exercise=exercise).prefetch_related(entries)


def recommendations_of(actor: Actor, exercise: Exercise) -> QuerySet[Recommendation]:
    """The recommendations with the findings that they rest on and the agencies that they are for."""
    found = permissions.visible_recommendations(actor).filter(exercise=exercise)
    return found.select_related("owner", "left_with", "source_agency").prefetch_related(
        "findings", "agencies"
    )


def the_finding(actor: Actor, reference: str, number: int) -> Finding:
    """One finding. Raises NotFound for those who may not read it."""
    return _one(permissions.visible_findings(actor), reference, number)


def the_recommendation(actor: Actor, reference: str, number: int) -> Recommendation:
    """One recommendation. Raises NotFound for those who may not read it."""
    return _one(permissions.visible_recommendations(actor).select_related("exercise"), reference, number)


def questions_to_answer(exercise: Exercise) -> list[KeyQuestion]:
    """The questions of the terms of reference that were approved last; none before the first approval."""
    approved = exercise.terms.filter(approved_at__isnull=False).order_by("-version").first()
    return list(approved.questions.all()) if approved else []


def entries_to_cite(actor: Actor, exercise: Exercise, words: str, chosen: Iterable[int]) -> list[Entry]:
    """Entries of the merged chronology for choosing: those chosen, then those with all the words or one of the keys.

    Without words: those that the panel marked. Marked entries stand before others. Whoever does not read names gets
    copies with pseudonyms, and no entry by the name of somebody.
    """
    permissions.check_can_read(actor, exercise)
    reading = reading_of(actor, exercise, "")
    marks = Mark.objects.filter(removed_at__isnull=True)
    merged = (
        Entry.objects.live()
        .filter(exercise=exercise, in_merge=True)
        .select_related("agency")
        .prefetch_related(Prefetch("marks", marks, to_attr="standing_marks"))
        .annotate(is_marked=Exists(marks.filter(entry=OuterRef("pk"))))
        .order_by("-is_marked", "happened_order", "pk")
    )
    kept = list(merged.filter(pk__in=chosen))
    wanted = Q()
    typed = words.split()
    for word in typed:
        wanted &= Q(text__icontains=word) | Q(key__iexact=word) | Q(agency__name__icontains=word)
    rest = merged.exclude(pk__in=[one.pk for one in kept])
    if not typed:
        return reading.entries([*kept, *rest.filter(is_marked=True)[:MOST_ENTRIES]])
    if reading.names_in(words):
        return reading.entries(kept)
    keys = Q(key__in=[word.strip(",;").upper() for word in typed])
    return reading.entries([*kept, *rest.filter(wanted | keys)[:MOST_ENTRIES]])


def agencies_to_choose(exercise: Exercise) -> list[Agency]:
    """The agencies that a recommendation can be for: those involved first, then the board's others."""
    involved = [row.agency for row in exercise.involved.select_related("agency")]
    others = Agency.objects.filter(boards=exercise.board_id).exclude(pk__in=[one.pk for one in involved])
    return [*involved, *others]


def versions_of(actor: Actor, exercise: Exercise, what: str = OVERVIEW) -> list[Report]:
    """The versions of the report, or of the executive summary, the newest first."""
    found = permissions.visible_reports(actor).filter(exercise=exercise, what=what)
    return list(found.order_by("-version"))


def the_version(actor: Actor, reference: str, version: int, what: str = OVERVIEW) -> Report:
    """One version. Raises NotFound for those who may not read it."""
    found = permissions.visible_reports(actor).filter(exercise__reference=reference, what=what)
    return existing(found.filter(version=version).first())


def note_reading(actor: Actor, exercise: Exercise, *, at: datetime) -> str:
    """Record that somebody read the findings, which cite the chronology. Returns the ground."""
    ground = permissions.check_can_read(actor, exercise)
    record_reading(
        by=actor, at=at, subject_kind="findings", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    return ground


def note_reading_report(actor: Actor, report: Report, *, at: datetime) -> str:
    """Record that somebody read a version, or what was said of it. Returns the ground."""
    ground = permissions.check_can_view_report(actor, report)
    exercise = report.exercise
    record_reading(
        by=actor, at=at, subject_kind="report", subject=report.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    return ground


def read_report(actor: Actor, report: Report, *, at: datetime) -> Readable:
    """A version as text. That it was read is recorded, with the ground."""
    ground = note_reading_report(actor, report, at=at)
    return Readable(report, paragraphs_of(read_bytes(report.public_file)), ground)


def beside(exercise: Exercise, what: str) -> Report | None:
    """The newest version of what stands beside it: of the executive summary beside the report, or the other way round.

    The caller has decided who may read it.
    """
    return latest_report(exercise, SUMMARY if what == OVERVIEW else OVERVIEW)


def waits_for_panel(report: Report) -> bool:
    """Whether the panel can speak on it as the review stands now."""
    return report.what in _waiting(report.exercise)


def adopted_something_else(report: Report) -> bool:
    """Whether it was adopted before a finding or recommendation was last written or withdrawn."""
    return report.adopted_at is not None and not still_holds(
        report.adopted_at, changed_at=changed_at(report.exercise)
    )


def panel_words(report: Report) -> list[PanelWord]:
    """Each member of the panel with the last word on this version."""
    counting = words_on(report)
    latest = {word.person_id: word for word in report.adoptions.order_by("given_at", "pk")}
    return [
        PanelWord(
            name=member.person.name,
            role=member.get_role_display(),
            person=member.person_id,
            word=latest.get(member.person_id),
            is_outdated=member.person_id in latest and member.person_id not in counting,
        )
        for member in permissions.panel_of(report.exercise)
    ]


def completing(exercise: Exercise) -> TimetableStep | None:
    """The step of the timetable with which the review is complete, if the framework names one."""
    return next((step for step in timetable_of(exercise) if step.closes == COMPLETED), None)


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Reports that the actor has to adopt as a member of the panel, and recommendations to answer for the board."""
    return [*_to_adopt(actor), *_to_answer(actor)]


def _to_adopt(actor: Actor) -> list[WorkItem]:
    found = []
    sits_in = [
        one
        for one in running_with(actor)
        if one.status in VERSIONS and one.board_id in actor.boards and _is_on_panel(actor, one)
    ]
    read_latest(sits_in)
    for exercise in sits_in:
        for report in (latest_report(exercise, what) for what in _waiting(exercise)):
            if report is not None and actor.person not in words_on(report):
                found.append(_read_and_adopt(exercise, report))
    return found


def _is_on_panel(actor: Actor, exercise: Exercise) -> bool:
    return any(
        one.person_id == actor.person and one.role in PANEL_ROLES and one.ended_at is None
        for one in exercise.team.all()
    )


def _waiting(exercise: Exercise) -> list[str]:
    """What the panel can adopt now: the report before it is adopted, the executive summary also after it."""
    if exercise.status == "analysing":
        return [OVERVIEW, SUMMARY]
    return [SUMMARY] if may_take_version(exercise.status) else []


def _read_and_adopt(exercise: Exercise, report: Report) -> WorkItem:
    name = THE[report.what]
    return WorkItem(
        what=f"Read version {report.version} of {name} and adopt it, or say what stands in the way",
        about=_about(exercise), due=None,
        how="Only what the whole panel adopts goes into the report." if report.what == OVERVIEW else "",
        why="You are on the panel.", do=f"Read {name}",
        nameless=f"Read {name} and adopt it, or say what stands in the way",
        since=timezone.localdate(report.uploaded_at),
        url=reverse("reports:report" if report.what == OVERVIEW else "reports:summary", args=[exercise.reference]),
    )  # fmt: skip


def _to_answer(actor: Actor) -> list[WorkItem]:
    boards = actor.places(DECISION_MAKER, "board")
    open_ones = Recommendation.objects.filter(
        exercise__board__in=boards, adopted_at__isnull=False, withdrawn_at__isnull=True, response=""
    ).select_related("exercise")
    exercises = {one.exercise_id: one.exercise for one in open_ones}
    return [
        WorkItem(
            what="Answer the recommendations for the board",
            about=_about(exercise),
            due=None,
            how="The board’s response is published with the report.",
            why="You answer for the board.",
            do="Answer",
            nameless="Answer the recommendations for the board",
            url=reverse("reports:findings", args=[exercise.reference]),
        )
        for exercise in exercises.values()
    ]


def _about(exercise: Exercise) -> str:
    return f"{exercise.reference} {exercise.pseudonym}".strip()


def _one(rows: QuerySet[Row], reference: str, number: int) -> Row:
    return existing(rows.filter(exercise__reference=reference, number=number).first())
