"""Entries as a page tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from heed.chronologies.core.abbreviations import Meanings
from heed.chronologies.core.figures import AtEntry
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.outputs.lines import LABELS
from heed.chronologies.glossary.queries import Glossary
from heed.chronologies.models import Entry, Question
from heed.chronologies.paging import Page
from heed.chronologies.presenters.agencies import badge
from heed.chronologies.presenters.marks import Marked, marked, signs_of
from heed.chronologies.stored import happened_of, known_of
from heed.ui import words
from heed.ui.pictures.signs import Sign

EXPLAINED = frozenset({"explained", "answered"})  # "answered" was the one word for it in earlier versions


@dataclass(frozen=True)
class EntryRow:
    """One entry: when, what, where it stands, what the panel sees in it, and whether it came late.

    `at` is what stood on that day, where the reader asks for it: the child's age, and the days since the last contact.
    `tellings` are other entries of the same contact, once somebody confirmed that they are. `meanings` is what its
    agency's abbreviations mean. `back` says who took the entry back after the merge, when and why.
    """

    entry: Entry
    badge: int
    when: str
    time: str
    as_written: str
    knew: str
    knew_on: str
    details: str
    source: str
    late: str
    back: str = ""
    service: str = ""
    marks: tuple[Marked, ...] = ()
    at: str = ""
    tellings: tuple[EntryRow, ...] = ()
    meanings: Meanings | None = None


@dataclass(frozen=True)
class GapRow:
    """A silence between the entries."""

    badge: int
    agency: str
    first: date
    last: date
    days: int
    stated: bool
    answer: str
    pk: int


def entry_rows(
    entries: Iterable[Entry],
    colours: Mapping[int, int],
    *,
    with_marks: bool,
    glossary: Glossary | None = None,
) -> list[EntryRow]:
    """The entries as rows; `with_marks` only for those who see the whole exercise."""
    found = list(entries)
    signs = signs_of(found[0].exercise) if with_marks and found else None
    rows = [_row(entry, colours, signs) for entry in found]
    if glossary is None:
        return rows
    return [replace(row, meanings=glossary.of(row.entry.agency_id)) for row in rows]


def with_intervals(rows: Sequence[EntryRow], at: Mapping[int, AtEntry]) -> list[EntryRow]:
    """The rows with what stood on the day of each; one that is not known to the day has nothing to say."""
    return [
        replace(row, at=at_in_words(at[row.entry.pk], row.entry.agency.short_name))
        if row.entry.pk in at
        else row
        for row in rows
    ]


def with_tellings(rows: Sequence[EntryRow], told: Iterable[EntryRow]) -> list[EntryRow]:
    """The rows, each with the other tellings of the same contact under it."""
    under: dict[int | None, tuple[EntryRow, ...]] = {}
    for each in told:
        under[each.entry.told_with_id] = (*under.get(each.entry.told_with_id, ()), each)
    return [replace(row, tellings=under.get(row.entry.pk, ())) for row in rows]


def with_gaps(rows: Sequence[EntryRow], gaps: Sequence[Question], page: Page, colours: Mapping[int, int]) -> list[
    EntryRow | GapRow
]:  # fmt: skip
    """The rows with each silence after the last entry before it began. A silence between two pages is told once."""
    first = _order(page.rows[0]) if page.previous and page.rows else None
    end = _order(page.following) if page.following else None
    waiting = [
        gap
        for gap in sorted(gaps, key=lambda each: (each.silent_from or date.min, each.pk))
        if (first is None or _begins(gap) >= first) and (end is None or _begins(gap) < end)
    ]
    told: list[EntryRow | GapRow] = []
    for row in rows:
        while waiting and _begins(waiting[0]) < _order(row.entry):
            told.append(_gap(waiting.pop(0), colours))
        told.append(row)
    return told + [_gap(gap, colours) for gap in waiting]


def at_in_words(at: AtEntry, agency: str) -> str:
    """The child's age, and the days since the last contact of any agency and of this one."""
    told = [f"Aged {_age(*at.age)}"] if at.age else []
    if at.since_any is None:
        told.append("the first contact told")
    else:
        told.append(f"{_since(at.since_any)} the last contact")
        own = f"{_since(at.since_own)} {agency}’s own" if at.since_own is not None else f"{agency}’s first"
        told.append(own)
    sentence = "; ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _age(years: int, months: int, days: int) -> str:
    """As people say it: years and months; of a baby months and days."""
    parts = (
        [(years, "year,years"), (months, "month,months")]
        if years
        else [(months, "month,months"), (days, "day,days")]
    )
    said = [f"{count} {words.plural(count, unit)}" for count, unit in parts if count]
    return " ".join(said) or "0 days"


def _since(days: int) -> str:
    return "the same day as" if not days else f"{days} {words.plural(days, 'day,days')} after"


def _row(entry: Entry, colours: Mapping[int, int], signs: Mapping[str, Sign] | None) -> EntryRow:
    happened, known = happened_of(entry), known_of(entry)
    when, _, time = happened.describe().partition(", ")
    knew, knew_on = _knew(happened, known)
    return EntryRow(
        entry=entry,
        badge=badge(colours.get(entry.agency_id, 1)),
        when=when[:1].upper() + when[1:],
        time=time,
        as_written=_as_written(happened),
        knew=knew,
        knew_on=knew_on,
        details=_details(entry),
        source=_source(entry),
        late=_late(entry),
        back=_back(entry),
        marks=marked(entry.standing_marks, signs) if signs is not None else (),  # type: ignore[attr-defined]
        service=entry.service.name if entry.service else "",
    )


def _as_written(happened: Happened) -> str:
    vague = not happened.certain or happened.precision not in {"minute", "day"}
    return f"written “{happened.text}”" if vague and happened.text else ""


def _knew(happened: Happened, known: Happened | None) -> tuple[str, str]:
    if known is None:
        return "", ""
    if known.start is None:
        return "The agency does not know when it knew", ""
    if known.single_day is not None and known.single_day == happened.single_day:
        return "Known the same day", ""
    said = known.describe()
    return "Known to agency", said[:1].lower() + said[1:] if not known.certain else said


def _details(entry: Entry) -> str:
    """The other columns in one line; who recorded it needs no label."""
    parts = []
    for name, said in entry.fields.items():
        shown = said if name == "professional" else f"{LABELS.get(name, name)}: {said}"
        parts.append(shown.rstrip(". ") + ".")
    return " ".join([*parts, *entry.notes])


def _source(entry: Entry) -> str:
    if entry.source_row is None:
        return "Typed in"
    return f"{entry.source_file}, {entry.source_sheet}, row {entry.source_row}"


def _late(entry: Entry) -> str:
    if not entry.added_late:
        return ""
    day = words.day(timezone.localtime(entry.added_at).date())
    return f"{day}, by {entry.added_by.name}, {entry.agency.short_name}: {entry.added_reason}"


def _back(entry: Entry) -> str:
    if not (entry.is_withdrawn and entry.in_merge) or entry.withdrawn_at is None:
        return ""
    day = words.day(timezone.localdate(entry.withdrawn_at))
    by = f", by {entry.withdrawn_by.name}" if entry.withdrawn_by else ""
    return f"{day}{by}: {entry.withdrawn_reason}"


def _gap(gap: Question, colours: Mapping[int, int]) -> GapRow:
    assert gap.agency is not None
    assert gap.silent_from is not None
    assert gap.silent_to is not None
    days = (gap.silent_to - gap.silent_from).days + 1
    return GapRow(
        badge(colours.get(gap.agency.pk, 1)), gap.agency.short_name, gap.silent_from, gap.silent_to, days,
        gap.stated, gap.answer if gap.outcome in EXPLAINED else "", gap.pk,
    )  # fmt: skip


def _begins(gap: Question) -> int:
    return gap.silent_from.toordinal() * 100_000 if gap.silent_from else 0


def _order(entry: Entry) -> int:
    return entry.happened_order
