"""Letters: Markdown with gaps. The gaps are a closed list, and a child's name is not among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

MERGE_FIELDS: Final[Mapping[str, str]] = {
    "addressee": "How the letter greets the person, such as Dr Haddad.",
    "agency": "The agency that is written to.",
    "board": "The board that writes.",
    "criteria": "The rules that were weighed, and what each came to.",
    "decided_by": "The name and office of the person who decided.",
    "decided_on": "The day of the decision.",
    "due_on": "The day by which an answer is asked for.",
    "enclosed": "What comes with the letter.",
    "exercise": "The kind of exercise, as the framework names it.",
    "framework": "The framework and edition that the case is judged by.",
    "initiated_on": "The day on which the exercise was begun.",
    "notified_on": "The day on which the board was notified.",
    "office_email": "Where the board's office can be written to.",
    "office_phone": "Where the board's office can be rung up.",
    "outcome": "What was decided.",
    "period_from": "The first day of the time that is looked at.",
    "period_to": "The last day of the time that is looked at.",
    "pseudonym": "How the child is referred to: never the child's name.",
    "publish_on": "The day on which the report is to be made public.",
    "reasons": "The reasons as they were written down.",
    "recipient": "The person or body that is written to.",
    "reference": "The reference number of the case.",
    "reviewers": "The reviewers, with what qualifies them.",
    "role": "The part that the person is asked to take.",
    "sent_on": "The day on which the letter is sent.",
    "signed_by": "Who signs, with their office.",
}

_GAP: Final = re.compile(r"\{\{([^{}\n]*)\}\}")
_STRAY: Final = re.compile(r"\{\{|\}\}")


def fields_in(body: str) -> tuple[str, ...]:
    """The merge fields of a letter in the order in which they first stand in it."""
    return tuple(dict.fromkeys(found.strip() for found in _GAP.findall(body)))


def refused_in(body: str) -> list[tuple[int, str]]:
    """What is wrong with a letter's gaps: the line within the body (from 0) and a sentence for each."""
    wrong = []
    for gap in _GAP.finditer(body):
        name = gap[1].strip()
        if name not in MERGE_FIELDS:
            sentence = f"{name!r} is not a merge field. Use one of: {', '.join(sorted(MERGE_FIELDS))}."
            wrong.append((body.count("\n", 0, gap.start()), sentence))
    blanked = _GAP.sub("", body)
    for stray in _STRAY.finditer(blanked):
        wrong.append(
            (
                blanked.count("\n", 0, stray.start()),
                "a merge field is not closed. Write it as {{ reference }}.",
            )
        )
    return wrong
