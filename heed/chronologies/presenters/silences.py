"""Silences as a page tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from heed.chronologies.core.abbreviations import Meanings
from heed.chronologies.core.merge import Gap
from heed.chronologies.glossary.queries import Glossary
from heed.chronologies.models import Entry
from heed.chronologies.naming import CLOSES, OPENS, Reading
from heed.chronologies.presenters.agencies import badge
from heed.chronologies.queries.silences import Quiet
from heed.chronologies.stored import as_typed, happened_of, known_of
from heed.exercises.models import InvolvedAgency
from heed.ui import words

SIZE = 50
LONGEST = 160
STATED = (("", "All"), ("yes", "Stated by the agency"), ("no", "Not stated"))


@dataclass(frozen=True)
class Beside:
    """An entry at the edge of a silence."""

    key: str
    when: str
    text: str
    meanings: Meanings | None = None


@dataclass(frozen=True)
class QuietRow:
    """One silence with the entries on both sides."""

    quiet: Quiet
    agency: str
    badge: int
    before: Beside | None
    after: Beside | None
    stated_by: Beside | None


@dataclass(frozen=True)
class Longest:
    """How often an agency is silent so long, and how long at most."""

    agency: str
    badge: int
    pk: int
    count: int
    days: int
    stated: int


def quiet_rows(
    found: Sequence[Quiet],
    involved: Sequence[InvolvedAgency],
    order: str,
    reading: Reading,
    glossary: Glossary,
) -> list[QuietRow]:
    """The silences with their agencies' names and colours, and the entries beside them as they are read."""
    parts = {part.agency_id: part for part in involved}
    every = {
        entry.pk: entry for each in found for entry in (each.before, each.after, each.stated_by) if entry
    }
    read = {entry.pk: _beside(entry, order, glossary) for entry in reading.entries(every.values())}

    def beside(entry: Entry | None) -> Beside | None:
        return read[entry.pk] if entry else None

    return [
        QuietRow(
            each, parts[each.agency].agency.short_name, badge(parts[each.agency].order), beside(each.before),
            beside(each.after), beside(each.stated_by),
        )
        for each in found
    ]  # fmt: skip


def by_agency(gaps: Sequence[Gap], involved: Sequence[InvolvedAgency]) -> list[Longest]:
    """Each agency's silences in one line; an agency without any stands there too."""
    own: Mapping[int, list[Gap]] = {part.agency_id: [] for part in involved}
    for gap in gaps:
        own[int(gap.agency)].append(gap)
    return [
        Longest(
            part.agency.short_name, badge(part.order), part.agency_id, len(own[part.agency_id]),
            max((gap.days for gap in own[part.agency_id]), default=0), sum(gap.stated for gap in own[part.agency_id]),
        )
        for part in involved
    ]  # fmt: skip


def narrowed(gaps: Sequence[Gap], query: QueryDict) -> list[Gap]:
    """The silences of the agency and of the kind that the address asks for, the earliest first."""
    agency, stated = query.get("agency", ""), query.get("stated", "")
    left = [
        gap for gap in gaps if agency in ("", gap.agency) and stated in ("", "yes" if gap.stated else "no")
    ]
    return sorted(left, key=lambda each: (each.start, each.agency))


def _beside(entry: Entry, order: str, glossary: Glossary) -> Beside:
    known = known_of(entry) if order == "known" else None
    when = as_typed(known or happened_of(entry))
    return Beside(
        entry.key, when[:1].upper() + when[1:], _shortened(entry.text), glossary.of(entry.agency_id)
    )


def _shortened(text: str) -> str:
    """The beginning of a long text; a word that may name somebody is never cut in two."""
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST].rsplit(" ", 1)[0]
    if kept.count(OPENS) > kept.count(CLOSES):
        kept = kept[: kept.rindex(OPENS)].rstrip()
    return f"{kept} …"


def told(count: int, days: int) -> str:
    """How many silences there are."""
    if not count:
        return f"No silence of {days} days or more."
    return f"{count} {words.plural(count, 'silence,silences')} of {days} {words.plural(days, 'day,days')} or more."
