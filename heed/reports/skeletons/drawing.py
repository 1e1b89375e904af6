"""Draws a skeleton: the headings of the report, each with what the case holds of it. Pure."""

from __future__ import annotations

from heed.reports.core.parts import Part, Report
from heed.reports.rules import OVERVIEW
from heed.reports.skeletons.case import Case
from heed.reports.skeletons.outline import Heading, Outline
from heed.reports.skeletons.sections import FINDING, SECTIONS

TITLES = {True: "Overview report", False: "Executive summary"}
_OURS = "The framework names no contents of this document, so these are the usual ones."


def draw(case: Case, outline: Outline, *, what: str) -> Report:
    """The skeleton as a document to be made. What stands in it was true on the day on which it was drawn."""
    parts = [part for heading in outline.headings for part in _under(heading, case)]
    is_report = what == OVERVIEW
    about = (("Review", case.kind), ("Drawn from the case on", case.today))
    whose = f"The headings are those of {outline.whose}." if outline.whose else _OURS
    instructions = [
        "Write over what stands here, and take these lines out before the document goes on. What was drawn from the "
        "case is told with pseudonyms; words between ‹ and › may name somebody, so look at each.",
        whose,
    ]
    if outline.has_to_be:
        instructions.append(f"It also has to be: {' '.join(outline.has_to_be)}")
    return Report(f"{TITLES[is_report]}: {case.called}", tuple(parts), about, tuple(instructions))


def _under(heading: Heading, case: Case) -> list[Part]:
    """The heading and what is drawn beneath it; a single thing needs no heading of its own, but for a finding."""
    drawn = [part for name in heading.draws for part in SECTIONS[name](case)]
    if len(heading.draws) == 1 and len(drawn) == 1 and not drawn[0].key.startswith(FINDING):
        one = drawn[0]
        guidance = " ".join(filter(None, (heading.guidance, one.guidance)))
        return [Part(heading.key, heading.title, 1, guidance, one.text, one.tables)]
    return [Part(heading.key, heading.title, 1, heading.guidance), *drawn]
