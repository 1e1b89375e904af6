"""The report with what was found marked in it, cut into sheets that a page can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heed.anonymisation.models import Hit
from heed.anonymisation.rules import parted
from heed.documents.extract import HEADING, Paragraph
from heed.identifiers.core.clean import REMOVED
from heed.identifiers.core.scan import PERSON
from heed.identifiers.core.strangers import UNKNOWN

KINDS = {
    "person": "A name",
    "nhs-number": "An NHS number",
    "national-insurance": "A National Insurance number",
    "upn": "A pupil number",
    "email": "An e-mail address",
    "social-media": "A name on social media",
    "postcode": "A postcode",
    "address": "An address",
    "telephone": "A telephone number",
    "vehicle": "A vehicle’s registration",
    "exact-date": "An exact date",
    "unknown-person": "Somebody on no list",
    "named-service": "A service by its name",
    "rare-diagnosis": "A rare diagnosis",
    "position": "A place on the map",
    "restriction": "A mark of who may read it",
    "draft-mark": "A mark of a draft",
    "family-shape": "The shape of a family",
    "small-number": "A number under five",
    "date-of-birth": "A date of birth",
    "exact-age": "An exact age",
    "case-reference": "A case reference",
    "operation": "The name of an operation",
}
# What of a known line stands there where it is no person
_THINGS = {"place": "A known place", "number": "A known number", "date": "A known day"}
CONFIDENCE = {"certain": 3, "likely": 2, "possible": 1}
MAIN_TEXT = ("body", "table")
# A sheet ends before a heading once it holds this much, and anywhere once it holds so many paragraphs
_ENOUGH, _MOST = 8, 30


@dataclass(frozen=True)
class Shown:
    """A find as the list shows it."""

    hit: Hit
    kind: str
    bars: int
    sheet: int
    before: str
    after: str

    @property
    def is_open(self) -> bool:
        """Nobody has settled it."""
        return self.hit.resolution == "open"


@dataclass(frozen=True)
class Stretch:
    """Some words of a paragraph, marked or not."""

    text: str
    hit: Hit | None = None


@dataclass(frozen=True)
class Line:
    """A paragraph with its marks; `place` is what stands beside it."""

    stretches: list[Stretch]
    is_heading: bool
    place: str


@dataclass
class Sheet:
    """As much of the report as one page shows."""

    number: int
    title: str
    lines: list[Line] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    is_elsewhere: bool = False

    @property
    def open(self) -> int:
        """How many finds on it nobody has settled."""
        return sum(hit.resolution == "open" for hit in self.hits)


def sheets(paragraphs: Iterable[Paragraph], hits: Sequence[Hit]) -> list[Sheet]:
    """The report cut into sheets, the last one for what was found outside the text: notes, headers, properties."""
    by_place: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.part in MAIN_TEXT:
            by_place.setdefault(hit.where, []).append(hit)
    cut = [Sheet(1, "")]
    for one in paragraphs:
        sheet = cut[-1]
        held = len(sheet.lines)
        if held >= _MOST or (one.style == HEADING and held >= _ENOUGH):
            sheet = Sheet(len(cut) + 1, sheet.title)
            cut.append(sheet)
        if one.style == HEADING and (not sheet.lines or not sheet.title):
            sheet.title = one.text
        here = by_place.pop(one.where, [])
        sheet.lines.append(Line(_marked(one.text, here), one.style == HEADING, _beside(one)))
        sheet.hits += here
    shown = {hit.pk for sheet in cut for hit in sheet.hits}
    if elsewhere := [hit for hit in hits if hit.pk not in shown]:
        cut.append(_elsewhere(len(cut) + 1, elsewhere))
    return [sheet for sheet in cut if sheet.lines]


def kind_title(hit: Hit) -> str:
    """What was found, in words."""
    if hit.person is not None and hit.kind == PERSON:
        return _THINGS.get(hit.person.group, KINDS[PERSON])
    return KINDS.get(hit.kind, hit.kind)


def shown(hit: Hit, sheet: int = 0) -> Shown:
    """A find for the list."""
    before, _, after = parted(hit.context, hit.text, hit.start)
    return Shown(hit, kind_title(hit), CONFIDENCE.get(hit.confidence, 0), sheet, before, after)


def chosen_sheet(cut: Sequence[Sheet], wanted: str, hit: str) -> Sheet | None:
    """The sheet of the find that was asked for, else the sheet asked for by number, else the first with work on it."""
    if not cut:
        return None
    for sheet in cut:
        if hit and any(str(one.number) == hit for one in sheet.hits):
            return sheet
    for sheet in cut:
        if str(sheet.number) == wanted:
            return sheet
    return next((sheet for sheet in cut if sheet.open), cut[0])


def chosen_hit(sheet: Sheet, wanted: str) -> Hit | None:
    """The find that is open in front of the person: the one asked for, or the first that nobody has settled."""
    asked = next((one for one in sheet.hits if str(one.number) == wanted), None)
    return asked or next((one for one in sheet.hits if one.resolution == "open"), None)


def neighbour(cut: Sequence[Sheet], sheet: Sheet | None, step: int) -> Sheet | None:
    """The sheet before or after this one."""
    if sheet is None:
        return None
    at = list(cut).index(sheet) + step
    return cut[at] if 0 <= at < len(cut) else None


def next_open(cut: Sequence[Sheet], sheet: Sheet | None) -> Sheet | None:
    """The next other sheet with something open on it."""
    if sheet is None:
        return None
    at = list(cut).index(sheet)
    return next((one for one in [*cut[at + 1 :], *cut[:at]] if one.open), None)


def tally(hits: Iterable[Hit]) -> dict[str, int]:
    """How many were found, how many are accepted (and carried over from an earlier check), how many are open."""
    counts = {"found": 0, "accepted": 0, "carried": 0, "replaced": 0, "open": 0}
    for hit in hits:
        counts["found"] += 1
        counts[hit.resolution] += 1
        counts["carried"] += hit.is_carried
    return counts


def open_strangers(hits: Iterable[Hit]) -> int:
    """How many open finds are of somebody on no list."""
    return sum(hit.kind == UNKNOWN and hit.resolution == "open" for hit in hits)


def unread(parts: Iterable[dict[str, object]]) -> list[str]:
    """What is in the file but cannot be read, so that a person has to look: pictures and the like."""
    return [f"{part['part']}, {part['where']}" for part in parts if not part.get("read", True)]


def coarser(hit: Hit) -> str:
    """What is offered in the place of a find: the person's pseudonym, what kind of number it was, or nothing."""
    return hit.person.pseudonym if hit.person else REMOVED.get(hit.kind, "")


def _elsewhere(number: int, hits: Sequence[Hit]) -> Sheet:
    sheet = Sheet(number, "Outside the text", is_elsewhere=True)
    for hit in hits:
        before, found, after = parted(hit.context, hit.text, hit.start)
        place = hit.where if hit.where == hit.part else f"{hit.part}, {hit.where}"
        stretches = [
            Stretch(f"{place[:1].upper()}{place[1:]}: {before}"),
            Stretch(found, hit),
            Stretch(after),
        ]
        sheet.lines.append(Line(stretches, False, ""))
        sheet.hits.append(hit)
    return sheet


def _marked(text: str, hits: Sequence[Hit]) -> list[Stretch]:
    stretches, at = [], 0
    for hit in sorted(hits, key=lambda one: one.start):
        if hit.start < at:
            continue
        stretches += [Stretch(text[at : hit.start]), Stretch(text[hit.start : hit.end], hit)]
        at = hit.end
    return [one for one in [*stretches, Stretch(text[at:])] if one.text]


def _beside(paragraph: Paragraph) -> str:
    if paragraph.table:
        return f"{paragraph.table}.{paragraph.row}"
    return paragraph.where.removeprefix("paragraph ")
