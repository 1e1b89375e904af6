"""The scan itself, and keeping what it found. Reading a report takes long, so it is a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from heed.anonymisation.intruder.looking import look_for_leads, public_facts
from heed.anonymisation.models import Check, Hit
from heed.anonymisation.rules import Place, carried_over, context_of
from heed.anonymisation.standing import REPORT, TEXTS
from heed.core.actor import SYSTEM
from heed.core.jobs import job
from heed.core.refusals import NotNow
from heed.documents.queries import read_bytes
from heed.identifiers.core.parts import Part, Unreadable, read_parts_of
from heed.identifiers.core.scan import Hit as Found
from heed.identifiers.core.scan import ScanResult, scan
from heed.identifiers.core.strangers import UNKNOWN
from heed.identifiers.models import KnownPerson
from heed.identifiers.standing import as_scanned, known_people
from heed.reports.rules import OVERVIEW, SUMMARY
from heed.trail.operations import append

# The name under which the file was handed in is never published, so it is not looked through
FILE_NAME = "report.docx"
FAILED = "Something went wrong during the check; whoever looks after the server can see what. Begin it again."
_EVERY = 50


@job()
def run_check(check_id: int) -> None:
    """Look through the file of a check. Begun again after a crash, it starts from nothing and ends the same."""
    check = Check.objects.select_related("report__exercise", "file").get(pk=check_id)
    if check.status in {"done", "failed"} or check.file is None:
        return
    Check.objects.filter(pk=check.pk).update(status="running", parts_done=0)
    try:
        parts = read_parts_of(read_bytes(check.file), FILE_NAME)
        Check.objects.filter(pk=check.pk).update(parts_total=len(parts))
        look_through(check, parts, after_part=_Progress(check.pk))
    except (Unreadable, NotNow) as refused:
        _failed(check, str(refused))
    except Exception:  # a check that stayed under way would hold the publication up for ever
        _failed(check, FAILED)
        raise


def _failed(check: Check, sentence: str) -> None:
    Check.objects.filter(pk=check.pk).update(status="failed", note=sentence, finished_at=timezone.now())


def look_through(
    check: Check, parts: Sequence[Part], *, after_part: _Progress | None = None, authors: str = ""
) -> None:
    """Scan the parts for the people known now, and keep the result with what was accepted before.

    At the place `authors` people on no list are named on purpose.
    """
    people = list(known_people(check.report.exercise))
    result = scan(parts, [as_scanned(row) for row in people], unknown=True, after_part=after_part)
    hits = tuple(hit for hit in result.hits if hit.kind != UNKNOWN or not authors or hit.where != authors)
    result = replace(result, hits=hits)
    with transaction.atomic():
        current = Check.objects.select_for_update().get(pk=check.pk)
        if current.status == "done":
            return
        current.hits.all().delete()
        Hit.objects.bulk_create(_rows(current, result, people))
        current.status, current.finished_at = "done", timezone.now()
        current.people, current.people_count = [row.pk for row in people], len(people)
        facts = public_facts(check.report.exercise)
        look_for_leads(current, facts, result.parts, result.hits, current.finished_at)
        current.facts = [row.pk for row in facts]
        current.parts = [{"part": one.name, "where": one.where, "read": one.is_read} for one in result.parts]
        current.parts_done = current.parts_total = len(result.parts)
        current.save()
        exercise = check.report.exercise
        append(
            by=SYSTEM, at=current.finished_at, verb="check.finished", subject_kind="check", subject=current.pk,
            board=exercise.board_id, reference=exercise.reference, detail={"found": len(result.hits)},
        )  # fmt: skip


class _Progress:
    """Counts the parts that were looked through, now and then in the database."""

    def __init__(self, check: int) -> None:
        self._check, self._done = check, 0

    def __call__(self) -> None:
        self._done += 1
        if self._done % _EVERY == 0:
            Check.objects.filter(pk=self._check).update(parts_done=self._done)


def _rows(check: Check, result: ScanResult, people: Sequence[KnownPerson]) -> list[Hit]:
    texts = {(one.name, one.where): one.text for one in result.parts}
    by_name = {row.name: row for row in people}
    places = [_place(found, texts) for found in result.hits]
    earlier = _accepted_before(check)
    rows = dict(earlier)
    carried = carried_over(places, [place for place, _ in earlier])
    return [
        _row(check, number, found, place, by_name, rows.get(carried.get(number - 1, place)))
        if number - 1 in carried
        else _row(check, number, found, place, by_name, None)
        for number, (found, place) in enumerate(zip(result.hits, places, strict=True), start=1)
    ]


def _row(
    check: Check,
    number: int,
    found: Found,
    place: Place,
    by_name: dict[str, KnownPerson],
    accepted: Hit | None,
) -> Hit:
    row = Hit(
        check_run=check, number=number, part=found.part[:120], where=found.where[:200], start=found.start,
        end=found.end, text=found.text[:500], context=place.context, kind=found.kind,
        person=by_name.get(found.person or ""), confidence=found.confidence, why=found.why,
        is_doubtful=bool(found.others),
    )  # fmt: skip
    if accepted is not None:
        row.resolution, row.reason, row.is_carried = "accepted", accepted.reason, True
        row.said = accepted.said
        row.resolved_by, row.resolved_at = accepted.resolved_by, accepted.resolved_at
    return row


def _place(found: Found, texts: dict[tuple[str, str], str]) -> Place:
    text = texts.get((found.part, found.where))
    context = context_of(text, found.start, found.end) if text is not None else found.text
    return Place(found.text[:500], found.kind, found.person or "", found.part[:120], context)


def _accepted_before(check: Check) -> list[tuple[Place, Hit]]:
    """What was accepted in the last finished check of the same thing, in this version or the one before; and what was
    said of words in the last checks of the others, for a place is a place in the report and beside it.
    """
    done = Check.objects.filter(report__exercise=check.report.exercise, status="done").exclude(pk=check.pk)
    rows: list[Hit] = []
    for about, what in ((TEXTS, OVERVIEW), (REPORT, OVERVIEW), (REPORT, SUMMARY)):
        last = done.filter(about=about, report__what=what).order_by("asked_at", "pk").last()
        if last is not None:
            accepted = last.hits.filter(resolution="accepted").select_related("person", "resolved_by")
            rows += (
                accepted if (about, what) == (check.about, check.report.what) else accepted.exclude(said="")
            )
    return [
        (
            Place(
                row.text,
                row.kind,
                row.person.name if row.person else "",
                row.part,
                row.context,
                bool(row.said),
            ),
            row,
        )
        for row in rows
    ]
