"""What the framework says of recommendations: what a method ends in, and the ladder of strength."""

from __future__ import annotations

from collections.abc import Sequence

from heed.exercises.models import Exercise
from heed.exercises.timetable import kind_of, pack_of
from heed.frameworks.wellknown import STRENGTH_SCALE
from heed.reports.recommendations.rules import LADDER, QUESTIONS, Rung


def concludes_with(exercise: Exercise) -> str:
    """What the review ends in by its method, or else by its kind: recommendations, questions, or findings alone."""
    kind = kind_of(exercise)
    method = kind.methods.get(exercise.method)
    return (method.concludes_with if method else None) or kind.concludes_with


def puts_questions(exercise: Exercise) -> bool:
    """Whether the review puts questions to the board in place of recommendations."""
    return concludes_with(exercise) == QUESTIONS


def ladder_of(exercise: Exercise) -> Sequence[Rung]:
    """The ladder of strength, weakest first: the framework's own, or the usual one."""
    scale = pack_of(exercise).scales.get(STRENGTH_SCALE)
    if scale is None:
        return LADDER
    return tuple(Rung(key, grade.title, grade.means) for key, grade in scale.grades.items())
