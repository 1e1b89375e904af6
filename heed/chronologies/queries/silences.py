"""Silences of any length, worked out from the days of the entries alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.entries import Silence, Source
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.merge import Gap
from heed.chronologies.core.merge.gaps import DAY, LEEWAY, find_gaps
from heed.chronologies.core.merge.gathered import TOO_VAGUE
from heed.chronologies.models import Entry, EntryQuerySet, Merge, Question
from heed.chronologies.services.statements import gaps_by_service

NOWHERE = Source("", "", 0)


@dataclass(frozen=True)
class Quiet:
    """A stretch in which an agency tells nothing: the entries on both sides, and the one in which it says so itself.

    `is_stated`: the agency says so as a whole, or each of its services does; otherwise `stated_by` is one service's
    statement, which holds for that service alone. `question` is what the merge asks of this stretch, where it does.
    """

    agency: int
    first: date
    last: date
    before: Entry | None
    after: Entry | None
    is_stated: bool
    stated_by: Entry | None
    question: Question | None

    @property
    def days(self) -> int:
        """Its days, the first and the last counted."""
        return (self.last - self.first).days + 1


@dataclass
class _Told:
    """The entries of one agency by the days on which they begin and end, and what it says of having had no contact."""

    begins: dict[date, int] = field(default_factory=dict)
    ends: dict[date, int] = field(default_factory=dict)
    stated: list[tuple[date, date, int]] = field(default_factory=list)

    def states(self, gap: Gap) -> int | None:
        """The entry that says so itself, allowing the same week on either side as the merge does."""
        return next(
            (
                pk
                for first, last, pk in self.stated
                if first <= gap.start + LEEWAY and last >= gap.end - LEEWAY
            ),
            None,
        )


@dataclass(frozen=True)
class Silences:
    """The silences that were found, without their entries; `page` gives some of them with these."""

    gaps: Sequence[Gap]
    told: Mapping[str, _Told]

    def page(self, entries: EntryQuerySet, merge: Merge, gaps: Iterable[Gap]) -> list[Quiet]:
        """These silences with the entries on both sides."""
        places = [(gap, self._beside(gap)) for gap in gaps]
        wanted = {pk for _, beside in places for pk in beside if pk is not None}
        found = entries.select_related("agency", "service", "added_by", "withdrawn_by").in_bulk(wanted)
        asked = {
            (each.agency_id, each.silent_from, each.silent_to): each
            for each in merge.questions.filter(kind="gap").select_related("answered_by")
        }
        told = []
        for gap, beside in places:
            before, after, stated = (found.get(pk) if pk else None for pk in beside)
            question = asked.get((int(gap.agency), gap.start, gap.end))
            told.append(
                Quiet(int(gap.agency), gap.start, gap.end, before, after, gap.stated, stated, question)
            )
        return told

    def _beside(self, gap: Gap) -> tuple[int | None, int | None, int | None]:
        told = self.told[gap.agency]
        return told.ends.get(gap.start - DAY), told.begins.get(gap.end + DAY), told.states(gap)


def silences_in(
    entries: EntryQuerySet, *, period: tuple[date, date] | None, days: int, order: str = "happened"
) -> Silences:
    """The silences of so many days or more, by agency and day: by when it happened, or by when the agency knew."""
    told: dict[str, _Told] = defaultdict(_Told)
    lines = []
    rows = entries.order_by("happened_order", "pk").values_list(
        "pk", "agency", "happened_from", "happened_to", "precision", "known_from", "known_to", "known_precision",
        "states_silence", "silent_from", "silent_to", "service",
    )  # fmt: skip
    services: dict[str, str] = {}
    for pk, agency, *when, is_silence, silent_from, silent_to, service in rows:
        own, line = told[str(agency)], _line(pk, agency, when, is_silence, silent_from, silent_to, order)
        lines.append(line)
        if service is not None:
            services[line.id] = str(service)
        first, last = line.happened.first_day, line.happened.last_day
        if is_silence:
            if silent_from and silent_to:
                own.stated.append((silent_from, silent_to, pk))
        elif first and last and line.happened.precision not in TOO_VAGUE:
            own.begins.setdefault(first, pk)
            own.ends[last] = pk
    gaps = find_gaps(lines, period=period, silence_days=days)
    return Silences(gaps_by_service(gaps, lines, services) if services else gaps, told)


def _line(
    pk: int, agency: int, when: Sequence[object], is_silence: bool, first: date | None, last: date | None, order: str
) -> Line:  # fmt: skip
    start, end, precision = when[3:6] if order == "known" and when[5] else when[:3]
    silence = None
    if is_silence:
        silence = Silence(Happened(first, last, "day", True, "") if first and last else None)
    happened = Happened(_day(start), _day(end), precision, True, "")  # type: ignore[arg-type]
    return Line(str(pk), str(agency), happened, None, "", {}, NOWHERE, silence=silence)


def _day(moment: object) -> date | None:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else None
