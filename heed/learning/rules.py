"""When learning has stopped, what a summary can be begun with, and that the register names nobody. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.workingdays import add_months
from heed.frameworks.schema import Form
from heed.identifiers.core.judgement import POSSIBLE
from heed.identifiers.core.parts import Part
from heed.identifiers.core.people import Person as KnownName
from heed.identifiers.core.scan import PERSON, Hit, scan
from heed.reports.recommendations.rules import scope_from

# Learning that was passed on and shows nothing since for this long counts as stopped
STOPPED_AFTER_MONTHS = 6

# A report whose findings stand: from its adoption on
REPORT_STANDS = frozenset({"adopted", "completed", "clearing", "published", "closed"})
SUMMARY_WRITTEN = frozenset({"analysing", "adopted", "completed", "clearing", "published"})

# What the scan finds that leads to one person or one case; a month, an age or a plain day may stand in the register
LEADS_TO_SOMEBODY = frozenset({
    PERSON, "nhs-number", "national-insurance", "upn", "email", "social-media", "postcode", "address", "telephone",
    "vehicle", "date-of-birth", "case-reference", "operation",
})  # fmt: skip

# Ids under which a pack's closing form may ask for what Heed knows, and the types that such a question may have
PROPOSABLE: Mapping[str, frozenset[str]] = {
    "reference": frozenset({"text", "longtext"}),
    "review_kind": frozenset({"text", "longtext"}),
    "incident_month": frozenset({"month"}),
    "single_agency_recommendations": frozenset({"longtext"}),
    "multi_agency_recommendations": frozenset({"longtext"}),
}


@dataclass(frozen=True)
class LoopCounts:
    """How many pieces of learning got how far; `stopped` were passed on, with nothing to show for it since."""

    identified: int
    passed_on: int
    embedded: int
    evaluated: int
    came_back: int
    stopped: int


def loop_counts(by_stage: Mapping[str, int], *, stopped: int) -> LoopCounts:
    """How many got at least as far as each stage. What came back has to be passed on anew (source: LU-01)."""
    evaluated = by_stage.get("evaluated", 0)
    embedded = evaluated + by_stage.get("embedded", 0)
    return LoopCounts(
        identified=sum(by_stage.values()),
        passed_on=embedded + by_stage.get("passed-on", 0),
        embedded=embedded,
        evaluated=evaluated,
        came_back=by_stage.get("came-back", 0),
        stopped=stopped,
    )


def stopped_before(today: date) -> date:
    """Whatever was passed on before this day, and is not embedded, has stopped."""
    return add_months(today, -STOPPED_AFTER_MONTHS)


def number_in(words: str) -> int | None:
    """The number in "L-0012" or "l12", as people type it into a search box."""
    found = re.fullmatch(r"[lL]-?0*([1-9]\d{0,8})", words.strip())
    return int(found.group(1)) if found else None


@dataclass(frozen=True)
class Recommended:
    """A recommendation that the panel adopted, the agencies that it is for, and who has to act, where that is said."""

    number: int
    text: str
    agencies: tuple[str, ...]
    scope: str = ""

    @property
    def is_single(self) -> bool:
        """Whether one agency has to act: as it was said, or else by how many agencies are named."""
        return (self.scope or scope_from(len(self.agencies))) == "single"


def recommendations_text(recommended: Iterable[Recommended]) -> str:
    """Recommendations as lines of text, each with the agencies that it is for."""
    return "\n".join(
        f"{one.number}. {one.text}" + (f" ({', '.join(one.agencies)})" if one.agencies else "")
        for one in recommended
    )


def proposals(
    form: Form,
    *,
    reference: str,
    review_kind: str,
    incident_on: date | None,
    recommended: Sequence[Recommended],
) -> dict[str, str]:
    """What Heed knows of the form's questions. Only proposed: a person reads it before the form is handed in.

    A recommendation is single-agency or multi-agency as it was said to be; where nobody said, by how many it names.
    """
    known = {
        "reference": reference,
        "review_kind": review_kind,
        "incident_month": incident_on.strftime("%Y-%m") if incident_on else "",
        "single_agency_recommendations": recommendations_text(one for one in recommended if one.is_single),
        "multi_agency_recommendations": recommendations_text(one for one in recommended if not one.is_single),
    }
    return {
        field.id: known[field.id]
        for field in form.all_fields
        if known.get(field.id) and field.type in PROPOSABLE[field.id]
    }


@dataclass(frozen=True)
class Naming:
    """A place in a text that names or leads to somebody; `sentence` gives the place, never the words.

    `is_sure` is False where it may be an ordinary word, so that a person has to look.
    """

    field: str
    sentence: str
    is_sure: bool


def namings(
    texts: Mapping[str, tuple[str, str]],
    people: Iterable[KnownName],
    *,
    kinds: Iterable[str] = LEADS_TO_SOMEBODY,
) -> list[Naming]:
    """Where these texts (each by field, with the label people know it by) name a known person or lead to one."""
    wanted = frozenset(kinds)
    parts = [Part(field, label, text) for field, (label, text) in texts.items() if text]
    written = {part.name: part for part in parts}
    return [
        _naming(hit, written[hit.part].text) for hit in scan(parts, list(people)).hits if hit.kind in wanted
    ]


def _naming(hit: Hit, text: str) -> Naming:
    line = text.count("\n", 0, hit.start) + 1
    word = len(text[text.rfind("\n", 0, hit.start) + 1 : hit.start].split()) + 1
    what = "names a known person of the case" if hit.kind == PERSON else "leads to a person or a case"
    is_sure = hit.confidence != POSSIBLE
    return Naming(
        hit.part,
        f"“{hit.where}” {what if is_sure else f'perhaps {what}'}: line {line}, word {word}. "
        + (
            "Say it without."
            if is_sure
            else "Say it without, or confirm that it is somebody or something else."
        ),
        is_sure,
    )
