"""What is counted in the merged chronology: who saw the child and heard it, by agency and over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import ExtractQuarter, ExtractYear

from heed.chronologies.models import Attention, EntryQuerySet
from heed.chronologies.permissions import countable_uploads
from heed.chronologies.queries.merged import CHILD, PRACTICE
from heed.chronologies.rules import UNDATED
from heed.core.actor import Actor
from heed.exercises.models import Exercise

STEPS = ("quarter", "year")


@dataclass(frozen=True)
class Counted:
    """Entries of an agency or a stretch of time; those that do not say whether the child was seen stand apart.

    `met` and `unmet` are those that say whether practice was as expected.
    """

    entries: int = 0
    seen: int = 0
    unseen: int = 0
    unsaid: int = 0
    voice: int = 0
    met: int = 0
    unmet: int = 0

    @property
    def seen_rate(self) -> float | None:
        """The share with the child seen among those that say whether it was; None where none says."""
        told = self.seen + self.unseen
        return self.seen / told if told else None

    @property
    def voice_rate(self) -> float | None:
        """The share that holds the child's voice; None without entries."""
        return self.voice / self.entries if self.entries else None

    @property
    def met_rate(self) -> float | None:
        """The share with practice as expected among those that say whether it was; None where none says."""
        told = self.met + self.unmet
        return self.met / told if told else None

    def __add__(self, other: Counted) -> Counted:
        return Counted(
            self.entries + other.entries, self.seen + other.seen, self.unseen + other.unseen,
            self.unsaid + other.unsaid, self.voice + other.voice,
            self.met + other.met, self.unmet + other.unmet,
        )  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """The rows of an agency's files that are no entries: not settled yet, and left out with a reason."""

    open: int = 0
    left_out: int = 0


_COUNTS = {
    "n": Count("pk"),
    **{f"n_{key}": Count("pk", filter=CHILD[key]) for key in ("seen", "unseen", "unsaid", "voice")},
    **{
        f"n_practice_{place}": Count("pk", filter=PRACTICE[key])
        for place, key in enumerate(("met", "not-met"))
    },
}


def counted_by_agency(entries: EntryQuerySet) -> Mapping[int, Counted]:
    """The figures of each agency."""
    rows = entries.order_by().values_list("agency").annotate(**_COUNTS)
    return {agency: Counted(*numbers) for agency, *numbers in rows}


def counted_over_time(entries: EntryQuerySet, *, order: str, step: str) -> dict[str, Counted]:
    """The figures of each year or quarter in which entries begin, the earliest first; those without a date last."""
    begins = "happened_from"
    if order == "known":
        begins = "begins"
        entries = entries.annotate(
            begins=Case(When(known_precision="", then=F("happened_from")), default=F("known_from"))
        )
    parts = {"year": ExtractYear(begins)} | ({"part": ExtractQuarter(begins)} if step == "quarter" else {})
    rows = entries.order_by().annotate(**parts).values_list(*parts).annotate(**_COUNTS)
    found: dict[str, Counted] = {}
    for row in rows:
        place, numbers = row[: len(parts)], row[len(parts) :]
        name = UNDATED if place[0] is None else "-q".join(str(each) for each in place)
        found[name] = found.get(name, Counted()) + Counted(*numbers)
    return {name: found[name] for name in sorted(found, key=lambda each: (each == UNDATED, each))}


def added_late(entries: EntryQuerySet) -> Mapping[int, int]:
    """How many entries each agency added or changed after the merge."""
    return dict(entries.filter(added_late=True).order_by().values_list("agency").annotate(number=Count("pk")))


def rows_not_told(actor: Actor, exercise: Exercise) -> Mapping[int, Rows]:
    """The rows of each agency's files that are no entries, as far as the actor may know of the files."""
    uploads = countable_uploads(actor).filter(request__exercise=exercise, status="taken-in").values("pk")
    rows = Attention.objects.filter(upload__in=uploads).order_by().values_list("upload__request__agency")
    counted = rows.annotate(
        left=Count("pk", filter=Q(settled="")), out=Count("pk", filter=Q(settled="left-out"))
    )
    return {agency: Rows(left, out) for agency, left, out in counted}
