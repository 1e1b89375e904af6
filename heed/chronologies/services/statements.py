"""A service that states a time without contact speaks for itself, not for the other services of its agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge import Gap, Merged, Question
from heed.chronologies.core.merge.gaps import find_gaps

Services = Mapping[str, str]
"""The service that tells an entry, by the entry's id; what the agency tells as a whole is not in it."""


def by_service(merged: Merged, services: Services) -> Merged:
    """The merge of whole agencies, with what services state held against what the same service tells."""
    if not services:
        return merged
    told = {entry.id: entry for entry in merged.entries}
    asked = (_question_of(question, told, services) for question in merged.contradictions)
    return replace(
        merged,
        contradictions=tuple(question for question in asked if question is not None),
        gaps=tuple(gaps_by_service(merged.gaps, merged.entries, services)),
    )


def gaps_by_service(gaps: Iterable[Gap], entries: Iterable[Entry], services: Services) -> list[Gap]:
    """The silences of whole agencies: stated where the agency says so as a whole, or each of its services does."""
    voices: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        service, own = services.get(entry.id, ""), voices[entry.agency]
        own.setdefault(service, [])  # a service that states nothing counts too
        if entry.silence is not None:
            own[service].append(entry)
    return [
        replace(gap, stated=False) if gap.stated and not _all_state(gap, voices[gap.agency]) else gap
        for gap in gaps
    ]


def _all_state(gap: Gap, voices: Mapping[str, Sequence[Entry]]) -> bool:
    if _states(gap, voices.get("", ())):
        return True
    services = [statements for service, statements in voices.items() if service]
    return bool(services) and all(_states(gap, statements) for statements in services)


def _states(gap: Gap, statements: Sequence[Entry]) -> bool:
    found = find_gaps(statements, period=(gap.start, gap.end), silence_days=1)
    return any(each.stated for each in found)


def is_of_one_voice(question: Question, told: Mapping[str, Entry]) -> bool:
    """Whether it asks of contact within a time for which the same agency states that there was none."""
    stating = told[question.entries[0]]
    return stating.silence is not None and {told[each].agency for each in question.entries} == {
        stating.agency
    }


def _question_of(question: Question, told: Mapping[str, Entry], services: Services) -> Question | None:
    """The question as it is asked of a service: with its own contacts alone; None where it has none."""
    stating, *others = question.entries
    service = services.get(stating)
    if service is None or not is_of_one_voice(question, told):
        return question
    own = [each for each in others if services.get(each) == service]
    return Question((stating, *own), f"{service} of {question.why}") if own else None
