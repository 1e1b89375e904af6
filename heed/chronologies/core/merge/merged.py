"""What a merge gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heed.chronologies.core.abbreviations import Term
from heed.chronologies.core.entries import Attention, Entry


@dataclass(frozen=True, slots=True)
class Question:
    """Entries that a person should look at side by side, and why."""

    entries: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence of an agency: the first and the last day on which it tells nothing.

    `stated` is true where the agency says itself that there was no contact.
    """

    agency: str
    start: date
    end: date
    stated: bool

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Lag:
    """A fact that one agency knew on a day, and another learnt on a later one; the entries are one of each."""

    entries: tuple[str, str]
    knew: str
    knew_on: date
    learnt: str
    learnt_on: date
    why: str

    @property
    def days(self) -> int:
        return (self.learnt_on - self.knew_on).days


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged chronology: every entry in order, the rows still to be settled, the questions found.

    `glossary`: what abbreviations mean, where somebody has said so.
    """

    entries: tuple[Entry, ...]
    attention: tuple[Attention, ...] = ()
    duplicates: tuple[Question, ...] = ()
    contradictions: tuple[Question, ...] = ()
    gaps: tuple[Gap, ...] = ()
    agencies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    knowledge: tuple[Lag, ...] = ()
    glossary: tuple[Term, ...] = ()
