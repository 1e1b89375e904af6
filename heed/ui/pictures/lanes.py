"""A merged chronology at a glance: a lane for each agency, a tick for each entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString

from heed.ui import words
from heed.ui.pictures.drawing import RIGHT, Drawing, Picture, Scale, axis, element, legend, span, wrapped
from heed.ui.pictures.signs import Sign
from heed.ui.pictures.ticks import Cluster, Placed, clusters, placed

LEFT = 168
LANE = 46
TOP = 56


Link = Callable[[date, date], str]
DISPUTED = "M2 6.5h14M2 11.5h14M13 2L5 16"


@dataclass(frozen=True)
class Mark:
    """Marks of the panel on a day; `kind` is the key of their sign."""

    on: date
    kind: str
    number: int = 1


SIGN = 16  # about as wide as a sign is


@dataclass(frozen=True)
class Gap:
    """A silence of an agency, first and last silent day; `is_stated` where the agency itself says so.

    `url` is where it is asked about.
    """

    first: date
    last: date
    is_stated: bool = False
    url: str = ""

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One agency: how many entries on which day, marks, silences, and the days that others tell differently.

    `link` gives the address of its entries from one day to another; `place` is its place among the colours;
    `missing` says why it has no entries.
    """

    name: str
    entries: Mapping[date, int] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    gaps: Sequence[Gap] = ()
    disputed: Mapping[date, int] = field(default_factory=dict)
    link: Link | None = None
    place: int | None = None
    note: str = ""
    missing: str = ""

    @property
    def number(self) -> int:
        """How many entries it shows."""
        return sum(self.entries.values())


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
        axis(sheet, scale, top=TOP, bottom=bottom, label_y=TOP - 12)
    sheet.line("rule", 0, TOP, RIGHT, TOP)
    for index, lane in enumerate(agencies):
        _head(sheet, lane, index)
        if scale:
            _lane(sheet, scale, lane, index)
    if scale:
        for one in known:
            _known(sheet, scale, one, agencies)
        if incident:
            _incident(sheet, scale, incident, bottom)
        for index, lane in enumerate(agencies):
            _signs(sheet, scale, lane, index, signs or {})
    description = _description(agencies, known)
    return Picture(
        sheet.done(
            title=title,
            description=description,
            role="group" if any(each.link for each in agencies) else "img",
        ),
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


def _colour(lane: Lane, index: int) -> int:
    return index if lane.place is None else lane.place


def _head(sheet: Drawing, lane: Lane, index: int) -> None:
    y, colour = TOP + LANE * index, _colour(lane, index)
    sheet.box(f"f{colour % 6 + 1}{' over' if colour > 5 else ''}", 0, y + 8, 5, 30)
    lines = wrapped(lane.name, 20)
    place = y + 21 if len(lines) == 1 else y + 14
    for line in lines:
        sheet.text(line, 14, place, "tb" if len(lines) == 1 else "tb ts")
        place += 16 if len(lines) == 1 else 14
    sheet.text(_note(lane), 14, place, "ts trd" if lane.missing else "ts t2")
    sheet.line("rule", 0, y + LANE, RIGHT, y + LANE)


def _note(lane: Lane) -> str:
    return lane.note or f"{lane.number} {words.plural(lane.number, 'entry,entries')}"


def _lane(sheet: Drawing, scale: Scale, lane: Lane, index: int) -> None:
    y = _middle(index)
    for gap in lane.gaps:
        if gap.last >= scale.first and gap.first <= scale.last:
            _gap(sheet, scale, lane, gap, y)
    for one in clusters(lane.entries, scale):
        _cluster(sheet, lane, one, y, _colour(lane, index) % 6 + 1)
    if lane.missing:
        sheet.hatch("hatch", LEFT, y - 14, RIGHT - LEFT, 28)
        width = len(lane.missing) * 6.6 + 14
        middle = (LEFT + RIGHT) / 2
        sheet.box("gaplabel", middle - width / 2, y - 10, width, 20)
        sheet.text(lane.missing, middle, y + 4, "ts tm trd")


def _cluster(sheet: Drawing, lane: Lane, one: Cluster, y: float, colour: int) -> None:
    if one.is_box:
        inside = element(
            "rect", class_=f"tickbox s{colour}", x=one.x, y=y - 8, width=one.width, height=16, rx=2
        )
        shown = str(one.number) if one.number < 1000 else "1k+"
        inside += element("text", escape(shown), x=one.x + one.width / 2, y=y + 4, class_="tm tk")
    else:
        # The box round a tick is there to be pointed at
        inside = element("rect", class_="hit", x=one.x - 3, y=y - 14, width=8, height=28)
        inside += element("path", class_=f"s{colour}", d=f"M{one.x + 1:.1f} {y - 8:.1f}v16")
    told = (
        f"{lane.name}, {_days(one.first, one.last)}: {one.number} {words.plural(one.number, 'entry,entries')}"
    )
    _linked(sheet, inside, lane.link(one.first, one.last) if lane.link else "", told)


def _linked(sheet: Drawing, inside: str, url: str, told: str) -> None:
    """What is drawn as a link. Arrow keys go from one to the next (heed.js), so that one press of Tab passes them."""
    if not url:
        sheet.add("g", inside)
        return
    sheet.add("a", element("title", escape(told)), inside, href=url, tabindex="-1", aria_label=told)


def _days(first: date, last: date) -> str:
    return words.day(first) if first == last else f"{words.day(first)} to {words.day(last)}"


def _gap(sheet: Drawing, scale: Scale, lane: Lane, gap: Gap, y: float) -> None:
    x, width = scale.x(gap.first), scale.x(gap.last) - scale.x(gap.first)
    band = Drawing(0)
    band.box("gap gapstated" if gap.is_stated else "gap", x, y - 14, width, 28)
    if not gap.is_stated:
        band.hatch("hatch", x, y - 14, width, 28)
    shown = next((text for text in _gap_words(gap) if len(text) * 6.6 + 8 <= width), "")
    if shown:
        label = len(shown) * 6.6 + 8
        band.box("gaplabel", x + (width - label) / 2, y - 9, label, 18)
        band.text(shown, x + width / 2, y + 4, "ts tm")
    _linked(sheet, "".join(band.marks), gap.url, f"{lane.name}, silence: {_silence(gap)}")


def _gap_words(gap: Gap) -> list[str]:
    stated = [f"{gap.days} days, stated"] if gap.is_stated else []
    return [*stated, f"{gap.days} days", str(gap.days)]


def _known(sheet: Drawing, scale: Scale, one: Known, agencies: Sequence[Lane]) -> None:
    x1, x2 = scale.x(one.from_on), scale.x(one.to_on)
    y1, y2 = _middle(one.from_lane), _middle(one.to_lane)
    sheet.add("path", class_="known", d=f"M{x1:.1f} {y1:.1f}V{y2:.1f}H{x2:.1f}")
    for x, y in ((x1, y1), (x2, y2)):
        sheet.add("circle", class_="knownend", cx=x, cy=y, r=5)
    shown = f"{one.days} days"
    width = len(shown) * 7 + 8
    above = max((one.from_lane + one.to_lane - 1) // 2, 0)
    edge = TOP + LANE * (above + 1)
    right = free_place(x1, width, _signs_beside(scale, agencies[above : above + 2]))
    sheet.box("gaplabel", right - width, edge - 9, width, 18)
    sheet.text(shown, right - 4, edge + 5, "ts tb te trd")


def _signs_beside(scale: Scale, lanes: Sequence[Lane]) -> list[float]:
    """Where signs stand at the line between two lanes: what is told differently above it, the panel's marks below."""
    days = [*lanes[0].disputed, *(mark.on for lane in lanes[1:] for mark in lane.marks)]
    return [scale.x(day) for day in days if scale.first <= day <= scale.last]


def free_place(x: float, width: float, signs: Sequence[float]) -> float:
    """Where words of this width end so that they cover no sign: beside the line, or as near to its left as there is
    room."""
    left = x - 4
    while left - width > LEFT:
        if not any(left - width - SIGN < sign < left + SIGN for sign in signs):
            return left
        left -= SIGN
    return x - 4 if x - 4 - width > LEFT else x + 4 + width


def _incident(sheet: Drawing, scale: Scale, incident: Incident, bottom: float) -> None:
    x = scale.x(incident.on)
    sheet.line("incident", x, 26, x, bottom)
    is_right = x > (LEFT + RIGHT) / 2
    place = min(x + 20, RIGHT) if is_right else x - 4
    sheet.text(f"{incident.label}, {words.day(incident.on)}", place, 12, "ts tb te" if is_right else "ts tb")


def _signs(sheet: Drawing, scale: Scale, lane: Lane, index: int, signs: Mapping[str, Sign]) -> None:
    """The panel's marks over the ticks, and under them what agencies tell differently."""
    y = _middle(index)
    for one in placed([(each.on, each.kind, each.number) for each in lane.marks], scale):
        title = signs[one.kind].title
        _sign(sheet, lane, one, y - 21, signs[one.kind].shape, title)
    shape = element("path", class_="disputed", d=DISPUTED)
    for one in placed([(day, "", number) for day, number in lane.disputed.items()], scale):
        _sign(sheet, lane, one, y + 7, shape, "Told differently by agencies")


def _sign(sheet: Drawing, lane: Lane, one: Placed, top: float, shape: str, title: str) -> None:
    inside = element("g", shape, transform=f"translate({one.x + 1.8:.1f} {top:.1f}) scale(.8)")
    if one.number > 1:
        inside += element("text", str(one.number), x=one.x + 17, y=top + 11, class_="tk tb halo")
    told = f"{lane.name}, {_days(one.first, one.last)}: {title}{f', {one.number}' if one.number > 1 else ''}"
    _linked(sheet, inside, lane.link(one.first, one.last) if lane.link else "", told)


def _description(agencies: Sequence[Lane], known: Sequence[Known]) -> str:
    parts = [f"{lane.name}: {lane.missing or _note(lane)}" for lane in agencies]
    parts += [
        f"{agencies[k.from_lane].name} knew {k.days} days before {agencies[k.to_lane].name}" for k in known
    ]
    return ". ".join(part.rstrip(".") for part in parts)


def _table(
    agencies: Sequence[Lane], known: Sequence[Known], signs: Mapping[str, Sign]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    head = ("Agency", "Entries", "The panel’s marks", "Told differently", "Silences", "Known here first")
    rows = []
    for index, lane in enumerate(agencies):
        marks = _by_kind([lane])
        told = [
            f"{agencies[one.to_lane].name} {one.days} days later, on {words.day(one.to_on)}"
            for one in known
            if one.from_lane == index
        ]
        rows.append(
            (
                lane.name,
                lane.missing or str(lane.number),
                ", ".join(f"{signs[kind].title} {count}" for kind, count in marks.items()) or "None",
                str(sum(lane.disputed.values()) or "None"),
                "; ".join(_silence(gap) for gap in lane.gaps) or "None",
                "; ".join(told) or "Nothing",
            )
        )
    return head, tuple(rows)


def _silence(gap: Gap) -> str:
    stated = ", stated by the agency" if gap.is_stated else ""
    return f"{words.day(gap.first)} to {words.day(gap.last)}, {gap.days} days{stated}"


def _legend(agencies: Sequence[Lane], signs: Mapping[str, Sign]) -> SafeString:
    counts = _by_kind(agencies)
    tick = element("path", class_="tick", d="M5 2v14M13 2v14")
    gap = element("rect", class_="gap", x=1, y=2, width=16, height=14)
    hatched = gap + element("path", class_="hatch", d="M1 12l10-10M5 16L17 4")
    several = element("rect", class_="tickbox", x=1, y=2, width=16, height=14, rx=2)
    several += element("text", "9", x=9, y=13, class_="tm tk")
    stated = element("rect", class_="gap gapstated", x=1, y=2, width=16, height=14)
    disputed = element("path", class_="disputed", d=DISPUTED)
    silences = {each.is_stated for lane in agencies for each in lane.gaps}
    items = [(tick, "Entry"), (several, "Entries close together, with their number")]
    items += [(sign.shape, f"{sign.title} ({counts[kind]})") for kind, sign in signs.items() if counts[kind]]
    items += [(disputed, "Told differently by agencies")] if any(each.disputed for each in agencies) else []
    items += [(hatched, "Silence")] if False in silences else []
    items += [(stated, "Silence that the agency states")] if True in silences else []
    return legend(*items)


def _by_kind(agencies: Sequence[Lane]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for lane in agencies:
        for mark in lane.marks:
            counts[mark.kind] += mark.number
    return counts
