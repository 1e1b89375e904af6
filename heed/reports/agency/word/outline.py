"""An agency's report as headed parts of a Word document, and texts under those headings as answers again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from heed.frameworks.schema import AgencyReport, Form, FormField
from heed.questionnaires.rules import MOST_ROWS, Answer, Answers, name_of, rows_of, shown_as
from heed.reports.agency.rules import Place, answers_at, form_at, places
from heed.reports.core.parts import Part, Report, tidy

EMPTY_ROWS = 3
_DAYS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d")
_SAYS = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "not known": "unknown", "unknown": "unknown"}
INSTRUCTIONS = (
    "Write under the headings and leave them as they are: by them the document is known again when it comes back. What "
    "stands in italics is said to you and is no part of the report.",
    "You can write in several sittings, and bring the document back as often as you like. Nothing is taken over before "
    "you have seen what is new.",
)


@dataclass(frozen=True)
class Spot:
    """One question where it stands in the report: its part, its row in a part that repeats (-1 for none), the field."""

    place: Place
    row: int
    field: FormField

    @property
    def key(self) -> str:
        """What the spot is known by in a document."""
        if self.row < 0:
            return f"{self.place.id}/{self.field.id}"
        return f"{self.place.id}/{name_of(self.place.section, self.row, self.field.id)}"

    @property
    def title(self) -> str:
        """What a person reads for it."""
        row = f", row {self.row + 1}" if self.row >= 0 else ""
        return f"{self.place.title}{row}: {self.field.label}"


def document_of(form: Form, spec: AgencyReport, answers: Answers, *, agency: str, reference: str) -> Report:
    """The report as a document to be written on, with what stands in it now."""
    parts = [part for place in places(form, spec, answers) for part in _parts(form, spec, place, answers)]
    return Report(form.title, tuple(parts), (("Agency", agency), ("Review", reference)), INSTRUCTIONS)


def spots(form: Form, spec: AgencyReport, answers: Answers) -> Iterator[Spot]:
    """Every question of the report in its order, those of empty rows too that a document has room for."""
    for place in places(form, spec, answers):
        asked = form_at(form, spec, place)
        yield from (Spot(place, -1, field) for field in asked.fields)
        for section in asked.sections:
            rows = range(_room(len(rows_of(section, answers)))) if section.repeats else (-1,)
            yield from (Spot(place, row, field) for row in rows for field in section.fields)


def text_at(spot: Spot, form: Form, answers: Answers) -> str:
    """What stands there now, as people read it."""
    return shown_as(spot.field, _answer_at(spot, form, answers))


def answer_from(field: FormField, text: str) -> str | list[str] | None:
    """The answer that a text gives to a question; None where it cannot be told for sure."""
    said = text.strip()
    if field.type == "date":
        return _day(said)
    if field.type.startswith("yes"):
        answer = _SAYS.get(said.rstrip(".").casefold())
        return answer if answer != "unknown" or field.type == "yes-no-unknown" else None
    if field.options:
        known = {" ".join(title.split()).casefold(): key for key, title in field.options.items()}
        if field.type != "choices":
            return known.get(" ".join(said.rstrip(".").split()).casefold())
        found = [known.get(" ".join(one.removeprefix("- ").split()).casefold())
                 for one in re.split(r"\n+|, ", said) if one.strip()]  # fmt: skip
        return [one for one in found if one] if all(found) else None
    return said


def with_spot(answers: Mapping[str, Answer], spot: Spot, answer: str | list[str]) -> dict[str, Answer]:
    """The answers of one part with this spot answered."""
    found = dict(answers)
    if spot.row < 0:
        found[spot.field.id] = answer
        return found
    before = found.get(spot.place.section, [])
    rows = [dict(row) for row in before if isinstance(row, dict)] if isinstance(before, list) else []
    while len(rows) <= spot.row:
        rows.append({})
    rows[spot.row][spot.field.id] = answer
    found[spot.place.section] = rows
    return found


def _parts(form: Form, spec: AgencyReport, place: Place, answers: Answers) -> Iterator[Part]:
    title = place.question or place.title
    yield Part(
        place.id, title, 1, place.help if not place.question else f"{place.title}. {place.help}".strip()
    )
    asked = form_at(form, spec, place)
    now = answers_at(form, place, answers)
    for field in asked.fields:
        yield _part(Spot(place, -1, field), 2, now)
    for section in asked.sections:
        if not section.repeats:
            yield from (_part(Spot(place, -1, field), 2, now) for field in section.fields)
            continue
        for row in range(_room(len(rows_of(section, answers)))):
            yield Part(f"{place.id}/{row}", f"{section.title}, row {row + 1}", 2)
            yield from (_part(Spot(place, row, field), 3, now) for field in section.fields)


def _part(spot: Spot, level: int, answers: Answers) -> Part:
    text = shown_as(spot.field, _value(spot, answers))
    return Part(spot.key, spot.field.label, level, _guidance(spot.field), tidy(text))


def _guidance(field: FormField) -> str:
    hint = ""
    if field.type == "date":
        hint = "A day, such as 3 April 2016."
    elif field.type == "yes-no":
        hint = "Yes or no."
    elif field.type == "yes-no-unknown":
        hint = "Yes, no or not known."
    elif field.options:
        hint = f"{'Any' if field.type == 'choices' else 'One'} of: {'; '.join(field.options.values())}."
    return " ".join(filter(None, (field.help, hint)))


def _room(rows: int) -> int:
    return min(rows + EMPTY_ROWS, MOST_ROWS)


def _answer_at(spot: Spot, form: Form, answers: Answers) -> str | list[str]:
    return _value(spot, answers_at(form, spot.place, answers))


def _value(spot: Spot, answers: Answers) -> str | list[str]:
    """What stands at a spot, of the answers of its part."""
    if spot.row < 0:
        value = answers.get(spot.field.id, "")
        if isinstance(value, str):
            return value
        texts = [one for one in value if isinstance(one, str)]
        return texts if len(texts) == len(value) else ""
    rows = answers.get(spot.place.section, [])
    row = rows[spot.row] if isinstance(rows, list) and spot.row < len(rows) else {}
    return row.get(spot.field.id, "") if isinstance(row, dict) else ""


def _day(said: str) -> str | None:
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(said.rstrip(".").split()))
    for form in _DAYS:
        try:
            return datetime.strptime(bare, form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    return None
