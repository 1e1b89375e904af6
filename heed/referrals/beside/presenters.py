"""What else has to be held or notified, by when and why, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from heed.frameworks.evaluate import CriterionResult, overall
from heed.frameworks.joint import IS_CHILD, PlannedStep, Regime
from heed.frameworks.presenters.words import in_force
from heed.frameworks.schema import Pack
from heed.frameworks.standing import Standing, of_result, of_step
from heed.frameworks.timetables import DueStep
from heed.referrals.beside.queries import AskedBeside, Beside, LeftOut, beside
from heed.referrals.models import Referral
from heed.referrals.presenters.known import FactLine, answer_url, said_line
from heed.ui.words import day

OUTCOMES = {
    "must": ("Must", "blue"),
    "should": ("Should", "amber"),
    "may": ("May", "blue"),
    "cannot_say": ("Cannot say", "unknown"),
    "not_met": ("Not called for", "grey"),
}


@dataclass(frozen=True)
class Missing:
    """A question whose answer would settle a rule, and where it is answered."""

    ask: str
    url: str


@dataclass(frozen=True)
class Called:
    """One kind of exercise or notification of a framework: what is said of it, why, and by when."""

    title: str
    under: str
    words: str
    tone: str
    why: list[str]
    source: str
    standing: Standing
    missing: list[Missing]
    due: date | None
    how: str


@dataclass(frozen=True)
class Framework:
    """One framework beside the case's own: whether it is about this person, and what it says."""

    title: str
    note: str
    url: str
    why_not: str
    concluded: list[str]
    open_ones: list[Called]
    not_called: list[Called]


@dataclass(frozen=True)
class Under:
    """Under which framework a step is due, when that one wants it, and how firm that is."""

    title: str
    kind: str
    due: date | None
    how: str
    standing: Standing
    record: str
    record_label: str


@dataclass(frozen=True)
class Planned:
    """One step of the joint plan. `due` is the day that keeps to every framework."""

    title: str
    due: date | None
    is_late: bool
    under: list[Under]


@dataclass(frozen=True)
class Answered:
    """A question that only another framework asks, with what counts."""

    ask: str
    of: str
    answer: str
    said: str
    evidence: str
    contradicting: list[FactLine]
    url: str
    settle: str


@dataclass(frozen=True)
class Page:
    """The whole page."""

    on: date
    called: list[Called]
    perhaps: list[Called]
    frameworks: list[Framework]
    left_out: tuple[LeftOut, ...]
    dated: list[Planned]
    undated: list[Planned]
    answered: list[Answered]
    about: str


def beside_page(referral: Referral, *, today: date) -> Page:
    """Everything that other frameworks call for, may call for, and do not."""
    found = beside(referral)
    frameworks = [_framework(referral, found, regime) for regime in found.others]
    every = [
        one for regime in found.others if regime.applies != "no" for one in _called(referral, found, regime)
    ]
    plan = [_planned(referral, found, step, today) for step in found.plan]
    return Page(
        on=found.on,
        called=[one for one in every if one.words in {"Must", "Should"}],
        perhaps=[one for one in every if one.words in {"Cannot say", "May"}],
        frameworks=frameworks,
        left_out=found.left_out,
        dated=[one for one in plan if one.due],
        undated=[one for one in plan if not one.due],
        answered=[_answered(referral, one) for one in found.asked if one.given],
        about=_about(found),
    )


def _about(found: Beside) -> str:
    """Whom the case is about, as the other frameworks take it."""
    if found.is_child == "unknown":
        return (
            "Nobody has said yet whether the person is a child, so frameworks about children and about adults are "
            "weighed."
        )
    who, about = ("a child", "children") if found.is_child == "yes" else ("an adult", "adults")
    said = IS_CHILD in found.own.pack.facts or any(one.id == IS_CHILD and one.given for one in found.asked)
    because = "as was said" if said else f"because the case was brought under a framework about {about}"
    return f"The person is {who}, {because}."


def _framework(referral: Referral, found: Beside, regime: Regime) -> Framework:
    pack = regime.pack
    every = _called(referral, found, regime) if regime.applies != "no" else []
    return Framework(
        title=pack.title,
        note=f"Edition {pack.edition}. {in_force(pack)}",
        url=reverse("frameworks:overview", args=[pack.id]),
        why_not=regime.why_not,
        concluded=[f"{pack.facts[one.fact].ask} {one.because}" for one in regime.concluded],
        open_ones=[one for one in every if one.words != "Not called for"],
        not_called=[one for one in every if one.words == "Not called for"],
    )


def _called(referral: Referral, found: Beside, regime: Regime) -> list[Called]:
    """Each kind of exercise that a rule of the framework speaks of, by the rule that weighs most."""
    asked = {one.id: one for one in found.asked}
    told = []
    for kind, spec in regime.pack.exercises.items():
        best = overall(regime.results, kind)
        if best is not None:
            words, tone = OUTCOMES[best.outcome]
            due, how = _first_due(found, regime, kind) if best.outcome in {"must", "should"} else (None, "")
            told.append(
                Called(
                    title=spec.title,
                    under=regime.pack.title,
                    words=words,
                    tone=tone,
                    why=list(best.because),
                    source=best.source,
                    standing=of_result(best),
                    missing=list(_missing(referral, regime.pack, best, asked)),
                    due=due,
                    how=how,
                )
            )
    return told


def _first_due(found: Beside, regime: Regime, kind: str) -> tuple[date | None, str]:
    """The first day that this kind brings with it, and how it was worked out; or what has to happen first."""
    steps = [
        due for step in found.plan for pack, of, due in step.parts if pack == regime.pack.id and of == kind
    ]
    dated = min((one for one in steps if one.due), key=lambda one: one.due or date.max, default=None)
    if dated:
        return dated.due, f"{dated.title}: {dated.explanation}"
    order = {step.step: at for at, step in enumerate(regime.pack.exercises[kind].timetable)}
    first = min(steps, key=lambda one: order.get(one.id, 0), default=None)
    return None, f"{first.title}: {first.explanation}" if first else ""


def _missing(
    referral: Referral, pack: Pack, result: CriterionResult, asked: Mapping[str, AskedBeside]
) -> Iterator[Missing]:
    for fact in dict.fromkeys(fact for each in result.missing for fact in each):
        url = (
            reverse("referrals:beside_fact", args=[referral.reference, fact])
            if fact in asked
            else answer_url(referral, fact)
        )
        yield Missing(pack.facts[fact].ask, url)


# The plan --------------------------------------------------------------------------------------------


def _planned(referral: Referral, found: Beside, step: PlannedStep, today: date) -> Planned:
    packs = {regime.pack.id: regime.pack for regime in (found.own, *found.others)}
    return Planned(
        title=step.title,
        due=step.due,
        is_late=step.due is not None and step.due < today,
        under=[
            _under(referral, packs[pack], kind, due, is_own=pack == found.own.pack.id)
            for pack, kind, due in step.parts
        ],
    )


def _under(referral: Referral, pack: Pack, kind: str, due: DueStep, *, is_own: bool) -> Under:
    waits = due.waits_for if not is_own and due.waits_for in pack.events else None
    return Under(
        title="The case’s own framework" if is_own else pack.title,
        kind=pack.exercises[kind].title,
        due=due.due,
        how=due.explanation,
        standing=of_step(due),
        record=reverse("referrals:beside_day", args=[referral.reference, pack.series, waits])
        if waits
        else "",
        record_label=f"Record the day on which {pack.events[waits].when}" if waits else "",
    )


def _answered(referral: Referral, one: AskedBeside) -> Answered:
    counts = one.standing.carried_by
    row = next((each for each in one.given if counts and each.pk == counts.key), None)
    sides = {each.key for each in one.standing.contradicting}
    line = said_line(row) if row else None
    return Answered(
        ask=one.spec.ask,
        of=one.pack.title,
        answer=one.standing.answer,
        said=line.said if line else "",
        evidence=line.evidence if line else "",
        contradicting=[said_line(each) for each in one.given if each.pk in sides],
        url=reverse("referrals:beside_fact", args=[referral.reference, one.id]),
        settle=reverse("referrals:beside_settle", args=[referral.reference, one.id]) if sides else "",
    )


def day_question(pack: Pack, event: str) -> str:
    """The question after the day of an event, in the framework's words."""
    return f"On which day was it that {pack.events[event].when}?"


def day_lines(rows: list[tuple[date, str, str]]) -> list[tuple[str, str]]:
    """The days that were recorded so far, each with how it is known and by whom it was recorded."""
    return [(day(on), f"{evidence} Recorded by {who}.") for on, evidence, who in rows]
