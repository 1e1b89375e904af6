"""Who has to agree to a kind of exercise, and what stands in the way of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.frameworks.schema import Exercise

BY_DECISION, BY_ADVICE, BY_WORD = "decision", "advice", "word"


@dataclass(frozen=True)
class Word:
    """What one party said: by the decision, by the group's advice, or by a word of its own."""

    how: str
    agrees: bool
    reasons: str
    by: str
    on: date
    is_written_down_for_them: bool = False


@dataclass(frozen=True)
class Party:
    """One of those who have to agree, with every word of theirs, the latest first."""

    id: str
    title: str
    words: tuple[Word, ...]

    @property
    def latest(self) -> Word | None:
        """The word that counts."""
        return self.words[0] if self.words else None

    @property
    def agrees(self) -> bool:
        """Whether the word that counts says yes."""
        return self.latest is not None and self.latest.agrees


def parties_to_agree(kind: Exercise) -> tuple[str, ...]:
    """Those who have to agree, where the framework names more than one; one alone decides, and nothing is asked."""
    return kind.agreed_by if len(kind.agreed_by) > 1 else ()


def why_not_begun(parties: Iterable[Party]) -> str:
    """Why the exercise cannot begin, in sentences; nothing once all have agreed."""
    listed = list(parties)
    against = [party for party in listed if party.latest and not party.latest.agrees]
    silent = [party for party in listed if party.latest is None]
    told = [f"{party.title} does not agree." for party in against]
    told += [f"{party.title} has not said yet whether it agrees." for party in silent]
    return " ".join(["The framework wants it agreed by all of them.", *told]) if told else ""
