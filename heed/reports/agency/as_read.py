"""An agency's report as somebody reads it: its own people with names; others as they read the chronology (ADR 18)."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from heed.chronologies.naming import Reading, reading_of
from heed.core.actor import Actor
from heed.questionnaires.rules import Row
from heed.reports.agency import permissions
from heed.reports.agency.models import AgencyReport, Proposal, Remark, ReportRound

if TYPE_CHECKING:
    from heed.reports.agency.presenters import Shown

WITH_NAMES = Reading(is_bare=False, may_choose=False)
Said = TypeVar("Said", Remark, Proposal, ReportRound)
TEXTS = {
    Remark: ("text", "answer"),
    Proposal: ("text", "rests_on", "measure", "left_reason"),
    ReportRound: ("words",),
}
"""What people wrote of each in words of their own."""


def reading_for(actor: Actor, report: AgencyReport) -> Reading:
    """How this person reads the report."""
    inside = permissions.inside_ground(actor, report)
    return WITH_NAMES if inside else reading_of(actor, report.exercise, "")


def said_as_read(reading: Reading, said: Iterable[Said]) -> list[Said]:
    """Remarks, answers and proposals as they are read: copies, never to be saved, where names are replaced."""
    listed = list(said)
    if not reading.is_bare:
        return listed
    told = iter(reading.texts([getattr(one, name) for one in listed for name in TEXTS[type(one)]]))
    read = [copy.copy(one) for one in listed]
    for one in read:
        for name in TEXTS[type(one)]:
            setattr(one, name, next(told))
    return read


def parts_as_read(reading: Reading, parts: Sequence[Shown]) -> list[Shown]:
    """The parts of the report as they are read; what was said of them comes so from its query."""
    if not reading.is_bare:
        return list(parts)
    questions = reading.texts([one.question for one in parts])
    return [
        replace(one, question=question, rows=[rows_as_read(reading, group) for group in one.rows])
        for one, question in zip(parts, questions, strict=True)
    ]


def rows_as_read(reading: Reading, rows: Sequence[Row]) -> list[Row]:
    """Questions with their answers as they are read."""
    told = reading.texts([one.text for one in rows])
    return [replace(one, text=text) for one, text in zip(rows, told, strict=True)]
