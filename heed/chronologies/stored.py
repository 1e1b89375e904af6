"""Between the merge core's entries and the rows of the database, both ways, with nothing lost."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.entries import Silence, Source
from heed.chronologies.core.figures import child_was_seen, has_voice
from heed.chronologies.core.happened import Happened, Moment
from heed.chronologies.core.merge.gathered import order_of
from heed.chronologies.core.practice import read_practice
from heed.chronologies.models import Entry

# What a change to an entry may change; the rest (key, source, agency) is what makes it that entry.
CONTENT = (
    "happened_from", "happened_to", "has_time", "precision", "certain", "happened_text", "happened_order",
    "known_from", "known_to", "known_precision", "known_certain", "known_text", "known_order",
    "states_silence", "silent_from", "silent_to", "text", "fields", "search_text", "child_seen", "has_voice",
    "practice", "notes",
)  # fmt: skip
TYPED = "Typed in"


def to_columns(line: Line) -> dict[str, Any]:
    """The values of a row for what an entry says."""
    happened, known = line.happened, line.known
    stated = line.silence.stated if line.silence else None
    seen = line.fields.get("child_seen", "")
    return {
        "happened_from": _aware(happened.start),
        "happened_to": _aware(happened.end),
        "has_time": happened.precision == "minute",
        "precision": happened.precision,
        "certain": happened.certain,
        "happened_text": happened.text[:200],
        "happened_order": order_of(happened),
        "known_from": _aware(known.start) if known else None,
        "known_to": _aware(known.end) if known else None,
        "known_precision": known.precision if known else "",
        "known_certain": known.certain if known else True,
        "known_text": known.text[:200] if known else "",
        "known_order": order_of(known or happened),
        "states_silence": line.silence is not None,
        "silent_from": stated.first_day if stated else None,
        "silent_to": stated.last_day if stated else None,
        "text": line.text,
        "fields": line.fields,
        "search_text": " ".join([line.text, *line.fields.values()]).lower(),
        "child_seen": child_was_seen(seen) if seen else None,
        "has_voice": has_voice(line),
        "practice": read_practice(line.fields.get("expected", ""))[0] or "",
        "notes": list(line.notes),
    }


def happened_of(entry: Entry) -> Happened:
    """When it happened, as the core knows it."""
    return _happened(
        entry.happened_from, entry.happened_to, entry.precision, entry.certain, entry.happened_text
    )


def known_of(entry: Entry) -> Happened | None:
    """When the agency knew, where it says so."""
    if not entry.known_precision:
        return None
    return _happened(
        entry.known_from, entry.known_to, entry.known_precision, entry.known_certain, entry.known_text
    )


def as_typed(happened: Happened) -> str:
    """The date as a person would type it; typed again unchanged it is the same date."""
    return "not known" if happened.start is None else happened.describe()


def to_line(entry: Entry, *, extra: dict[str, str] | None = None, agency: str = "") -> Line:
    """The entry as the core knows it; `extra` fields are added to its own. `agency`: who tells it, where not so."""
    return Line(
        id=entry.key,
        agency=agency or entry.agency.short_name,
        happened=happened_of(entry),
        known=known_of(entry),
        text=entry.text,
        fields={**entry.fields, **(extra or {})},
        source=Source(entry.source_file or TYPED, entry.source_sheet, entry.source_row or 0),
        notes=tuple(entry.notes),
        silence=_silence(entry),
        added_late=entry.added_late,
        changed_late=entry.changed_late,
        taken_back=entry.is_withdrawn,
    )


def _silence(entry: Entry) -> Silence | None:
    if not entry.states_silence:
        return None
    if entry.silent_from is None or entry.silent_to is None:
        return Silence(None)
    return Silence(Happened(entry.silent_from, entry.silent_to, "day", True, ""))


def _aware(moment: Moment | None) -> datetime | None:
    """A day is kept as its first minute, local time."""
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _happened(
    start: datetime | None, end: datetime | None, precision: Any, certain: bool, text: str
) -> Happened:
    return Happened(_moment(start, precision), _moment(end, precision), precision, certain, text)


def _moment(kept: datetime | None, precision: str) -> date | datetime | None:
    if kept is None:
        return None
    local = timezone.localtime(kept).replace(tzinfo=None)
    return local if precision == "minute" else local.date()
