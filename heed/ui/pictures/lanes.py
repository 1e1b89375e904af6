"""A merged chronology at a glance: a lane for each agency, a tick for each entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from heed.ui import words
from heed.ui.pictures.drawing import RIGHT, Drawing, Picture, Scale, element, legend, months, span, wrapped
from heed.ui.pictures.signs import Sign

LEFT = 168
LANE = 46
TOP = 56


@dataclass(frozen=True)
class Mark:
    """A mark of the panel on a day; `kind` is the key of its sign."""

    on: date
    kind: str


@dataclass(frozen=True)
class Gap:
    """A silence of an agency, first and last silent day; `is_stated` where the agency itself says so."""

    first: date
    last: date
    is_stated: bool = False

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One agency: its entries' days, marks and silences; `missing` says why it has no entries."""

    name: str
    entries: Sequence[date] = ()
    marks: Sequence[Mark] = ()
    gaps: Sequence[Gap] = ()
    note: str = ""
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Known:
    """The same thing known to one agency (its place in the lanes) before another."""

    from_lane: int
    from_on: date
    to_lane: int
    to_on: date

    @property
    def days(self) -> int:
        """How long the second agency did not know."""
        return (self.to_on - self.from_on).days


@dataclass(frozen=True)
class Incident:
    """The day that the review is about, with the words for its line."""

    on: date
    label: str = "Incident"


def lanes(
    agencies: Sequence[Lane],
    *,
    signs: Mapping[str, Sign] | None = None,
    known: Sequence[Known] = (),
    incident: Incident | None = None,
    first: date | None = None,
    last: date | None = None,
    title: str = "Timeline of the merged chronology, one lane an agency",
) -> Picture:
    """The lanes in the order given, from the first to the last day (of the entries, unless said)."""
    bottom = TOP + LANE * len(agencies)
    sheet = Drawing(height=bottom + 6)
    scale = _scale(agencies, incident, first, last)
    if scale:
        months(sheet, scale, top=TOP, bottom=bottom, label_y=TOP - 12)
    sheet.line("rule", 0, TOP, RIGHT, TOP)
    for index, lane in enumerate(agencies):
        _head(sheet, lane, index)
        if scale:
            _lane(sheet, scale, lane, index)
    if scale:
        for one in known:
            _known(sheet, scale, one)
        if incident:
            _incident(sheet, scale, incident, bottom)
        for index, lane in enumerate(agencies):
            _marks(sheet, scale, lane, index, signs or {})
    description = _description(agencies, known)
    return Picture(
        sheet.done(title=title, description=description),
        title,
        *_table(agencies, known, signs or {}),
        legend=_legend(agencies, signs or {}),
    )


def _scale(
    agencies: Sequence[Lane], incident: Incident | None, first: date | None, last: date | None
) -> Scale | None:
    dates = [day for lane in agencies for day in lane.entries]
    dates += [incident.on] if incident else []
    if not dates and not (first and last):
        return None
    start, end = span(dates, pad=4) if dates else (first, last)
    start, end = first or start, last or end
    if not (start and end):
        return None
    return Scale(start, max(start, end), left=LEFT)


def _middle(index: int) -> float:
    return TOP + LANE * index + LANE / 2


def _head(sheet: Drawing, lane: Lane, index: int) -> None:
    y = TOP + LANE * index
    sheet.box(f"f{index % 6 + 1}{' over' if index > 5 else ''}", 0, y + 8, 5, 30)
    lines = wrapped(lane.name, 20)
    place = y + 21 if len(lines) == 1 else y + 14
    for line in lines:
        sheet.text(line, 14, place, "tb" if len(lines) == 1 else "tb ts")
        place += 16 if len(lines) == 1 else 14
    sheet.text(_note(lane), 14, place, "ts trd" if lane.missing else "ts t2")
    sheet.line("rule", 0, y + LANE, RIGHT, y + LANE)


def _note(lane: Lane) -> str:
    return lane.note or f"{len(lane.entries)} {words.plural(len(lane.entries), 'entry,entries')}"


def _lane(sheet: Drawing, scale: Scale, lane: Lane, index: int) -> None:
    y = _middle(index)
    places = sorted({round(scale.x(day), 1) for day in lane.entries if scale.first <= day <= scale.last})
    if places:
        sheet.add("path", class_=f"s{index % 6 + 1}", d="".join(f"M{x} {y - 8:.1f}v16" for x in places))
    for gap in lane.gaps:
        _gap(sheet, scale, gap, y)
    if lane.missing:
        sheet.hatch("hatch", LEFT, y - 14, RIGHT - LEFT, 28)
        width = len(lane.missing) * 6.6 + 14
        middle = (LEFT + RIGHT) / 2
        sheet.box("gaplabel", middle - width / 2, y - 10, width, 20)
        sheet.text(lane.missing, middle, y + 4, "ts tm trd")


def _gap(sheet: Drawing, scale: Scale, gap: Gap, y: float) -> None:
    x, width = scale.x(gap.first), scale.x(gap.last) - scale.x(gap.first)
    sheet.box("gap", x, y - 14, width, 28)
    sheet.hatch("hatch", x, y - 14, width, 28)
    shown = next((text for text in _gap_words(gap) if len(text) * 6.6 + 8 <= width), "")
    if shown:
        label = len(shown) * 6.6 + 8
        sheet.box("gaplabel", x + (width - label) / 2, y - 9, label, 18)
        sheet.text(shown, x + width / 2, y + 4, "ts tm")


def _gap_words(gap: Gap) -> list[str]:
    stated = [f"{gap.days} days, stated"] if gap.is_stated else []
    return [*stated, f"{gap.days} days", str(gap.days)]


def _known(sheet: Drawing, scale: Scale, one: Known) -> None:
    x1, x2 = scale.x(one.from_on), scale.x(one.to_on)
    y1, y2 = _middle(one.from_lane), _middle(one.to_lane)
    sheet.add("path", class_="known", d=f"M{x1:.1f} {y1:.1f}V{y2:.1f}H{x2:.1f}")
    for x, y in ((x1, y1), (x2, y2)):
        sheet.add("circle", class_="knownend", cx=x, cy=y, r=5)
    shown = f"{one.days} days"
    width = len(shown) * 7 + 8
    edge = (y1 + y2) / 2
    edge += 0 if abs(one.from_lane - one.to_lane) % 2 else LANE / 2
    right = x1 - 4 if x1 - 4 - width > LEFT else x1 + 4 + width
    sheet.box("gaplabel", right - width, edge - 9, width, 18)
    sheet.text(shown, right - 4, edge + 5, "ts tb te trd")


def _incident(sheet: Drawing, scale: Scale, incident: Incident, bottom: float) -> None:
    x = scale.x(incident.on)
    sheet.line("incident", x, 26, x, bottom)
    is_right = x > (LEFT + RIGHT) / 2
    place = min(x + 20, RIGHT) if is_right else x - 4
    sheet.text(f"{incident.label}, {words.day(incident.on)}", place, 12, "ts tb te" if is_right else "ts tb")


def _marks(sheet: Drawing, scale: Scale, lane: Lane, index: int, signs: Mapping[str, Sign]) -> None:
    for mark in lane.marks:
        if scale.first <= mark.on <= scale.last:
            place = f"translate({scale.x(mark.on) - 9:.1f} {_middle(index) - 9:.1f})"
            sheet.add("g", signs[mark.kind].shape, transform=place)


def _description(agencies: Sequence[Lane], known: Sequence[Known]) -> str:
    parts = [f"{lane.name}: {lane.missing or _note(lane)}" for lane in agencies]
    parts += [
        f"{agencies[k.from_lane].name} knew {k.days} days before {agencies[k.to_lane].name}" for k in known
    ]
    return ". ".join(part.rstrip(".") for part in parts)


def _table(
    agencies: Sequence[Lane], known: Sequence[Known], signs: Mapping[str, Sign]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    head = ("Agency", "Entries", "The panel’s marks", "Silences", "Known here first")
    rows = []
    for index, lane in enumerate(agencies):
        marks = Counter(mark.kind for mark in lane.marks)
        told = [
            f"{agencies[one.to_lane].name} {one.days} days later, on {words.day(one.to_on)}"
            for one in known
            if one.from_lane == index
        ]
        rows.append(
            (
                lane.name,
                lane.missing or str(len(lane.entries)),
                ", ".join(f"{signs[kind].title} {count}" for kind, count in marks.items()) or "None",
                "; ".join(_silence(gap) for gap in lane.gaps) or "None",
                "; ".join(told) or "Nothing",
            )
        )
    return head, tuple(rows)


def _silence(gap: Gap) -> str:
    stated = ", stated by the agency" if gap.is_stated else ""
    return f"{words.day(gap.first)} to {words.day(gap.last)}, {gap.days} days{stated}"


def _legend(agencies: Sequence[Lane], signs: Mapping[str, Sign]) -> SafeString:
    counts = Counter(mark.kind for lane in agencies for mark in lane.marks)
    tick = element("path", class_="tick", d="M5 2v14M13 2v14")
    gap = element("rect", class_="gap", x=1, y=2, width=16, height=14)
    gap += element("path", class_="hatch", d="M1 12l10-10M5 16L17 4")
    return legend(
        (tick, "Entry"),
        *((sign.shape, f"{sign.title} ({counts[kind]})") for kind, sign in signs.items() if counts[kind]),
        *(((gap, "Silence"),) if any(lane.gaps for lane in agencies) else ()),
    )
