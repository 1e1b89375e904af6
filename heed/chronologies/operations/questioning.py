"""Keeping what a merge asks: a question that is asked again stays the same question, with all that was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from heed.chronologies.core.merge import Merged
from heed.chronologies.models import Entry, Merge, Question
from heed.exercises.models import Exercise

BATCH = 500
FOUND = (
    "place", "agency_id", "silent_from", "silent_to", "stated", "learnt_by_id", "knew_on", "learnt_on", "days_later",
    "why",
)  # fmt: skip
Key = tuple[object, ...]


@dataclass(frozen=True)
class _Found:
    """What the merge found: the entries that it is about, and what is kept of it."""

    kind: str
    about: tuple[int, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What makes it the same question: its entries; of a silence, whose it is, from when and until when."""
        if self.kind == "gap":
            return self.kind, self.values["agency_id"], self.values["silent_from"], self.values["silent_to"]
        return self.kind, frozenset(self.about)


def keep_questions(made: Merge, merged: Merged, entries: Sequence[Entry]) -> int:
    """Keep what this merge asks, and say how much it is. What it no longer asks stays with the merge that asked it."""
    before = _asked_before(made.exercise)
    found = {each.key: each for each in _found(merged, entries)}
    again: list[tuple[Question, _Found]] = []
    new: list[tuple[Question, _Found]] = []
    for place, (key, each) in enumerate(found.items(), start=1):
        question = before.get(key) or Question(kind=each.kind)
        question.merge, question.place = made, place
        for name in FOUND[1:]:
            setattr(question, name, each.values.get(name, False if name == "stated" else None))
        (again if question.pk else new).append((question, each))
    Question.objects.bulk_update(
        [question for question, _ in again], ["merge", *_columns()], batch_size=BATCH
    )
    Question.objects.bulk_create([question for question, _ in new], batch_size=BATCH)
    through = Question.entries.through
    through.objects.bulk_create(
        [through(question_id=question.pk, entry_id=pk) for question, each in new for pk in each.about],
        batch_size=BATCH,
    )
    return len(found)


def _columns() -> Iterator[str]:
    return (name.removesuffix("_id") for name in FOUND)


def _asked_before(exercise: Exercise) -> dict[Key, Question]:
    """Every question that any merge of the exercise asked, by what it was about; the latest where there are several."""
    questions = {each.pk: each for each in Question.objects.filter(merge__exercise=exercise).order_by("pk")}
    about: dict[int, list[int]] = {}
    through = Question.entries.through.objects.filter(question__merge__exercise=exercise)
    for question, entry in through.values_list("question_id", "entry_id"):
        about.setdefault(question, []).append(entry)
    return {
        _Found(
            each.kind, tuple(about.get(pk, ())),
            {"agency_id": each.agency_id, "silent_from": each.silent_from, "silent_to": each.silent_to},
        ).key: each
        for pk, each in questions.items()
    }  # fmt: skip


def _found(merged: Merged, entries: Sequence[Entry]) -> Iterator[_Found]:
    """All that the merge asks: what contradicts, what was learnt late, what is told twice, where there is silence."""
    keys = {entry.key: entry.pk for entry in entries}
    agencies = {entry.agency.short_name: entry.agency_id for entry in entries}

    def about(ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(keys[each] for each in ids)

    for one in merged.contradictions:
        yield _Found("contradiction", about(one.entries), {"why": one.why})
    for lag in sorted(merged.knowledge, key=lambda each: (each.knew_on, each.entries)):
        yield _Found("lag", about(lag.entries), {
            "why": lag.why, "agency_id": agencies[lag.knew], "learnt_by_id": agencies[lag.learnt],
            "knew_on": lag.knew_on, "learnt_on": lag.learnt_on, "days_later": lag.days,
        })  # fmt: skip
    for one in merged.duplicates:
        yield _Found("duplicate", about(one.entries), {"why": one.why})
    for gap in sorted(merged.gaps, key=lambda each: (each.start, each.agency)):
        told = ", and says so." if gap.stated else "."
        yield _Found("gap", (), {
            "why": f"{gap.agency} tells nothing for {gap.days} days{told}", "agency_id": agencies[gap.agency],
            "silent_from": gap.start, "silent_to": gap.end, "stated": gap.stated,
        })  # fmt: skip
