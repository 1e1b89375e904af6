"""Handing out the template, taking a returned document in, and taking over what is new in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.extract import NotWord
from heed.documents.operations import store
from heed.documents.queries import read_bytes
from heed.documents.sniff import RefusedFile, check_upload
from heed.questionnaires.rules import Answer
from heed.reports.agency import permissions, queries
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.operations.recording import locked, record
from heed.reports.agency.operations.writing import check_writable, write
from heed.reports.agency.rules import answers_at
from heed.reports.agency.word.models import ReturnedDocument
from heed.reports.agency.word.outline import Spot, answer_from, spots, text_at, with_spot
from heed.reports.agency.word.queries import CHANGED, NEW, differences, document, sorted_out
from heed.reports.core.apart import split_apart
from heed.reports.core.making import make
from heed.ui.words import day

LEAVE = "leave"
"""Where a text that stands under no heading goes: nowhere, as somebody said."""


def hand_out_template(*, report: AgencyReport, by: Actor, at: datetime) -> bytes:
    """The report as a Word document to write on, with what stands in it now. Handing out is reading: it is recorded."""
    ground = permissions.check_can_write(by, report)
    data = make(
        document(report), reference=report.exercise.reference, board=report.exercise.board.title,
        version=f"as of {day(timezone.localdate(at))}",
    )  # fmt: skip
    queries.note_reading(by, report, ground=ground, at=at)
    record(report, "word_taken", ground=ground, by=by, at=at)
    return data


def bring_back(*, report: AgencyReport, data: bytes, name: str, by: Actor, at: datetime) -> ReturnedDocument:
    """Take a document in and read it. Nothing of it is in the report before it is taken over.

    Raises BadInput for anything but a readable Word document in which one heading at least is known, NotNow while
    somebody else has the report.
    """
    ground = permissions.check_can_write(by, report)
    check_writable(report)
    try:
        check_upload(data, name, ("docx",))
    except RefusedFile as refused:
        raise BadInput(str(refused)) from refused
    # A hostile document can take its time, and nothing is held meanwhile
    found = _read(report, data, is_rejecting=False)
    with transaction.atomic():
        current = locked(report)
        check_writable(current)
        file = store(
            data=data, name=name, allowed=("docx",), board=current.exercise.board_id,
            reference=current.exercise.reference, by=by, at=at,
        )  # fmt: skip
        returned = ReturnedDocument.objects.create(
            report=current, file=file, found=found, brought_by_id=by.person_key, brought_at=at
        )
        record(current, "word_brought", ground=ground, by=by, at=at, sha256=file.sha256)
    return returned


def read_other_way(*, returned: ReturnedDocument, by: Actor, at: datetime) -> ReturnedDocument:
    """Read the document with its tracked changes rejected, or accepted again."""
    permissions.check_can_write(by, returned.report)
    is_rejecting = not returned.is_rejecting
    found = _read(returned.report, read_bytes(returned.file), is_rejecting=is_rejecting)
    with transaction.atomic():
        current = _open(returned)
        current.is_rejecting, current.found = is_rejecting, found
        current.save(update_fields=["is_rejecting", "found"])
    return current


def take_over(
    *,
    returned: ReturnedDocument,
    placed: Mapping[int, str],
    bases: Mapping[str, int],
    leaves: frozenset[str],
    by: Actor,
    at: datetime,
) -> int:
    """Take over what is new and changed; returns how many answers were written.

    `placed` says for each text under no heading the spot that it goes to, after what stands there, or LEAVE. `bases`
    are the parts' versions on the page; `leaves` are spots that keep what stands in Heed. What the document says
    nothing to stays as it is. Raises BadInput while a text has no place, WrittenMeanwhile where somebody saved a part
    since.
    """
    ground = permissions.check_can_write(by, returned.report)
    with transaction.atomic():
        current = _open(returned)
        report = locked(current.report)
        check_writable(report)
        homeless = [one for one in current.found["unplaced"] if not placed.get(one["number"])]
        if homeless:
            raise BadInput(
                "Say for each text that stands under no heading where it goes, or that it is left."
            )
        count = _written(current, report, _new_texts(current, report, placed, leaves), bases, by, at)
        current.settled_at, current.is_taken = at, True
        current.save(update_fields=["settled_at", "is_taken"])
        record(report, "word_taken_over", ground=ground, by=by, at=at, answers=count)
    return count


def leave(*, returned: ReturnedDocument, by: Actor, at: datetime) -> None:
    """Nothing of the document is taken over; the file is kept."""
    ground = permissions.check_can_write(by, returned.report)
    with transaction.atomic():
        current = _open(returned)
        current.settled_at = at
        current.save(update_fields=["settled_at"])
        record(current.report, "word_left", ground=ground, by=by, at=at)


def _read(report: AgencyReport, data: bytes, *, is_rejecting: bool) -> dict[str, Any]:
    """What the document says, as it is kept: texts that answer a question, and all others to be placed by a person."""
    try:
        found = split_apart(data, document(report), is_rejecting=is_rejecting)
    except NotWord as refused:
        raise BadInput(str(refused)) from refused
    if len(found.missing) == len(document(report).parts):
        raise BadInput(
            "None of the report’s headings stands in this document. Write in the template, or copy its headings."
        )
    kept = dataclasses.asdict(found)
    kept["texts"], homeless = sorted_out(report, found.texts)
    kept["unplaced"] = [dataclasses.asdict(one) for one in found.unplaced] + homeless
    for number, one in enumerate(kept["unplaced"], start=1):
        one["number"] = number
    return kept


def _open(returned: ReturnedDocument) -> ReturnedDocument:
    current = (
        ReturnedDocument.objects.select_for_update(of=("self",))
        .select_related("report", "file")
        .get(pk=returned.pk)
    )
    if current.settled_at:
        raise NotNow("This document was taken over or left already.")
    return current


def _new_texts(
    returned: ReturnedDocument, report: AgencyReport, placed: Mapping[int, str], leaves: frozenset[str]
) -> dict[str, tuple[Spot, str]]:
    """By spot what is to stand there."""
    form, answers = form_for(report), report.response.answers
    known = {spot.key: spot for spot in spots(form, spec_for(report), answers)}
    found = {
        row.spot.key: (row.spot, row.said)
        for part in differences(returned)
        for row in part.rows
        if row.stands in (NEW, CHANGED) and row.spot.key not in leaves
    }
    for one in returned.found["unplaced"]:
        key = placed[one["number"]]
        if key == LEAVE:
            continue
        if key not in known:
            raise BadInput("Choose one of the report’s questions for each text.")
        spot = known[key]
        before = found[key][1] if key in found else text_at(spot, form, answers)
        found[key] = (spot, "\n\n".join(filter(None, (before, one["text"]))))
    return found


def _written(
    returned: ReturnedDocument,
    report: AgencyReport,
    texts: Mapping[str, tuple[Spot, str]],
    bases: Mapping[str, int],
    by: Actor,
    at: datetime,
) -> int:
    form = form_for(report)
    by_part: dict[str, list[tuple[Spot, str]]] = {}
    for spot, text in texts.values():
        by_part.setdefault(spot.place.id, []).append((spot, text))
    for place, chosen in by_part.items():
        before = answers_at(form, chosen[0][0].place, report.response.answers)
        answers: dict[str, Answer] = {}
        for spot, text in chosen:
            answer = answer_from(spot.field, text)
            if answer is None:
                raise BadInput(
                    f"“{spot.title}” cannot take this text: “{text[:80]}”. Place it elsewhere, or leave it."
                )
            now = (
                answers
                if spot.row < 0
                else {spot.place.section: before.get(spot.place.section, []), **answers}
            )
            answers = with_spot(now, spot, answer)
        write(report=report, place=place, answers=answers, base=bases.get(place, -1), by=by, at=at)
    return len(texts)
