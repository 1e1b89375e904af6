"""Reading what agencies are asked about their own entries."""

from __future__ import annotations

from heed.chronologies.models import Question, QuestionPut
from heed.chronologies.permissions import visible_puts
from heed.chronologies.queries.parts import Part
from heed.core.actor import Actor
from heed.core.refusals import existing


def puts_of_part(actor: Actor, part: Part) -> list[QuestionPut]:
    """What this agency is or was asked, what waits first; what was taken back without an answer is not shown."""
    own = visible_puts(actor).filter(exercise=part.exercise, agency=part.involved.agency_id)
    found = own.exclude(status="taken-back").order_by("-put_at", "-pk")
    return sorted(found, key=lambda each: each.status != "waiting")


def the_put(actor: Actor, part: Part, pk: int) -> QuestionPut:
    """One question put to this agency. Raises NotFound for any other, and for one that was taken back."""
    own = visible_puts(actor).filter(exercise=part.exercise, agency=part.involved.agency_id)
    return existing(own.exclude(status="taken-back").filter(pk=pk).first())


def puts_of_question(actor: Actor, question: Question) -> list[QuestionPut]:
    """All that was put to agencies about this question, with what they answered."""
    return list(visible_puts(actor).filter(question=question).order_by("put_at", "pk"))
