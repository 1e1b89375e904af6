"""Reading what the merge asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from heed.chronologies import permissions
from heed.chronologies.models import Conclusion, Entry, EntryQuerySet, Merge, Question, QuestionQuerySet
from heed.chronologies.queries.merged import latest_merge
from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.exercises.models import Exercise

SIZE = 20
STATES = ("open", "answered")


@dataclass(frozen=True)
class Asked:
    """Which questions are shown: of one kind or all, in one state or all, how late is late, and with which names.

    Without `late_days` it is what the framework says.
    """

    kind: str = ""
    state: str = ""
    late_days: int | None = None
    names: str = ""
    page: int = 1


@dataclass(frozen=True)
class QuestionCount:
    """How many questions of a kind there are, and how many of them are answered."""

    found: int = 0
    answered: int = 0


@dataclass(frozen=True)
class QuestionPage:
    """Some questions in order, each with its entries, and whether more come before and after."""

    rows: Sequence[Question]
    has_previous: bool
    has_next: bool


def questions_of(merge: Merge | None, *, with_entries: bool = True) -> list[Question]:
    """All that the merge asks, in the order in which it is read."""
    if merge is None:
        return []
    found = (
        merge.questions.asked().select_related("agency", "learnt_by", "answered_by").order_by("place", "pk")
    )
    return list(found.prefetch_related(_entries()) if with_entries else found)


def counts_by_kind(merge: Merge | None, *, late_days: int | None = None) -> Mapping[str, QuestionCount]:
    """How many questions of each kind the merge asks."""
    if merge is None:
        return {}
    asked = merge.questions.asked(late_days=late_days).order_by()
    told = asked.values_list("kind").annotate(found=Count("pk"), done=Count("pk", filter=~Q(answer="")))
    return {kind: QuestionCount(found, done) for kind, found, done in told}


def page_of_questions(merge: Merge | None, chosen: Asked) -> QuestionPage:
    """One page of what the merge asks."""
    if merge is None:
        return QuestionPage([], has_previous=False, has_next=False)
    found = _narrowed(merge.questions.asked(late_days=chosen.late_days), chosen)
    start = (chosen.page - 1) * SIZE
    rows = list(
        found.select_related("agency", "learnt_by", "answered_by")
        .prefetch_related(_entries(), "puts")
        .order_by("place", "pk")[start : start + SIZE + 1]
    )
    return QuestionPage(rows[:SIZE], has_previous=chosen.page > 1, has_next=len(rows) > SIZE)


def all_of(merge: Merge | None, chosen: Asked) -> list[Question]:
    """Every question that is chosen, with its entries and what agencies were asked, whatever the page."""
    if merge is None:
        return []
    found = _narrowed(merge.questions.asked(late_days=chosen.late_days), chosen)
    related = found.select_related("agency", "learnt_by", "answered_by").order_by("place", "pk")
    return list(related.prefetch_related(_entries(), "puts__agency", "puts__entry"))


def the_question(actor: Actor, exercise: Exercise, pk: int) -> Question:
    """One question of the latest merge. Raises NotFound or NotAllowed."""
    permissions.check_can_read_merged(actor, exercise)
    merge = latest_merge(exercise)
    found = merge.questions.select_related("merge__exercise", "agency", "learnt_by") if merge else None
    question = found.filter(pk=pk).first() if found is not None else None
    if question is None:
        raise NotFound
    return question


def entries_about(question: Question) -> EntryQuerySet:
    """The entries that a question is about, in order."""
    entries = Entry.objects.filter(questions=question).select_related(
        "agency", "service", "added_by", "withdrawn_by"
    )
    return entries.order_by("happened_order", "pk")


def conclusions_of(question: Question) -> list[Conclusion]:
    """Every conclusion that was drawn, the earliest first."""
    return list(question.conclusions.select_related("question", "goes_by__agency", "concluded_by"))


def not_heard_of(merge: Merge, lags: Collection[Question]) -> dict[int, list[str]]:
    """For each fact learnt late, the merged agencies of which no entry was found that tells of it or of learning it."""
    if not lags:
        return {}
    about = {each.pk: {entry.pk for entry in each.entries.all()} for each in lags}
    every = {pk for own in about.values() for pk in own}
    linked = merge.questions.filter(kind__in=("lag", "duplicate", "contradiction"), entries__in=every).values(
        "pk"
    )
    through = Question.entries.through.objects.filter(question__in=linked)
    groups: dict[int, set[tuple[int, int]]] = {}
    for question, entry, agency in through.values_list("question_id", "entry_id", "entry__agency_id"):
        groups.setdefault(question, set()).add((entry, agency))
    agencies = {each.pk: each.short_name for each in merge.agencies.all()}
    silent = {}
    for pk, own in about.items():
        heard = {
            agency
            for group in groups.values()
            if any(entry in own for entry, _ in group)
            for _, agency in group
        }
        silent[pk] = [name for agency, name in agencies.items() if agency not in heard]
    return silent


def _narrowed(questions: QuestionQuerySet, chosen: Asked) -> QuestionQuerySet:
    if chosen.kind:
        questions = questions.filter(kind=chosen.kind)
    if chosen.state:
        questions = (
            questions.exclude(answer="") if chosen.state == "answered" else questions.filter(answer="")
        )
    return questions


def _entries() -> Prefetch[str]:
    entries = Entry.objects.select_related("agency", "service", "added_by", "withdrawn_by").order_by(
        "happened_order", "pk"
    )
    return Prefetch("entries", entries)


def days_silent(question: Question) -> int:
    """How many days a silence lasts, its first and last day counted."""
    first: date | None = question.silent_from
    return (question.silent_to - first).days + 1 if first and question.silent_to else 0
