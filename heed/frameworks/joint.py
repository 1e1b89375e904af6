"""One case under several frameworks at once: what each says, what one leads to in another, and one plan of dates.

A death can fall under a local review, a domestic homicide review and a child death review together. Each
framework is weighed on the same facts; where one asks whether another review is held, the other answers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final

from heed.core.workingdays import Calendar
from heed.frameworks.evaluate import CriterionResult, UnknownFact, evaluate, overall, with_article
from heed.frameworks.schema import Answer, Derived, Fact, Outcome, Pack
from heed.frameworks.timetables import DueStep, due_steps

__all__ = ["IS_CHILD", "Concluded", "PlannedStep", "Regime", "joint_plan", "weigh_together"]

# Known to every framework, because it says whether the framework is about this person at all.
IS_CHILD: Final = "is_child"

_HELD: Final[tuple[Outcome, ...]] = ("must", "should", "may")
_OTHER_THAN: Final[dict[str, tuple[Answer, str]]] = {
    "child": ("no", "It is about children, and the person is an adult."),
    "adult": ("yes", "It is about adults, and the person is a child."),
}


@dataclass(frozen=True)
class Concluded:
    """An answer that nobody gave and that another framework's outcome settles."""

    fact: str
    answer: Answer
    because: str


@dataclass(frozen=True)
class Regime:
    """What one framework says of the case.

    `applies` is no where the framework is about other people, and unknown where nobody has said whether the
    person is a child. `concluded` are facts taken from the other frameworks.
    """

    pack: Pack
    applies: Answer
    why_not: str
    results: tuple[CriterionResult, ...]
    concluded: tuple[Concluded, ...] = ()

    def outcome(self, exercise: str) -> Outcome | None:
        """What the framework says of one kind of exercise; None where no rule speaks of it."""
        if self.applies == "no":
            return "not_met" if exercise in self.pack.exercises else None
        best = overall(self.results, exercise)
        return best.outcome if best else None


@dataclass(frozen=True)
class PlannedStep:
    """One piece of work in the joint plan, with every framework that asks for it.

    `due` is the earliest day of them all, which keeps to every one. Each part is a framework's id, the kind of
    exercise and its own step.
    """

    step: str
    title: str
    due: date | None
    parts: tuple[tuple[str, str, DueStep], ...] = field(default=())


def weigh_together(packs: Iterable[Pack], facts: Mapping[str, Answer]) -> tuple[Regime, ...]:
    """What each framework says on the same facts, in the order given.

    A fact that a framework does not ask about is left out there. Raises UnknownFact for one that none asks about.
    """
    chosen = tuple(packs)
    _check(chosen, facts)
    concluded: dict[str, dict[str, Concluded]] = {pack.id: {} for pack in chosen}
    while True:
        regimes = tuple(_regime(pack, facts, concluded[pack.id]) for pack in chosen)
        found = {pack.id: _conclusions(pack, facts, regimes) for pack in chosen}
        kept = {name: found[name] | answers for name, answers in concluded.items()}
        if kept == concluded:  # answers are only ever added, so this ends
            return regimes
        concluded = kept


def joint_plan(
    regimes: Sequence[Regime],
    events: Mapping[str, date],
    *,
    outcomes: Iterable[Outcome] = ("must", "should"),
    calendars: Mapping[str, Calendar] | None = None,
    own_days: Mapping[str, Mapping[str, date]] | None = None,
) -> tuple[PlannedStep, ...]:
    """The steps of every exercise that is to be held, earliest first; the same step of several frameworks is one.

    `events` maps what has happened to its day; a framework that does not know an event leaves it out. `own_days` holds,
    by a framework's id, the days of events that are its own: being notified is another day in each framework.
    `outcomes` says which outcomes count as held. Steps without a date yet come last.
    """
    wanted = set(outcomes)
    grouped: dict[str, list[tuple[str, str, DueStep]]] = {}
    for regime in regimes:
        happened = {**events, **(own_days or {}).get(regime.pack.id, {})}
        for kind in regime.pack.exercises:
            if regime.outcome(kind) in wanted:
                for due in _steps(regime.pack, kind, happened, (calendars or {}).get(regime.pack.id)):
                    grouped.setdefault(due.id, []).append((regime.pack.id, kind, due))
    plan = (_planned(name, parts) for name, parts in grouped.items())
    return tuple(sorted(plan, key=lambda one: (one.due is None, one.due or date.max)))


def _steps(
    pack: Pack, kind: str, events: Mapping[str, date], calendar: Calendar | None
) -> tuple[DueStep, ...]:
    known = {name: day for name, day in events.items() if name in pack.events}
    return due_steps(pack, kind, events=known, calendar=calendar)


def _planned(name: str, parts: list[tuple[str, str, DueStep]]) -> PlannedStep:
    days = [due.due for _, _, due in parts if due.due]
    return PlannedStep(name, parts[0][2].title, min(days, default=None), tuple(parts))


def _check(packs: Sequence[Pack], facts: Mapping[str, Answer]) -> None:
    known = {IS_CHILD, *(name for pack in packs for name in pack.facts)}
    for name, answer in facts.items():
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UnknownFact(f"None of these frameworks asks anything called {name!r}.{hint}")
        if answer not in ("yes", "no", "unknown"):
            raise UnknownFact(f"{name!r} is {answer!r}. The answer has to be yes, no or unknown.")


def _regime(pack: Pack, facts: Mapping[str, Answer], concluded: Mapping[str, Concluded]) -> Regime:
    applies, why_not = _applies(pack, facts.get(IS_CHILD, "unknown"))
    own: dict[str, Answer] = {name: answer for name, answer in facts.items() if name in pack.facts}
    own.update({name: one.answer for name, one in concluded.items()})
    return Regime(pack, applies, why_not, evaluate(pack, own), tuple(concluded.values()))


def _applies(pack: Pack, is_child: Answer) -> tuple[Answer, str]:
    if pack.subject == "anyone":
        return "yes", ""
    other, sentence = _OTHER_THAN[pack.subject]
    if is_child == "unknown":
        return "unknown", ""
    return ("no", sentence) if is_child == other else ("yes", "")


def _conclusions(pack: Pack, facts: Mapping[str, Answer], regimes: Sequence[Regime]) -> dict[str, Concluded]:
    found: dict[str, Concluded] = {}
    for name, fact in pack.facts.items():
        if fact.follows_from and facts.get(name, "unknown") == "unknown":
            answer, because = _concluded(fact, [one for one in regimes if one.pack.id != pack.id])
            if answer != "unknown":
                found[name] = Concluded(name, answer, because)
    return found


def _concluded(fact: Fact, regimes: Sequence[Regime]) -> tuple[Answer, str]:
    """Yes if one of the exercises that it follows from is to be held, no if none of them is."""
    not_held = 0
    for one in fact.follows_from:
        asked = [regime for regime in regimes if _is_of(regime.pack, one)]
        outcomes = [(regime, regime.outcome(one.exercise)) for regime in asked]
        for regime, outcome in outcomes:
            if outcome in _HELD and regime.applies != "no":
                title = regime.pack.exercises[one.exercise].title
                return "yes", f"{with_article(title)} {outcome} be held under {regime.pack.title}."
        not_held += bool(outcomes) and all(outcome == "not_met" for _, outcome in outcomes)
    if not_held == len(fact.follows_from):
        return "no", "None of the other reviews that this depends on is to be held."
    return "unknown", ""


def _is_of(pack: Pack, one: Derived) -> bool:
    return one.framework in (pack.series, pack.id)
