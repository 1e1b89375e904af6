"""The merged chronology at a glance: its questions and its lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from heed.chronologies.models import Merge, Question
from heed.chronologies.presenters.questions import kinds_of
from heed.exercises.models import InvolvedAgency
from heed.ui import words

LONGEST = 110


@dataclass(frozen=True)
class QuestionsAtAGlance:
    """One kind of question: how many there are, what they are about, and how many are answered."""

    kind: str
    title: str
    count: int
    about: str


def questions_at_a_glance(merge: Merge, questions: Sequence[Question]) -> list[QuestionsAtAGlance]:
    """The kinds of question that the merge asks."""
    groups = []
    for kind, title in kinds_of(merge).items():
        own = [each for each in questions if each.kind == kind]
        if own:
            groups.append(
                QuestionsAtAGlance(kind, title, len(own), _stated(own) if kind == "gap" else _about(own))
            )
    return groups


def lede(merge: Merge, involved: Sequence[InvolvedAgency], total: int, late: int) -> str:
    """The state of the merge in a line."""
    told = f"{total} {words.plural(total, 'entry,entries')} from {merge.agencies_count} of {len(involved)} agencies"
    told += f", merged on {words.day(timezone.localdate(merge.merged_at))}."
    return f"{told} {late} added since." if late else told


def _about(questions: Sequence[Question]) -> str:
    told = " ".join(each.why for each in questions)
    return told if len(told) <= LONGEST else f"{told[:LONGEST].rsplit(' ', 1)[0]} …"


def _stated(questions: Sequence[Question]) -> str:
    stated = sum(each.stated for each in questions)
    rest = len(questions) - stated
    if not stated:
        return "None is stated by its agency."
    told = (
        f"{_number(stated)} {words.plural(stated, 'is stated by its agency,are stated by their agencies')}."
    )
    return f"{told} {_number(rest)} {words.plural(rest, 'is,are')} not." if rest else told


def _number(count: int) -> str:
    return {1: "One", 2: "Two", 3: "Three"}.get(count, str(count))
