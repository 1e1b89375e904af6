"""What the pack says of chronologies: which letter asks agencies, by when they send what they know, what is marked.

Nothing here knows a framework: the asking step is the one whose notice goes to the agencies involved, the answering
step the first after it for which an agency answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heed.core.remembering import remembered_while_reading
from heed.exercises.models import Exercise, KeyQuestion, TermsOfReference
from heed.exercises.rules import letter_that_asks
from heed.exercises.timetable import TimetableStep, kind_of, pack_of, timetable_of
from heed.frameworks.schema import Mark, Notice, Pack

_OF_AGENCY = {"agency-author", "agency-contact", "designated-senior-manager"}


@dataclass(frozen=True)
class Asking:
    """What the pack says: the notice with its letter, if any, and the step that the agencies' answer closes, if any."""

    pack: Pack
    notice_id: str
    notice: Notice | None
    step: TimetableStep | None


def asking(exercise: Exercise) -> Asking:
    """How agencies are asked in this exercise, with the day worked out from its events and agreed days."""
    pack, kind = pack_of(exercise), kind_of(exercise)
    notice_id, asked = letter_that_asks(pack, kind)
    steps = timetable_of(exercise)
    after = next((place + 1 for place, step in enumerate(steps) if step.id == asked), 0)
    answers = (
        step for step in steps[after:] if step.by in pack.roles and pack.roles[step.by].acts_as in _OF_AGENCY
    )
    return Asking(pack, notice_id, pack.notices.get(notice_id), next(answers, None))


def approved_terms(exercise: Exercise) -> TermsOfReference | None:
    """The terms of reference in force: the latest that were approved."""
    found = exercise.terms.filter(approved_at__isnull=False).order_by("-version")
    return remembered_while_reading("approved terms", exercise.pk, found.first)


def marks_of(exercise: Exercise) -> Mapping[str, Mark]:
    """What the panel can mark an entry as, in the order of the framework that the exercise is judged by."""
    return pack_of(exercise).marks


def terms_to_mark(exercise: Exercise) -> Sequence[KeyQuestion]:
    """The questions of the terms of reference in force, which a mark can bear on."""
    terms = approved_terms(exercise)
    if terms is None:
        return []
    return remembered_while_reading("questions of terms", terms.pk, lambda: list(terms.questions.all()))
