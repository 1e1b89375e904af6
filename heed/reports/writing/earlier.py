"""How a finding or recommendation stands, heading by heading, and the keeping of that before a change."""

from __future__ import annotations

import copy
from datetime import datetime

from heed.chronologies.naming import Reading
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.exercises.timetable import pack_of
from heed.reports.as_read import said_as_read
from heed.reports.models import Finding, Recommendation
from heed.reports.recommendations.queries import ladder_of
from heed.reports.recommendations.rules import titles
from heed.reports.writing.models import Earlier
from heed.ui.words import day


class ChangedMeanwhile(BadInput):
    """Somebody else changed it while this person was writing. Nothing is overwritten; both are shown."""


def version_of(row: Finding | Recommendation) -> int:
    """Which version stands now, from 1."""
    return row.earlier.count() + 1


def keep_earlier(row: Finding | Recommendation, *, base: int, why: str, by: Actor, at: datetime) -> Earlier:
    """Keep how it stands before it is changed. `base` is the version that the writer began from.

    Raises BadInput without a reason, ChangedMeanwhile where another version stands by now.
    """
    version = version_of(row)
    if base != version:
        raise ChangedMeanwhile(
            f"Somebody changed {row} while you were writing. It is shown here as it stands now; what you typed is "
            "below. Put the two together, then keep it."
        )
    if not why.strip():
        raise BadInput("Say why it is changed. The earlier wording stays readable with your reason.")
    return Earlier.objects.create(
        finding=row if isinstance(row, Finding) else None,
        recommendation=row if isinstance(row, Recommendation) else None, version=version,
        content=content_of(row), why=why.strip(), written_by_id=row.written_by_id, written_at=row.written_at,
        changed_by_id=by.person_key, changed_at=at,
    )  # fmt: skip


def earlier_as_read(reading: Reading, row: Finding | Recommendation) -> list[Earlier]:
    """How it stood before each change, as it is read: copies, never to be saved, where names are replaced."""
    found = list(row.earlier.select_related("written_by", "changed_by"))
    if not reading.is_bare:
        return found
    read = []
    for each in found:
        bare = copy.copy(each)
        bare.content, bare.why = said_as_read(reading, each.content), reading.text(each.why)
        read.append(bare)
    return read


def content_of(row: Finding | Recommendation) -> dict[str, str]:
    """What people read of it now, heading by heading; what is empty is left out."""
    said = _of_finding(row) if isinstance(row, Finding) else _of_recommendation(row)
    return {heading: text for heading, text in said.items() if text}


def _of_finding(finding: Finding) -> dict[str, str]:
    themes = pack_of(finding.exercise).themes
    return {
        "In one line": finding.title,
        "What was found": finding.text,
        "Kind": "Good practice" if finding.is_good_practice else "Something to learn from",
        "What contributed": ", ".join(themes[key].title for key in finding.factors if key in themes),
        "Answers": "\n".join(question.text for question in finding.answers.all()),
        "Rests on": ", ".join(entry.key for entry in finding.entries.order_by("happened_order", "pk")),
    }


def _of_recommendation(one: Recommendation) -> dict[str, str]:
    return {
        "What has to change": one.text,
        "Rests on": ", ".join(str(finding).capitalize() for finding in one.findings.all()),
        "For": ", ".join(agency.name for agency in one.agencies.all()) or "The board",
        "Comes from": one.get_source_display() + (f", {one.source_agency.name}" if one.source_agency else ""),
        "Who has to act": one.get_scope_display(),
        "Answered for by": one.owner.name if one.owner else "",
        "By when": day(one.by_when) if one.by_when else "",
        "How it will be known": one.measure,
        "Strength": titles(ladder_of(one.exercise)).get(one.strength, ""),
    }
