"""One kind of exercise: who agrees it, how, by when, with whom, what is made public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from heed.frameworks.parties import party_title
from heed.frameworks.presenters.notices import notice
from heed.frameworks.presenters.rules import departing, rules
from heed.frameworks.presenters.words import (
    ABOUT,
    BEGINS,
    PUBLISHED,
    STRENGTHS,
    Cited,
    Weaker,
    cited,
    due_in_words,
    every,
    parties,
    weaker,
)
from heed.frameworks.schema import Exercise, Pack, Step
from heed.ui.words import sentence_list


@dataclass(frozen=True)
class OtherWay:
    """Another reading of when a step is due."""

    title: str
    when: str
    cited: Cited | None


@dataclass(frozen=True)
class StepLine:
    """A step of a timetable in words."""

    id: str
    title: str
    when: str
    by: str
    strength: str
    number: Weaker | None
    others: tuple[OtherWay, ...]
    after: str
    methods: str
    evidence: str
    if_missed: tuple[str, ...]
    holds_up: str
    note: str
    departs: tuple[str, ...]
    cited: Cited | None


@dataclass(frozen=True)
class KindLine:
    """One kind of exercise in a list."""

    id: str
    title: str
    summary: str
    begins: str
    intensity: str
    about: str
    steps: int


@dataclass(frozen=True)
class Timetable:
    """The steps of one kind of exercise."""

    id: str
    title: str
    steps: list[StepLine]


def kinds(pack: Pack) -> list[KindLine]:
    """Every kind of exercise, in the order of the framework."""
    return [
        KindLine(key, one.title, one.summary, BEGINS[one.begins], one.intensity, ABOUT[one.about], len(one.timetable))
        for key, one in pack.exercises.items()
    ]  # fmt: skip


def timetables(pack: Pack) -> list[Timetable]:
    """The timetables of all kinds of exercise that have one."""
    return [
        Timetable(key, one.title, steps(pack, key)) for key, one in pack.exercises.items() if one.timetable
    ]


def kind_of_exercise(pack: Pack, key: str) -> dict[str, Any]:
    """Context of the page about one kind of exercise."""
    kind = pack.exercises[key]
    return {
        "kind": kind,
        "begins": BEGINS[kind.begins],
        "about": ABOUT[kind.about],
        "rhythm": kind.rhythm or (every(kind.every) if kind.every else ""),
        "cited": cited(pack, kind.source),
        "departs": departing(pack, f"exercises.{key}", but="timetable"),
        "agreed_by": parties(pack, kind.agreed_by),
        "advised_by": parties(pack, kind.advised_by),
        "run_by": parties(pack, kind.run_by),
        "reports_to": parties(pack, kind.reports_to),
        "scale": pack.scales[kind.scale].title if kind.scale else "",
        "feeds": sentence_list([pack.registers[name].title for name in kind.feeds]),
        "methods": [(one, cited(pack, one.source)) for one in kind.methods.values()],
        "team": [
            (
                one,
                sentence_list([pack.disciplines[name].title for name in one.disciplines]),
                parties(pack, one.independent_of),
                parties(pack, one.told_to),
                cited(pack, one.source),
            )
            for one in kind.team.values()
        ],
        "rules": rules(pack, kind=key),
        "discretion_cited": cited(pack, kind.discretion.source) if kind.discretion else None,
        "prepared": pack.forms[kind.prepared.form].title if kind.prepared else "",
        "prepared_cited": cited(pack, kind.prepared.source) if kind.prepared else None,
        "agency_report": pack.forms[kind.agency_report.form].title if kind.agency_report else "",
        "agency_report_cited": cited(pack, kind.agency_report.source) if kind.agency_report else None,
        "steps": steps(pack, key),
        "notices": [notice(pack, name) for name, one in pack.notices.items() if key in one.exercises],
        "forms": _titled(pack, (*kind.forms, *kind.closes_with)),
        "checklists": [(name, one) for name, one in pack.checklists.items() if key in one.exercises],
        "guides": [(name, one) for name, one in pack.guides.items() if key in one.exercises],
        "tools": [(name, one) for name, one in pack.toolkit.items() if key in one.exercises],
        "publish": _publish(pack, kind),
        "checks": [
            (one, party_title(pack, one.by) if one.by else "", cited(pack, one.source))
            for one in kind.checks.values()
        ],
    }


def steps(pack: Pack, key: str) -> list[StepLine]:
    """The timetable of a kind of exercise, a line for each step."""
    kind = pack.exercises[key]
    return [_step(pack, key, kind, one) for one in kind.timetable]


def _step(pack: Pack, key: str, kind: Exercise, one: Step) -> StepLine:
    return StepLine(
        id=one.step,
        title=one.title,
        when=due_in_words(pack, one.due),
        by=party_title(pack, one.by),
        strength=STRENGTHS[one.strength],
        number=weaker(pack, one.limit),
        others=tuple(
            OtherWay(each.title, due_in_words(pack, each.due), cited(pack, each.source))
            for each in one.also_read
        ),
        after=sentence_list([kind.step(name).title for name in one.after]),
        methods=sentence_list([kind.methods[name].title for name in one.methods]),
        evidence=one.evidence or "",
        if_missed=one.if_missed,
        holds_up=one.hard_stop_for or "",
        note=one.note or "",
        departs=departing(pack, f"exercises.{key}.timetable.{one.step}"),
        cited=cited(pack, one.source),
    )


def _titled(pack: Pack, names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, pack.forms[name].title) for name in dict.fromkeys(names) if name in pack.forms]


def _publish(pack: Pack, kind: Exercise) -> dict[str, Any] | None:
    one = kind.publish
    if one is None:
        return None
    return {
        "what": PUBLISHED[one.what],
        "by": party_title(pack, one.by) if one.by else "",
        "least": str(one.for_at_least) if one.for_at_least else "",
        "then": one.then or "",
        "with": one.with_,
        "must": one.must,
        "instead": [(PUBLISHED[each.what], each.when, cited(pack, each.source)) for each in one.instead],
        "note": one.note or "",
        "cited": cited(pack, one.source),
    }
