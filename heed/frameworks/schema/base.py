"""What every part of a pack is made of: words, dates, spans of time and citations, each read from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

Strength = Literal["must", "should", "normally", "may"]
Unit = Literal["working day", "day", "week", "month"]
UNITS: Final[tuple[Unit, ...]] = ("working day", "day", "week", "month")

_ID: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LOOSE_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_SPAN: Final = re.compile(r"(\d{1,4}) (working day|day|week|month)s?")


class Part(BaseModel):
    """One part of a pack: nothing unknown in it, and nobody changes it once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    requirements: tuple[str, ...] = ()


def _text(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise ValueError("it is empty. Say something here, or leave the line out.")
    return value


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.fullmatch(value):
        raise ValueError(f"{value!r} cannot be a name in a pack. Use small letters, figures and hyphens.")
    return value


MOST_DAYS = 3650


def _yes_no(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value not in ("yes", "no"):
        raise ValueError(f"{value!r} is neither yes nor no.")
    return value == "yes"


def _whole(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,6}", value):
        raise ValueError(f"{value!r} is not a whole number.")
    return int(value)


def _days(value: Any) -> Any:
    found = _whole(value)
    if not 1 <= found <= MOST_DAYS:
        raise ValueError(f"{value!r} is no number of days from 1 to {MOST_DAYS}.")
    return found


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            return date.fromisoformat(str(value))
    except ValueError:
        pass
    raise ValueError(f"{value!r} is not a date. Write it as 2014-04-30.")


def _loose_date(value: str) -> str:
    parts = value.split("-")
    months_fit = len(parts) < 2 or 1 <= int(parts[1]) <= 12 if _LOOSE_DATE.fullmatch(value) else False
    if not months_fit:
        raise ValueError(f"{value!r} is not a date. Write it as 2014, 2014-04 or 2014-04-30.")
    if len(parts) == 3:
        _day(value)
    return value


@dataclass(frozen=True)
class Names:
    """Marks a word of a pack that names something else in the pack, such as a role or an event."""

    kind: str


Text = Annotated[str, BeforeValidator(_text)]
Id = Annotated[str, BeforeValidator(_id)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Whole = Annotated[int, BeforeValidator(_whole)]
Days = Annotated[int, BeforeValidator(_days)]
"""A number of days, at least one."""
Day = Annotated[date, BeforeValidator(_day)]
LooseDate = Annotated[str, AfterValidator(_loose_date)]

# Names of other parts. Whatever is marked so is looked up when a pack is read (heed.frameworks.checking).
BoardOrBody = Annotated[Id, Names("board or body")]
Party = Annotated[Id, Names("person or body")]
RoleName = Annotated[Id, Names("role")]
GroupName = Annotated[Id, Names("group")]
Discipline = Annotated[Id, Names("discipline")]
AgencyKind = Annotated[Id, Names("kind of agency")]
DocumentName = Annotated[Id, Names("document")]
FactName = Annotated[Id, Names("fact")]
RemitName = Annotated[Id, Names("remit")]
CriterionName = Annotated[Id, Names("criterion")]
EventName = Annotated[Id, Names("event")]
ExerciseName = Annotated[Id, Names("exercise")]
NoticeName = Annotated[Id, Names("notice")]
FormName = Annotated[Id, Names("form")]
LetterName = Annotated[Id, Names("letter")]
RegisterName = Annotated[Id, Names("register")]
ScaleName = Annotated[Id, Names("scale")]
ChecklistName = Annotated[Id, Names("checklist")]
RouteName = Annotated[Id, Names("route")]
StageName = Annotated[Id, Names("stage")]


class Span(BaseModel):
    """A stretch of time as a framework states it, such as "5 working days" or "6 months"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    unit: Unit

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"number", "unit"}:
            return value
        found = _SPAN.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise ValueError(
                f"{value!r} is not a stretch of time. Write it as 5 working days, 1 week or 6 months."
            )
        return {"number": int(found[1]), "unit": found[2]}

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


class Citation(BaseModel):
    """Where a rule is written down: one of the pack's documents, and the clause, page or section in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: DocumentName
    clause: Text | None = None
    page: Text | None = None
    note: Text | None = None


class Titled(Part):
    """Anything that needs no more than a title and perhaps a sentence about it."""

    title: Text
    sentence: Text | None = None


class Event(Part):
    """Something that happens once in an exercise and that days are counted from.

    `when` ends a sentence that begins "the day on which", such as "the report is published". `recorded_by` says
    who writes the day down, where no step of a timetable closes it and Heed does not record it itself.
    """

    title: Text
    when: Text
    recorded_by: Party | None = None


class Limit(BaseModel):
    """How strong the number is, where the duty and its number come from different places.

    The law says that it must be done; guidance says within how many days.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    strength: Strength
    source: Citation
    note: Text | None = None
