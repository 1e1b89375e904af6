"""Reading the merged chronology: filtered, counted, questioned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.models import Entry, EntryQuerySet, Mark, Merge, Question
from heed.chronologies.queries.mentions import named_in
from heed.chronologies.rules import stretch
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.exercises.models import Exercise, InvolvedAgency

NO_MARK = "none"
MOST_WORDS = 10
ORDERS = {"happened": "happened_order", "known": "known_order"}


@dataclass(frozen=True)
class Filter:
    """What of the merged chronology is shown, and in which order: when it happened, or when the agency knew.

    `marks`, `marked_by` and `terms` are asked of one and the same mark. `look` is what needs a second look: late,
    uncertain, asked (see LOOKS). `during` is a year or a quarter in which an entry begins, in the order that is
    read; or the entries without a date. `is_contacts_only` leaves out statements that there was no contact.
    `known`: the known people found in an entry.
    """

    words: str = ""
    person: str = ""
    agencies: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    marks: frozenset[str] = frozenset()
    marked_by: frozenset[int] = frozenset()
    terms: frozenset[int] = frozenset()
    child: frozenset[str] = frozenset()
    practice: frozenset[str] = frozenset()
    look: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    during: str = ""
    is_contacts_only: bool = False
    order: str = "happened"

    @property
    def is_chosen(self) -> bool:
        """Whether anything is left out."""
        return bool(self.facets)

    @property
    def order_field(self) -> str:
        """The field that the entries are sorted by."""
        return ORDERS.get(self.order, ORDERS["happened"])

    @property
    def shows_gaps(self) -> bool:
        """Silences are told where nothing but agencies and the period is filtered, in the order of happening."""
        return not set(self.facets) - {"agencies", "period"} and self.order == "happened"

    @property
    def facets(self) -> dict[str, Q]:
        """What each part of the filter asks of an entry; only the parts that are chosen."""
        found = {
            "words": _all_words(self.words),
            "person": _with_person(self.person),
            "agencies": Q(agency__in=self.agencies) if self.agencies else Q(),
            "known": named_in(self.known) if self.known else Q(),
            "marks": _marked(self),
            "child": _of_child(self.child) if self.child else Q(),
            "practice": _practised(self.practice),
            "look": _looked(self.look),
            "period": _within(self.first, self.last),
            "during": beginning(self.during, self.order) if self.during else Q(),
            "contacts": Q(states_silence=False) if self.is_contacts_only else Q(),
        }
        return {name: asked for name, asked in found.items() if asked}


def latest_merge(exercise: Exercise) -> Merge | None:
    """The merge that counts; None before the first."""
    return exercise.merges.order_by("merged_at", "pk").last()


def merged_entries(actor: Actor, exercise: Exercise) -> EntryQuerySet:
    """Every entry of the merged chronology that counts. Raises NotFound or NotAllowed."""
    permissions.check_can_read_merged(actor, exercise)
    return Entry.objects.live().filter(exercise=exercise, in_merge=True)


def told_entries(exercise: Exercise) -> EntryQuerySet:
    """The same, for somebody who may read it, with those that were taken back after the merge and are only shown."""
    return Entry.objects.told().filter(exercise=exercise, in_merge=True)


def with_all(entries: EntryQuerySet) -> EntryQuerySet:
    """The entries with what a page says of each."""
    marks = Prefetch(
        "marks",
        Mark.objects.filter(removed_at__isnull=True).select_related("marked_by", "term"),
        to_attr="standing_marks",
    )
    named = ("agency", "service", "added_by", "withdrawn_by", "upload", "exercise")
    return entries.select_related(*named).prefetch_related(marks)


def narrowed(entries: EntryQuerySet, chosen: Filter) -> EntryQuerySet:
    """The entries that the filter leaves."""
    for asked in chosen.facets.values():
        entries = entries.filter(asked)
    return entries


def told_once(entries: EntryQuerySet) -> EntryQuerySet:
    """These entries, but of a contact that several agencies tell, once confirmed, only the first of them.

    Where the first is taken back the others are told by themselves.
    """
    return entries.exclude(told_with__in=entries.filter(is_withdrawn=False).order_by().values("pk"))


def told_under(entries: EntryQuerySet, rows: Sequence[Entry]) -> list[Entry]:
    """What other agencies tell of the same contacts as these rows, as it was confirmed."""
    found = with_all(entries).filter(told_with__in=[row.pk for row in rows if not row.is_withdrawn])
    return list(found.order_by("happened_order", "pk"))


def gap_is_shown(question: Question, chosen: Filter) -> bool:
    """Whether a silence falls into what the filter shows."""
    if not chosen.shows_gaps or (chosen.agencies and question.agency_id not in chosen.agencies):
        return False
    if chosen.first and question.silent_to and question.silent_to < chosen.first:
        return False
    return not (chosen.last and question.silent_from and question.silent_from > chosen.last)


def the_merged_entry(actor: Actor, exercise: Exercise, pk: int) -> Entry:
    """One entry of the merged chronology with its marks. Raises NotFound or NotAllowed."""
    return existing(with_all(merged_entries(actor, exercise)).filter(pk=pk).first())


def involved_of(exercise: Exercise) -> Sequence[InvolvedAgency]:
    """The agencies of the exercise in the order that gives their colours."""
    return list(exercise.involved.select_related("agency"))


def _all_words(words: str) -> Q:
    asked = Q()
    for word in words.lower().split()[:MOST_WORDS]:
        asked &= Q(search_text__contains=word) | Q(key__iexact=word)
    return asked


def _with_person(name: str) -> Q:
    """Whether an entry was recorded by somebody of this name, or tells that they were seen."""
    return Q(fields__professional__icontains=name) | Q(fields__seen__icontains=name) if name else Q()


def _marked(chosen: Filter) -> Q:
    standing = Mark.objects.filter(entry=OuterRef("pk"), removed_at__isnull=True)
    kinds = chosen.marks - {NO_MARK}
    mark = standing
    if kinds:
        mark = mark.filter(mark__in=kinds)
    if chosen.marked_by:
        mark = mark.filter(marked_by__in=chosen.marked_by)
    if chosen.terms:
        mark = mark.filter(term__in=chosen.terms)
    asked = Q(Exists(mark)) if kinds or chosen.marked_by or chosen.terms else Q()
    return asked | Q(~Exists(standing)) if NO_MARK in chosen.marks else asked


def _looked(look: frozenset[str]) -> Q:
    asked = Q()
    for kind in sorted(look & {*LOOKS}):
        asked |= LOOKS[kind]()
    return asked


def _in_open_question() -> Q:
    """Whether an entry stands in a question of the latest merge that nobody has answered."""
    latest = Merge.objects.filter(exercise=OuterRef(OuterRef("exercise"))).order_by("-merged_at", "-pk")
    open_ = Question.objects.asked().filter(
        entries=OuterRef("pk"), answer="", merge=Subquery(latest.values("pk")[:1])
    )
    return Q(Exists(open_))


LOOKS: Mapping[str, Callable[[], Q]] = {
    "late": lambda: Q(added_late=True),
    "uncertain": lambda: Q(certain=False) | Q(happened_from__isnull=True),
    "asked": _in_open_question,
}


def _within(first: date | None, last: date | None) -> Q:
    asked = Q()
    if first:
        asked &= Q(happened_to__gte=_start(first))
    if last:
        asked &= Q(happened_from__lt=_start(last + timedelta(days=1)))
    return asked


def beginning(during: str, order: str) -> Q:
    """Whether an entry begins in this stretch: when it happened, or when the agency knew where it says so."""
    days = stretch(during)
    asked = {} if days is None else {"gte": _start(days[0]), "lt": _start(days[1] + timedelta(days=1))}

    def within(field: str) -> Q:
        limits = {f"{field}__{way}": moment for way, moment in asked.items()}
        return Q(**limits) if limits else Q(**{f"{field}__isnull": True})

    if order == "happened":
        return within("happened_from")
    return Q(within("happened_from"), known_precision="") | Q(~Q(known_precision=""), within("known_from"))


CHILD: Mapping[str, Q] = {
    "seen": Q(child_seen=True),
    "unseen": Q(child_seen=False),
    "unsaid": Q(child_seen__isnull=True),
    "voice": Q(has_voice=True),
    "no-voice": Q(has_voice=False),
}


def _of_child(said: frozenset[str]) -> Q:
    wanted = Q()
    for kind in sorted(said & {*CHILD}):
        wanted |= CHILD[kind]
    return wanted


PRACTICE: Mapping[str, Q] = {
    "met": Q(practice="met"),
    "not-met": Q(practice="not met"),
    "unsaid": ~Q(practice__in=("met", "not met")),
}


def _practised(said: frozenset[str]) -> Q:
    wanted = Q()
    for kind in sorted(said & {*PRACTICE}):
        wanted |= PRACTICE[kind]
    return wanted


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
