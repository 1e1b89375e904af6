"""What became of a question that the merge asks: each conclusion is kept, the latest counts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies import permissions
from heed.chronologies.models import Conclusion, Entry, Question
from heed.chronologies.operations.recording import record
from heed.chronologies.rules import OUTCOMES, SPEAK_FOR_THEMSELVES
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow


def conclude(
    *, question: Question, outcome: str, reason: str, goes_by: int | None = None, by: Actor, at: datetime
) -> Conclusion:
    """Say what became of a question, and why; of a contradiction, which entry the review goes by.

    An earlier conclusion stays as history. The same contact, once confirmed, is shown once with each agency's telling
    under it. Raises BadInput for an outcome or an entry that the question does not offer, and without a reason.
    """
    exercise = question.merge.exercise
    permissions.check_can_answer(by, exercise)
    told = reason.strip()
    if outcome not in OUTCOMES[question.kind]:
        raise BadInput("Choose what became of the question.")
    if not told and outcome not in SPEAK_FOR_THEMSELVES:
        raise BadInput("Say why.")
    with transaction.atomic():
        current = still_asked(question)
        entry = _entry(current, outcome, goes_by)
        made = Conclusion.objects.create(
            question=current, outcome=outcome, goes_by=entry, reason=told, concluded_by_id=by.person, concluded_at=at
        )  # fmt: skip
        current.outcome, current.answer = outcome, _in_full(current, made)
        current.answered_by_id, current.answered_at = by.person, at
        current.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
        if current.kind == "duplicate":
            _tell_together(current, is_same=outcome == "same")
        record(
            exercise, "chronology.question_answered", kind="question", subject=current.pk, by=by, at=at, outcome=outcome
        )  # fmt: skip
    return made


def still_asked(question: Question) -> Question:
    """The question, locked. Raises NotNow where a later merge no longer asks it."""
    current = (
        Question.objects.select_for_update(of=("self",)).select_related("merge__exercise").get(pk=question.pk)
    )
    if current.merge_id != current.merge.exercise.merges.latest("merged_at", "pk").pk:
        raise NotNow("The chronologies were merged again meanwhile, and this is no longer asked.")
    return current


def _entry(question: Question, outcome: str, chosen: int | None) -> Entry | None:
    if outcome != "entry":
        return None
    entry = question.entries.select_related("agency").filter(pk=chosen or 0).first()
    if entry is None:
        raise BadInput("Choose which entry the review goes by.")
    return entry


def _in_full(question: Question, made: Conclusion) -> str:
    """The conclusion in words, as pages and files show it."""
    said = OUTCOMES[question.kind][made.outcome]
    if made.goes_by is not None:
        said = f"The review goes by {made.goes_by.agency.short_name}, entry {made.goes_by.key}"
    return f"{said}. {made.reason}".strip()


def _tell_together(question: Question, *, is_same: bool) -> None:
    """Show the entries as one contact, the first of them with the others under it; or each by itself again."""
    entries = list(question.entries.order_by("happened_order", "pk"))
    keys = [entry.pk for entry in entries]
    Entry.objects.filter(pk__in=keys).update(told_with=None)
    # What an earlier merge joined to one of these stays joined to the first of them
    Entry.objects.filter(told_with__in=keys).update(told_with=keys[0] if is_same else None)
    if is_same:
        Entry.objects.filter(pk__in=keys[1:]).update(told_with=keys[0])
