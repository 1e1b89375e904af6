"""What a returned document says beside what stands in the report now."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.questionnaires.rules import Answers
from heed.reports.agency import permissions, queries
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.word.models import ReturnedDocument
from heed.reports.agency.word.outline import Spot, answer_from, document_of, spots, text_at
from heed.reports.core.parts import Report, Unplaced, tidy

SAME, NEW, CHANGED, ABSENT = "same", "new", "changed", "absent"


@dataclass(frozen=True)
class Difference:
    """One question: what stands in the report, what the document says, and what would come of it.

    `stands`: "same", "new" (nothing stood there), "changed", "absent" (the document says nothing there: what stands is
    kept).
    """

    spot: Spot
    now: str
    said: str
    stands: str


@dataclass(frozen=True)
class PartDifferences:
    """Those of one part of the report, with the part's version that they were held against."""

    title: str
    place: str
    base: int
    rows: tuple[Difference, ...]

    @property
    def to_take(self) -> int:
        """How many would be taken over."""
        return sum(1 for row in self.rows if row.stands in (NEW, CHANGED))

    @property
    def told(self) -> tuple[Difference, ...]:
        """Those that a person should look at."""
        return tuple(row for row in self.rows if row.stands in (NEW, CHANGED))


def document(report: AgencyReport) -> Report:
    """The report as a document, as it stands now. The caller has decided who reads it."""
    return document_of(
        form_for(report), spec_for(report), _answers(report), agency=report.agency.name,
        reference=report.exercise.reference,
    )  # fmt: skip


def the_returned(actor: Actor, report: AgencyReport, pk: int) -> ReturnedDocument:
    """A document that waits to be taken over. Raises NotFound, or NotAllowed for whoever does not write the report."""
    permissions.check_can_write(actor, report)
    return existing(
        report.returned.filter(pk=pk, settled_at__isnull=True).select_related("file", "report").first()
    )


def waiting_documents(report: AgencyReport) -> list[ReturnedDocument]:
    """Documents brought back of which nobody has said whether they are taken over, the newest first."""
    return list(
        report.returned.filter(settled_at__isnull=True).select_related("file", "brought_by").order_by("-pk")
    )


def differences(returned: ReturnedDocument) -> list[PartDifferences]:
    """What the document says to each question, part by part."""
    report, texts = returned.report, returned.found["texts"]
    form, answers = form_for(report), _answers(report)
    found: dict[str, list[Difference]] = {}
    titles = {}
    for spot in spots(form, spec_for(report), answers):
        titles[spot.place.id] = spot.place.question or spot.place.title
        row = _difference(spot, text_at(spot, form, answers), texts.get(spot.key, ""))
        found.setdefault(spot.place.id, []).append(row)
    return [
        PartDifferences(titles[place], place, queries.base_of(report, place), tuple(rows))
        for place, rows in found.items()
    ]


def sorted_out(report: AgencyReport, texts: Mapping[str, str]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The texts that answer a question of the report, and those that a person has to place.

    These stand under the heading of a whole part or row, or are no answer to their question, such as no day.
    """
    form, answers = form_for(report), _answers(report)
    known = {spot.key: spot for spot in spots(form, spec_for(report), answers)}
    headings = {part.key: part.title for part in document(report).parts}
    fitting, homeless = {}, []
    for key, said in texts.items():
        spot = known.get(key)
        if not said.strip():
            continue
        if spot and (tidy(text_at(spot, form, answers)) == said or answer_from(spot.field, said) is not None):
            fitting[key] = said
            continue
        why = (
            "It is no answer to this question, so it cannot be taken over as one."
            if spot
            else "It stands under the heading of a whole part, and under none of its questions."
        )
        heading = spot.title if spot else headings.get(key, "")
        homeless.append(dataclasses.asdict(Unplaced(0, heading, said, why)))
    return fitting, homeless


def _difference(spot: Spot, now: str, said: str) -> Difference:
    if not said.strip():
        return Difference(spot, now, "", ABSENT if now else SAME)
    if tidy(now) == tidy(said):
        return Difference(spot, now, said, SAME)
    return Difference(spot, now, said, CHANGED if now else NEW)


def _answers(report: AgencyReport) -> Answers:
    answers: Answers = report.response.answers
    return answers
