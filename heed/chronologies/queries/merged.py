"""Reading the merged chronology: filtered, counted, questioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.models import Entry, EntryQuerySet, Mark, Merge, Question
from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.exercises.models import Exercise, InvolvedAgency

NO_MARK = "none"
ORDERS = {"happened": "happened_order", "known": "known_order"}


@dataclass(frozen=True)
class Filter:
    """What of the merged chronology is shown, and in which order: when it happened, or when the agency knew."""

    words: str = ""
    agencies: frozenset[int] = frozenset()
    marks: frozenset[str] = frozenset()
    child: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    order: str = "happened"

    @property
    def is_chosen(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.agencies or self.marks or self.child or self.first or self.last)

    @property
    def order_field(self) -> str:
        """The field that the entries are sorted by."""
        return ORDERS.get(self.order, ORDERS["happened"])

    @property
    def shows_gaps(self) -> bool:
        """Silences are told where nothing but agencies and the period is filtered, in the order of happening."""
        return not (self.words or self.marks or self.child) and self.order == "happened"


@dataclass(frozen=True)
class Counts:
    """How many entries: all, those shown, and beside each choice of the filter."""

    total: int
    shown: int
    late: int
    agencies: Mapping[int, int] = field(default_factory=dict)
    marks: Mapping[str, int] = field(default_factory=dict)
    child: Mapping[str, int] = field(default_factory=dict)


def latest_merge(exercise: Exercise) -> Merge | None:
    """The merge that counts; None before the first."""
    return exercise.merges.prefetch_related("agencies").order_by("merged_at", "pk").last()


def merged_entries(actor: Actor, exercise: Exercise) -> EntryQuerySet:
    """Every entry of the merged chronology. Raises NotFound or NotAllowed."""
    permissions.check_can_read_merged(actor, exercise)
    return Entry.objects.live().filter(exercise=exercise, in_merge=True)


def with_all(entries: EntryQuerySet) -> EntryQuerySet:
    """The entries with what a page says of each."""
    marks = Prefetch(
        "marks",
        Mark.objects.filter(removed_at__isnull=True).select_related("marked_by"),
        to_attr="standing_marks",
    )
    return entries.select_related("agency", "added_by", "upload").prefetch_related(marks)


def narrowed(entries: EntryQuerySet, chosen: Filter) -> EntryQuerySet:
    """The entries that the filter leaves."""
    for word in chosen.words.lower().split():
        entries = entries.filter(Q(search_text__contains=word) | Q(key__iexact=word))
    if chosen.agencies:
        entries = entries.filter(agency__in=chosen.agencies)
    if chosen.marks:
        entries = entries.filter(_marked(chosen.marks))
    if chosen.child:
        entries = entries.filter(_of_child(chosen.child))
    if chosen.first:
        entries = entries.filter(happened_to__gte=_start(chosen.first))
    if chosen.last:
        entries = entries.filter(happened_from__lt=_start(chosen.last + timedelta(days=1)))
    return entries


def counts_of(entries: EntryQuerySet, chosen: Filter) -> Counts:
    """The numbers beside the filter's choices: what each would show beside the other filters."""
    by_agency = narrowed(entries, replace(chosen, agencies=frozenset())).order_by()
    unmarked = narrowed(entries, replace(chosen, marks=frozenset()))
    childless = narrowed(entries, replace(chosen, child=frozenset()))
    marks = Mark.objects.filter(removed_at__isnull=True, entry__in=unmarked.values("pk")).order_by()
    child = childless.aggregate(
        seen=Count("pk", filter=Q(child_seen=True)), unseen=Count("pk", filter=Q(child_seen=False)),
        voice=Count("pk", filter=Q(has_voice=True)),
    )  # fmt: skip
    whole = entries.aggregate(total=Count("pk"), late=Count("pk", filter=Q(added_late=True)))
    return Counts(
        total=whole["total"],
        shown=narrowed(entries, chosen).count() if chosen.is_chosen else whole["total"],
        late=whole["late"],
        agencies=dict(by_agency.values_list("agency").annotate(number=Count("pk"))),
        marks={
            **dict(marks.values_list("mark").annotate(number=Count("entry", distinct=True))),
            NO_MARK: unmarked.filter(_marked(frozenset({NO_MARK}))).count(),
        },
        child=child,
    )


def gap_is_shown(question: Question, chosen: Filter) -> bool:
    """Whether a silence falls into what the filter shows."""
    if not chosen.shows_gaps or (chosen.agencies and question.agency_id not in chosen.agencies):
        return False
    if chosen.first and question.silent_to and question.silent_to < chosen.first:
        return False
    return not (chosen.last and question.silent_from and question.silent_from > chosen.last)


def the_merged_entry(actor: Actor, exercise: Exercise, pk: int) -> Entry:
    """One entry of the merged chronology with its marks. Raises NotFound or NotAllowed."""
    entry = with_all(merged_entries(actor, exercise)).select_related("exercise").filter(pk=pk).first()
    if entry is None:
        raise NotFound
    return entry


def the_mark(entry: Entry, pk: int) -> Mark:
    """One standing mark of an entry. Raises NotFound."""
    mark = entry.marks.filter(pk=pk, removed_at__isnull=True).select_related("entry__exercise").first()
    if mark is None:
        raise NotFound
    return mark


def days_by_agency(entries: EntryQuerySet) -> dict[int, list[date]]:
    """The days on which each agency tells of something."""
    found: dict[int, list[date]] = {}
    rows = entries.filter(happened_from__isnull=False).order_by().values_list("agency", "happened_from")
    for agency, moment in rows:
        if moment is not None:
            found.setdefault(agency, []).append(timezone.localtime(moment).date())
    return found


def totals_by_agency(entries: EntryQuerySet) -> dict[int, int]:
    """How many entries each agency tells, with those that have no date."""
    return dict(entries.order_by().values_list("agency").annotate(number=Count("pk")))


def marks_by_agency(entries: EntryQuerySet) -> dict[int, list[tuple[date, str]]]:
    """The days and kinds of the standing marks on each agency's entries."""
    found: dict[int, list[tuple[date, str]]] = {}
    marks = Mark.objects.filter(removed_at__isnull=True, entry__in=entries.values("pk"))
    rows = marks.filter(entry__happened_from__isnull=False)
    for agency, moment, mark in rows.values_list("entry__agency", "entry__happened_from", "mark"):
        if moment is not None:
            found.setdefault(agency, []).append((timezone.localtime(moment).date(), mark))
    return found


def involved_of(exercise: Exercise) -> Sequence[InvolvedAgency]:
    """The agencies of the exercise in the order that gives their colours."""
    return list(exercise.involved.select_related("agency"))


def _marked(marks: frozenset[str]) -> Q:
    standing = Mark.objects.filter(entry=OuterRef("pk"), removed_at__isnull=True)
    wanted = Q(Exists(standing.filter(mark__in=marks - {NO_MARK})))
    return wanted | ~Q(Exists(standing)) if NO_MARK in marks else wanted


def _of_child(said: frozenset[str]) -> Q:
    wanted = Q(pk__in=[])
    if "seen" in said:
        wanted |= Q(child_seen=True)
    if "unseen" in said:
        wanted |= Q(child_seen=False)
    if "voice" in said:
        wanted |= Q(has_voice=True)
    return wanted


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
