"""How firmly a framework stands: how many of its rules were held against their source, and what is said of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import Citation, Exercise, Pack
from heed.frameworks.timetables import DueStep, say_date

UNSURE = {"unverified": "Not checked yet", "disputed": "Disputed"}
TONES = {"unverified": "amber", "disputed": "red"}
DONE = {
    "must": "Must be done",
    "should": "Should be done",
    "normally": "Is normally done",
    "may": "May be done",
}
_NUMBERS = {
    "must": "the number of days binds as well",
    "should": "the number of days is a weaker rule and should be kept",
    "normally": "the number of days is a weaker rule, normally kept",
    "may": "the number of days is a weaker rule that may be kept",
}


@dataclass(frozen=True)
class Tally:
    """How many rules there are, and of how many the source was not read itself, or is contradicted by another."""

    rules: int
    unverified: int
    disputed: int
    uncited: int


@dataclass(frozen=True)
class Tag:
    """A few words with a colour, such as "Not checked yet"."""

    words: str
    tone: str


@dataclass(frozen=True)
class Standing:
    """What stands beside a rule where it acts: how strong it is, how sure we are, what other readings say.

    `in_short` is what goes behind a date in a list.
    """

    strength: str
    tags: tuple[Tag, ...]
    sentences: tuple[str, ...]
    in_short: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is more to say than how strong the rule is."""
        return bool(self.tags or self.sentences)


def tally(pack: Pack) -> Tally:
    """The rules of a framework, counted by how sure we are of each. A rule without a source counts by itself."""
    found = Counter(pack.status_of(source) for source in rules_of(pack))
    return Tally(sum(found.values()), found["unverified"], found["disputed"], found[""])


def by_source(pack: Pack) -> dict[str, int]:
    """How many rules stand on each source."""
    return dict(Counter(source.document for source in rules_of(pack) if source))


def rules_of(pack: Pack) -> Iterator[Citation | None]:
    """The source of every rule: whose case it is, when, by when, who is told, who sits, what is made public."""
    for section in (pack.criteria, pack.remits, pack.routes, pack.duties):
        yield from (one.source for one in section.values())
    for notice in pack.notices.values():
        yield notice.source
        if notice.limit:
            yield notice.limit.source
    for kind in pack.exercises.values():
        yield from _of_exercise(kind)


def _of_exercise(kind: Exercise) -> Iterator[Citation | None]:
    for step in kind.timetable:
        yield step.source
        if step.limit:
            yield step.limit.source
    yield from (rule.source for rule in kind.team.values())
    yield from (rule.source for rule in (kind.publish, kind.discretion, kind.prepared) if rule)


def of_step(due: DueStep) -> Standing:
    """What to say beside a step or a letter that is due."""
    sentences, short = [], []
    strength = DONE.get(due.strength, "")
    if due.limit_strength:
        strength = f"{strength}; {_NUMBERS[due.limit_strength]}"
        sentences.append(f"The duty: {due.source}. The number of days: {due.limit_source}.")
        short.append("The number of days is a weaker rule than the duty.")
    for reading in due.readings:
        day = say_date(reading.due) if reading.due else "no day yet"
        sentences.append(f"{reading.title}: {day}. {reading.explanation} ({reading.source}).")
        short.append(f"{reading.title}: {day}.")
    if due.note:
        sentences.append(due.note)
    statuses = (("The rule", due.source_status), ("Its number of days", due.limit_status))
    unsure = [f"{what} is {UNSURE[status].lower()}." for what, status in statuses if status in UNSURE]
    tags = _tags(due.source_status, due.limit_status, bool(due.readings))
    return Standing(strength, tags, tuple(sentences), " ".join([*unsure, *short]))


def explained(due: DueStep) -> str:
    """How a day was worked out, with what has to be said of the rule behind it."""
    short = of_step(due).in_short
    return f"{due.explanation.rstrip('.')}. {short}" if short else due.explanation


def of_result(result: CriterionResult) -> Standing:
    """What to say beside a rule that was weighed."""
    return Standing("", _tags(result.source_status), (result.note,) if result.note else ())


def kept(standing: Standing) -> dict[str, Any]:
    """What stands beside a rule, to be kept with what was raised under it."""
    return {
        "strength": standing.strength,
        "tags": [[tag.words, tag.tone] for tag in standing.tags],
        "sentences": list(standing.sentences),
        "in_short": standing.in_short,
    }


def as_kept(data: Mapping[str, Any]) -> Standing:
    """What stood beside the rule when it was kept; nothing where nothing was kept."""
    tags = tuple(Tag(words, tone) for words, tone in data.get("tags", ()))
    return Standing(
        data.get("strength", ""), tags, tuple(data.get("sentences", ())), data.get("in_short", "")
    )


def _tags(status: str, limit: str = "", two_readings: bool = False) -> tuple[Tag, ...]:
    found = []
    if status in UNSURE:
        found.append(Tag(UNSURE[status], TONES[status]))
    if limit in UNSURE:
        found.append(Tag(f"Number of days: {UNSURE[limit].lower()}", TONES[limit]))
    if two_readings:
        found.append(Tag("Read in two ways", "amber"))
    return tuple(found)
