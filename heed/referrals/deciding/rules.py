"""What stands in a request for peer challenge, and on what grounds a decision is considered again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

STAGES: Final = {
    "decision": "Before the decision",
    "again": "After the decision",
    "reviewers": "When the reviewers are chosen",
    "report": "On the draft report",
    "publication": "Before publication",
    "other": "At another stage",
}
SAME: Final = {"yes": "Yes", "no": "No", "unknown": "I cannot tell"}
OUTSIDE: Final = "outside"
GROUNDS: Final = {
    "new-information": "There is new information",
    "challenge": "The decision was challenged",
    OUTSIDE: "A body outside the board advises it",
    "mistake": "It rests on a mistake",
}

# What becomes of the group where a decision departs from its advice
AFTERWARDS: Final = "afterwards"
NO_MEETING: Final = "none"
MEETING: Final = {
    AFTERWARDS: "Decide now; the group meets afterwards, and I explain",
    NO_MEETING: "Decide now, without such a meeting",
}

MOST_DAYS: Final = 92
# After its day a link still opens for a while, so that a late answer is an answer
OPEN_AFTER_DUE: Final = timedelta(days=60)


def wrong_due(due_on: date, today: date) -> str:
    """What is wrong with the day by which the other chair is to answer, as a sentence; empty when it can stand."""
    if due_on < today:
        return "The day by which you want the answer must be today or later."
    if (due_on - today).days > MOST_DAYS:
        return "That is more than three months away. Look at the day again."
    return ""


def still_names(text: str, known: Mapping[str, str]) -> list[str]:
    """Which identifying answers of the referral form stand in a text, by the question that they answer.

    `known` maps a question to its answer. Words of three letters and more count, whole words only; a day counts in
    the ways in which people write it.
    """
    flat = _flat(text)
    return [label for label, answer in known.items() if any(_stands(form, flat) for form in _forms(answer))]


def _forms(answer: str) -> Iterable[str]:
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", answer.strip()):
        year, month, day = (int(part) for part in found.groups())
        name = _MONTHS[month - 1] if 1 <= month <= 12 else ""
        return (
            f"{day} {name} {year}",
            f"{day}/{month}/{year}",
            f"{day:02}/{month:02}/{year}",
            answer.strip(),
        )
    return (line for line in answer.splitlines() if len(line.strip()) > 2)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _stands(words: str, flat: str) -> bool:
    wanted = _flat(words)
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", flat) is not None


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
