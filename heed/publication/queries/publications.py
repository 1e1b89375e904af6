"""Reading publications, for those who prepare and for the checkers, and what of them waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import title_of
from heed.anonymisation.intruder.looking import public_facts
from heed.anonymisation.intruder.models import Lead
from heed.anonymisation.models import Hit
from heed.anonymisation.standing import TEXTS, latest_check
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound, existing
from heed.documents.extract import Paragraph, paragraphs_of
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.exercises.permissions import OFFICE
from heed.exercises.permissions import visible_to as visible_exercises
from heed.exercises.timetable import kind_of
from heed.exercises.way import may_be_published
from heed.publication import permissions
from heed.publication.checks import Wanted
from heed.publication.court.models import CourtLookedInto
from heed.publication.court.queries import looked_into, matters_read_by
from heed.publication.court.standing import CourtMatter
from heed.publication.models import Correction, Edition, Publication, ReportRequest
from heed.publication.rules import Standing
from heed.publication.standing import check_of, standing_of, texts_of
from heed.publication.what import has_file
from heed.reports.permissions import check_can_read
from heed.trail.operations import record_reading


@dataclass(frozen=True)
class ToCheck:
    """All that a checker reads: the report, the public texts, what the check found and how it was settled."""

    publication: Publication
    paragraphs: list[Paragraph]
    texts: dict[str, str]
    hits: list[Hit]
    leads: list[Lead]
    facts: int
    unread: list[str]
    has_spoken: bool
    due_on: date
    check: Wanted
    changed: str
    matters: list[CourtMatter]
    looked_into: list[CourtLookedInto]


def the_publication(actor: Actor, reference: str) -> Publication:
    """The publication of this review. Raises NotFound for those who may not see it."""
    return existing(permissions.visible_to(actor).filter(exercise__reference=reference).first())


def publication_or_exercise(actor: Actor, reference: str) -> tuple[Publication | None, Exercise]:
    """The publication, or the exercise alone while none was begun. Raises NotFound or NotAllowed."""
    found = permissions.visible_to(actor).filter(exercise__reference=reference).first()
    if found is not None:
        return found, found.exercise
    exercise = existing(visible_exercises(actor).filter(reference=reference).first())
    check_can_read(actor, exercise)
    return None, exercise


def how_it_stands(actor: Actor, publication: Publication, *, today: date) -> Standing:
    """What holds the publication, for those who follow it."""
    permissions.check_can_follow(actor, publication)
    return standing_of(publication, today=today)


def may_be_public(exercise: Exercise) -> bool:
    """Whether the framework leaves it open that a report of this kind of exercise is made public (BH-18)."""
    return may_be_published(kind_of(exercise))


def may_begin(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor can begin the publication now: the board office, once the report is adopted."""
    try:
        permissions.check_can_begin(actor, exercise)
    except NotAllowed:
        return False
    return exercise.status == "adopted" and may_be_public(exercise)


def file_to_check(actor: Actor, publication: Publication, *, at: datetime) -> bytes:
    """The very file that is to be published, for those who see the publication. That it was read is recorded.

    Raises NotFound where none goes out.
    """
    ground = permissions.check_can_view(actor, publication)
    if not has_file(publication.what):
        raise NotFound("No file goes out: the page alone is made public.")
    _recorded(actor, publication, ground, at)
    return read_bytes(publication.report.public_file)


def page_pdf_to_check(actor: Actor, publication: Publication, *, at: datetime) -> bytes:
    """The page as a PDF, as the checkers were asked about it. Raises NotFound before they were."""
    ground = permissions.check_can_view(actor, publication)
    if publication.page_pdf is None:
        raise NotFound("The page is made a PDF when the checkers are asked.")
    _recorded(actor, publication, ground, at)
    return read_bytes(publication.page_pdf)


def editions_of(actor: Actor, publication: Publication) -> list[Edition]:
    """Everything that was published of this review, the newest first, for those who follow the publication."""
    permissions.check_can_follow(actor, publication)
    rows = publication.editions.defer("words").select_related("file", "page_pdf", "published_by")
    return list(rows.order_by("-number"))


def the_edition(actor: Actor, publication: Publication, number: int) -> Edition:
    """One edition. Raises NotFound for no such one, NotAllowed for a checker."""
    return existing(next((one for one in editions_of(actor, publication) if one.number == number), None))


def edition_bytes(actor: Actor, edition: Edition, kind: str, *, at: datetime) -> bytes:
    """A file of an edition ("docx" or "pdf"), as it was published. That it was read is recorded. Raises NotFound."""
    ground = permissions.check_can_follow(actor, edition.publication)
    file = existing({"docx": edition.file, "pdf": edition.page_pdf}.get(kind))
    _recorded(actor, edition.publication, ground, at)
    return read_bytes(file)


def corrections_of(actor: Actor, publication: Publication) -> list[Correction]:
    """Every correction, the latest first, with what was decided, for those who follow the publication."""
    permissions.check_can_follow(actor, publication)
    rows = publication.corrections.select_related("opened_by", "ended_by", "corrects")
    return list(rows.prefetch_related("decisions__decided_by", "decisions__report").order_by("-opened_at"))


def open_text_hits(actor: Actor, publication: Publication) -> list[Hit]:
    """What was found in the public texts and nobody has settled, for those who follow the publication."""
    permissions.check_can_follow(actor, publication)
    check = latest_check(publication.report, TEXTS)
    return list(check.hits.filter(resolution="open").select_related("person")) if check else []


def posts_of(publication: Publication, people: Mapping[str, Iterable[Person]]) -> dict[int, str]:
    """What those who could check are called in the board."""
    board, on = publication.exercise.board_id, timezone.localdate()
    return {one.pk: title_of(one.pk, board=board, on=on) for some in people.values() for one in some}


def asks_of(actor: Actor, publication: Publication) -> Sequence[str]:
    """The questions that the actor is asked to answer with a verdict. Raises NotAllowed for those who are not asked."""
    return check_of(permissions.the_request(actor, publication)).asks


def to_check(actor: Actor, publication: Publication, *, at: datetime) -> ToCheck:
    """What the checker reads, of this publication alone. That it was read is recorded."""
    request = permissions.the_request(actor, publication)
    report = publication.report
    _recorded(actor, publication, permissions.CHECKER, at)
    goes_out = has_file(publication.what)
    of_both = (latest_check(report) if goes_out else None, latest_check(report, TEXTS))
    checks = [check for check in of_both if check]
    return ToCheck(
        publication=publication, paragraphs=paragraphs_of(read_bytes(report.public_file)) if goes_out else [],
        texts=texts_of(publication),
        hits=[hit for check in checks for hit in check.hits.select_related("resolved_by")],
        leads=[lead for check in checks for lead in check.leads.select_related("resolved_by")],
        facts=len(public_facts(publication.exercise)),
        unread=[f"{one['part']}, {one['where']}" for check in checks for one in check.parts if not one["read"]],
        has_spoken=permissions.verdict_of(request) is not None, due_on=request.due_on,
        check=check_of(request), changed=request.changed,
        matters=matters_read_by(actor, publication.exercise, today=timezone.localdate(at)),
        looked_into=looked_into(publication.exercise),
    )  # fmt: skip


def requests_of(actor: Actor, publication: Publication) -> list[ReportRequest]:
    """Who asked for the report after its time, with the answers, the latest first. For the board office alone."""
    if permissions.check_can_view(actor, publication) != OFFICE:
        return []
    rows = publication.requests.select_related("recorded_by").prefetch_related("answers__answered_by")
    return list(rows.order_by("-received_at", "-pk"))


def the_report_request(actor: Actor, publication: Publication, pk: int) -> ReportRequest:
    """One request for this report. Raises NotAllowed for those who are not the office, NotFound for no such one."""
    permissions.check_can_prepare(actor, publication)
    return existing(
        publication.requests.select_related("publication__exercise", "recorded_by").filter(pk=pk).first()
    )


def _recorded(actor: Actor, publication: Publication, ground: str, at: datetime) -> None:
    exercise = publication.exercise
    record_reading(
        by=actor, at=at, subject_kind="report", subject=publication.report_id, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
