"""A template for one agency's chronology: the review's facts in the framework's words, and no child's name."""

from __future__ import annotations

import re
from io import BytesIO

from heed.chronologies.core.blanks import Blank, write_blank_docx, write_blank_xlsx
from heed.chronologies.framework import approved_terms
from heed.chronologies.queries.parts import Part
from heed.exercises.timetable import pack_of

WRITERS = {"docx": write_blank_docx, "xlsx": write_blank_xlsx}
LEFT_OUT = "[name left out]"
SHORTEST_NAME = 3


def blank_file(part: Part, kind: str) -> bytes:
    """The template as a file of this kind."""
    file = BytesIO()
    WRITERS[kind](blank_for(part), file)
    return file.getvalue()


def blank_for(part: Part) -> Blank:
    """What stands in the agency's template. The framework's tool gives its title and the rule on dates."""
    exercise, request = part.exercise, part.request
    pack, terms = pack_of(exercise), approved_terms(exercise)
    tools = (each for each in pack.toolkit.values() if each.drawn == "chronology-template")
    tool = next((each for each in tools if not each.exercises or exercise.kind in each.exercises), None)
    guides = (
        each
        for each in pack.guides.values()
        if each.audience == "agencies" and (not each.exercises or exercise.kind in each.exercises)
    )
    child = exercise.referral.child_name if exercise.referral else ""
    questions = [each.text for each in terms.questions.all()] if terms else []
    return Blank(
        title=tool.title if tool else "Chronology",
        agency=part.involved.agency.name,
        reference=exercise.reference,
        sentence=tool.sentence if tool else "",
        period=(terms.period_from, terms.period_to) if terms else None,
        due=request.due_on if request else None,
        terms=tuple(nameless(text, child) for text in questions),
        guidance=tuple((said.question, said.answer) for guide in guides for said in guide.says),
    )


def nameless(text: str, name: str) -> str:
    """The text without the child's name, in whole or in part: a template is sent about and lies in many places."""
    for part in (name, *name.replace("-", " ").split()):
        if len(part) >= SHORTEST_NAME:
            text = re.sub(rf"\b{re.escape(part)}\b", LEFT_OUT, text)
    return text
