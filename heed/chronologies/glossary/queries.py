"""What the abbreviations of a review mean, and which are used without being explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from heed.chronologies.core.abbreviations import Meanings, Term, count_uses, explained_in, used_in
from heed.chronologies.glossary.models import Abbreviation
from heed.chronologies.glossary.permissions import visible_abbreviations
from heed.chronologies.models import Entry
from heed.chronologies.naming import Reading
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.exercises.models import Exercise

Texts = Mapping[int, Sequence[tuple[str, str]]]
"""By agency, each entry's key and its words."""


@dataclass(frozen=True)
class Standing:
    """An abbreviation that counts, as it is read."""

    row: Abbreviation
    meaning: str

    @property
    def agency(self) -> int | None:
        """Whose words it stands in; None for the whole review's."""
        return self.row.agency_id


class Glossary:
    """What short forms mean, for each agency: its own words first, then the whole review's."""

    def __init__(self, standing: Sequence[Standing] = ()) -> None:
        self.standing = [each for each in standing if each.meaning]
        self.none = [each for each in standing if not each.meaning]
        self.of = cache(self._of)

    def _of(self, agency: int) -> Meanings:
        meanings = {each.row.short: each.meaning for each in self.standing if each.agency is None}
        meanings |= {each.row.short: each.meaning for each in self.standing if each.agency == agency}
        return Meanings(meanings)

    def is_none(self, short: str, agency: int) -> bool:
        """Whether somebody said that it is no abbreviation, in this agency's words or in the whole review's."""
        return any(each.row.short == short and each.agency in (None, agency) for each in self.none)

    def terms(self, texts: Texts) -> tuple[Term, ...]:
        """Those used in these texts, for the end of a document."""
        found = []
        for each, count in self.counted(texts):
            if count:
                found.append(
                    Term(each.row.short, each.meaning, each.row.agency.short_name if each.row.agency else "")
                )
        return tuple(sorted(found, key=lambda term: (term.short.casefold(), term.agency)))

    def counted(self, texts: Texts) -> list[tuple[Standing, int]]:
        """Each with how often it is used where it holds: the review's where no agency has words of its own."""
        uses = {
            agency: used_in(self.of(agency).by_short, (said for _key, said in own))
            for agency, own in texts.items()
        }
        own = {(each.agency, each.row.short) for each in self.standing if each.agency is not None}
        return [
            (
                each,
                sum(
                    counts[each.row.short]
                    for agency, counts in uses.items()
                    if each.agency == agency or (each.agency is None and (agency, each.row.short) not in own)
                ),
            )
            for each in self.standing
        ]


def glossary_of(
    actor: Actor, exercise: Exercise, *, agencies: Iterable[int] | None = None, reading: Reading | None = None
) -> Glossary:
    """What the actor may read of it, of these agencies and the whole review, as they read it.

    A short form that is itself somebody's name or initials is left out where names are not read.
    """
    rows = visible_abbreviations(actor).filter(exercise=exercise, removed_at__isnull=True)
    wanted = None if agencies is None else set(agencies)
    found = [row for row in rows if wanted is None or row.agency_id is None or row.agency_id in wanted]
    if reading is None or not reading.is_bare:
        return Glossary([Standing(row, row.meaning) for row in found])
    told = reading.texts([said for row in found for said in (row.short, row.meaning)])
    pairs = zip(found, told[::2], told[1::2], strict=True)
    return Glossary([Standing(row, meaning) for row, short, meaning in pairs if short == row.short])


def the_abbreviation(actor: Actor, exercise: Exercise, pk: int, agency: int | None = None) -> Abbreviation:
    """One of those that the actor may read; with `agency` only that agency's. Raises NotFound for any other."""
    found = visible_abbreviations(actor).filter(exercise=exercise, pk=pk)
    if agency is not None:
        found = found.filter(agency=agency)
    return existing(found.first())


def texts_of(entries: Iterable[Entry], reading: Reading | None = None) -> dict[int, list[tuple[str, str]]]:
    """The words of the entries by agency, as they are read: what happened, and the other columns."""
    listed = list(entries)
    said = ["\n".join([each.text, *each.fields.values()]) for each in listed]
    found: dict[int, list[tuple[str, str]]] = {}
    for entry, words in zip(listed, reading.texts(said) if reading else said, strict=True):
        found.setdefault(entry.agency_id, []).append((entry.key, words))
    return found


@dataclass(frozen=True)
class Open:
    """An abbreviation that is used and not explained: how often, by which agencies, what texts say that it means."""

    short: str
    uses: int
    agencies: tuple[int, ...]
    proposals: tuple[tuple[str, str], ...] = ()

    @property
    def whose(self) -> int | None:
        """In whose words it would be explained: the agency's where one alone uses it, else the whole review's."""
        return self.agencies[0] if len(self.agencies) == 1 else None


def open_in(glossary: Glossary, texts: Texts) -> list[Open]:
    """What is used without being explained, the most used first, with what the texts themselves say of it."""
    uses = {agency: count_uses(said for _key, said in own) for agency, own in texts.items()}
    users: dict[str, list[int]] = {}
    for agency, counts in uses.items():
        for short in counts:
            if short not in glossary.of(agency).by_short and not glossary.is_none(short, agency):
                users.setdefault(short, []).append(agency)
    said = _said_in(texts, users)
    found = [
        Open(
            short, sum(uses[agency][short] for agency in own), tuple(own), tuple(said.get(short, {}).items())
        )
        for short, own in users.items()
    ]
    return sorted(found, key=lambda each: (-each.uses, each.short))


def _said_in(texts: Texts, users: Mapping[str, Sequence[int]]) -> dict[str, dict[str, str]]:
    """By short form each meaning that a text of its users tells, with the key of the first entry that tells it."""
    found: dict[str, dict[str, str]] = {}
    for agency, own in texts.items():
        for key, words in own:
            for term in explained_in(words) if "(" in words else ():
                if agency in users.get(term.short, ()):
                    found.setdefault(term.short, {}).setdefault(term.meaning, key)
    return found
