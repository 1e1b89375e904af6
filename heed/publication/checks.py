"""Which checks a report has to pass before it is published, who may give each, and what each is asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from heed.frameworks.parties import party_title
from heed.frameworks.schema import Exercise as Kind
from heed.frameworks.schema import Pack

CHECKER: Final = "publication-checker"
_MAY_GIVE: Final = frozenset({CHECKER, "decision-maker", "board-office"})
YES, NO, NOT_HERE = "yes", "no", "not-here"
ANSWERS: Final[Mapping[str, str]] = {YES: "Yes", NO: "No", NOT_HERE: "Does not arise"}


@dataclass(frozen=True)
class Wanted:
    """One check: what it is called, the part in Heed that gives it, what that is called, and what it is asked.

    Every question is put so that "yes" lets the report go out.
    """

    id: str
    title: str
    role: str
    by: str
    asks: tuple[str, ...]


_READS: Final = (
    "Is everybody called by a pseudonym or a part, so that no name is left?",
    "Would a relative, a neighbour and a journalist be kept from working out who it is, also from dates, places and "
    "rare facts taken together?",
    "Is everything that was accepted in the check for names rightly left as it is?",
    "Does the public page say nothing that the report does not say?",
)
OF_HEED: Final = (
    Wanted("first-reader", "First reader", CHECKER, "", _READS),
    Wanted("second-reader", "Second reader", CHECKER, "", _READS),
)
"""What Heed has checked where the framework says nothing: two people read alone."""


def checks_of(pack: Pack, kind: Kind) -> tuple[Wanted, ...]:
    """The checks that the framework wants before a report of this kind is published; Heed's own two without any."""
    found = tuple(
        Wanted(key, one.title, _part(pack, one.by), _called(pack, one.by), one.asks)
        for key, one in kind.checks.items()
    )
    return found or OF_HEED


def _part(pack: Pack, party: str | None) -> str:
    role = pack.roles.get(party or "")
    acts_as = role.acts_as if role else None
    return acts_as if acts_as in _MAY_GIVE else CHECKER


def _called(pack: Pack, party: str | None) -> str:
    """What the framework calls whoever gives it, where that is not simply a publication checker."""
    role = pack.roles.get(party or "")
    return party_title(pack, party) if party and not (role and role.acts_as == CHECKER) else ""


def wrong_with_people(
    chosen: Sequence[int], wanted: Sequence[Wanted], eligible: Mapping[str, Sequence[int]]
) -> str:
    """Why these people, one for each check in its order, cannot give them; nothing when they can."""
    if len(chosen) != len(wanted):
        return "Choose somebody for each check."
    if len(set(chosen)) != len(chosen):
        return "Choose another person for each check: nobody gives two of them."
    for one, person in zip(wanted, chosen, strict=True):
        if person not in eligible[one.id]:
            return (
                f"Whoever gives the check “{one.title}” is neither on the review’s team nor the person who prepares "
                "the publication. Choose again."
            )
    return ""


def wrong_with_answers(answers: Sequence[str], asks: Sequence[str], *, clears: bool) -> str:
    """Why these answers, one for each question in its order, do not go with the verdict; nothing when they do."""
    if len(answers) > len(asks):
        return "There are more answers than questions. Open the page again."
    for number, ask in enumerate(asks):
        if number >= len(answers) or answers[number] not in ANSWERS:
            return f"Answer “{ask}”"
    if clears and NO in answers:
        against = asks[list(answers).index(NO)]
        return f"You answered no to “{against}” Say that something stands in the way, or look at that answer again."
    return ""


def answered(asks: Sequence[str], answers: Sequence[str]) -> list[dict[str, str]]:
    """The questions with their answers, word for word, to be kept with the verdict."""
    return [{"asked": ask, "answer": answer} for ask, answer in zip(asks, answers, strict=True)]
