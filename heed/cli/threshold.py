"""Commands that weigh a case and work out what is due."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from heed.cli.asking import GOOD, BadInput, command, dates, dumps, for_programs, pack_named

if TYPE_CHECKING:
    from heed.frameworks.evaluate import CriterionResult
    from heed.frameworks.joint import PlannedStep, Regime
    from heed.frameworks.schema import Answer, Pack
    from heed.frameworks.timetables import DueStep

_OUTCOMES: Final = {
    "must": "must be held",
    "should": "should be held",
    "may": "may be held",
    "not_met": "not met",
    "cannot_say": "cannot say yet",
}


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this file to the command line."""
    threshold = command(
        subparsers,
        "threshold",
        "Say what a framework makes of a case on the facts as they stand.",
        "heed threshold riverside-2027 --facts facts.yaml\n\n"
        "  heed threshold --all --facts facts.yaml --on 2026-03-02 --event aware=2026-03-02\n\n"
        "facts.yaml holds one line for each fact: died: no\n"
        "The answers are yes, no and unknown; a fact that is left out is unknown.",
        run_threshold,
    )
    threshold.add_argument("pack", nargs="?", metavar="PACK", help="a pack's name, or its folder")
    threshold.add_argument("--all", action="store_true", help="every pack on the same facts")
    threshold.add_argument("--on", metavar="DATE", help="with --all: only what was in force that day")
    threshold.add_argument("--jurisdiction", metavar="J", help="with --all: only that part of the country")
    threshold.add_argument(
        "--event",
        action="append",
        default=[],
        metavar="NAME=DATE",
        help="with --all: what happened and when, for one plan of what is due under all of them",
    )
    threshold.add_argument(
        "--facts", required=True, metavar="FILE", help="YAML, with yes, no or unknown for each fact"
    )
    for_programs(threshold)
    due = command(
        subparsers,
        "due",
        "Say what is due when in an exercise, and how each date was worked out.",
        "heed due riverside-2027 --exercise learning-review --event notified=2016-04-20",
        run_due,
    )
    due.add_argument("pack", metavar="PACK", help="a pack's name, or its folder")
    due.add_argument("--exercise", required=True, metavar="KIND", help="the kind of exercise")
    due.add_argument(
        "--event", action="append", default=[], metavar="NAME=DATE", help="what happened, or will, and when"
    )
    due.add_argument(
        "--agreed", action="append", default=[], metavar="STEP=DATE", help="a date that people agreed"
    )
    due.add_argument("--method", metavar="M", help="leave out the steps of other methods")
    for_programs(due)


# threshold ------------------------------------------------------------------------------------------


def run_threshold(args: argparse.Namespace) -> int:
    """What each rule of the framework, or of every framework, comes to on the facts in the file."""
    if args.all == bool(args.pack):
        raise BadInput("Name one pack, or give --all for every one of them.")
    if args.all:
        return _run_all(args)
    from heed.frameworks.evaluate import evaluate

    pack = pack_named(args.pack)
    results = evaluate(pack, _facts(Path(args.facts)))
    if args.json:
        print(dumps(_weighed(pack, results)))
        return GOOD
    print(f"{pack.title}, edition {pack.edition}\n")
    for result in results:
        _show(pack, result)
    print(_ADVISES)
    return GOOD


_ADVISES: Final = "The framework advises. A person decides, and gives reasons for departing from it."


def _weighed(pack: Pack, results: Iterable[CriterionResult]) -> dict[str, Any]:
    return {"pack": pack.id, "edition": pack.edition, "criteria": [_as_data(result) for result in results]}


def _as_data(result: CriterionResult) -> dict[str, Any]:
    named = ("id", "exercise", "outcome", "presumed", "missing", "because", "source", "source_status", "note")
    return {name: getattr(result, name) for name in named}


def _show(pack: Pack, result: CriterionResult) -> None:
    presumed = " (presumed)" if result.presumed else ""
    print(f"{pack.exercises[result.exercise].title}: {_OUTCOMES[result.outcome]}{presumed}")
    print(f"  {result.title}. {result.source}{_sure(result.source_status)}")
    if result.note:
        print(f"  {result.note}")
    for sentence in result.because:
        print(f"  - {sentence}")
    if result.missing:
        ways = " or ".join(" and ".join(one) for one in result.missing)
        print(f"  Could be settled by: {ways}")
    print()


def _sure(status: str) -> str:
    return {"unverified": " (not checked yet)", "disputed": " (disputed)"}.get(status, "")


# threshold --all ------------------------------------------------------------------------------------


def _run_all(args: argparse.Namespace) -> int:
    """Every framework on the same facts, and one plan of what is due under those that call for a review."""
    from heed.frameworks.joint import joint_plan, weigh_together
    from heed.frameworks.loader import list_packs

    events = dates(args.event)
    on = dates([f"on={args.on}"])["on"] if args.on else None
    packs = [pack for pack in list_packs() if _is_wanted(pack, on, args.jurisdiction, events)]
    if not packs:
        raise BadInput("No framework fits --on and --jurisdiction. See: heed pack list")
    regimes = weigh_together(packs, _facts(Path(args.facts)))
    plan = joint_plan(regimes, events) if events else ()
    if args.json:
        told = [_regime_data(regime) for regime in regimes]
        print(dumps({"regimes": told, "plan": [_plan_data(step) for step in plan]} if events else told))
        return GOOD
    for regime in regimes:
        _show_regime(regime)
    if plan:
        print("What is due under all of them, earliest first\n")
        for step in plan:
            _show_planned(step)
        print()
    print(_ADVISES)
    return GOOD


def _is_wanted(pack: Pack, on: date | None, jurisdiction: str | None, events: Mapping[str, date]) -> bool:
    if on and not pack.is_in_force(on, events):
        return False
    return jurisdiction is None or jurisdiction in pack.jurisdictions


def _regime_data(regime: Regime) -> dict[str, Any]:
    return _weighed(regime.pack, regime.results) | {
        "title": regime.pack.title,
        "jurisdiction": regime.pack.jurisdiction,
        "in_force": {"from": regime.pack.in_force.from_, "to": regime.pack.in_force.to},
        "applies": regime.applies,
        "why_not": regime.why_not,
        "concluded": [asdict(one) for one in regime.concluded],
    }


def _plan_data(step: PlannedStep) -> dict[str, Any]:
    parts = [{"pack": pack, "exercise": kind, **_step_data(due)} for pack, kind, due in step.parts]
    return {"step": step.step, "title": step.title, "due": step.due, "parts": parts}


def _show_regime(regime: Regime) -> None:
    pack = regime.pack
    print(f"{pack.title}, edition {pack.edition}")
    if regime.applies == "no":
        print(f"  Does not apply. {regime.why_not}\n")
        return
    if regime.applies == "unknown":
        print(
            f"  Only if the person is {'a child' if pack.subject == 'child' else 'an adult'}: nobody has said."
        )
    for one in regime.concluded:
        print(f"  {pack.facts[one.fact].ask} {one.answer.capitalize()}: {one.because}")
    print()
    for result in regime.results:
        _show(pack, result)


def _show_planned(step: PlannedStep) -> None:
    from heed.frameworks.timetables import say_date

    day = say_date(step.due) if step.due else "no date yet"
    print(f"{day:<20}  {step.title}: {', '.join(dict.fromkeys(pack for pack, _, _ in step.parts))}")


def _facts(path: Path) -> Mapping[str, Answer]:
    """The answers in a facts file. Raises BadInput."""
    from heed.frameworks.faults import Fault, PackFaults
    from heed.frameworks.rawfiles import read_yaml
    from heed.frameworks.rawpack import Words

    if not path.is_file():
        raise BadInput(f"There is no file {path}. Give a YAML file of facts with --facts.")
    if not path.read_bytes().strip():
        return {}
    found: dict[str, str] = {}
    for name, part in read_yaml(path, str(path)).parts.items():
        if not isinstance(part, Words):
            raise PackFaults([Fault(str(path), part.line, f"{name!r} needs one answer: yes, no or unknown.")])
        found[name] = part.text
    return cast("Mapping[str, Answer]", found)


# due ------------------------------------------------------------------------------------------------


def run_due(args: argparse.Namespace) -> int:
    """The timetable of an exercise with every date that can be worked out from the events."""
    from heed.frameworks.timetables import due_steps, say_date

    pack = pack_named(args.pack)
    steps = due_steps(
        pack,
        args.exercise,
        events=dates(args.event),
        agreed=dates(args.agreed),
        method=args.method,
    )
    if args.json:
        print(dumps({"steps": [_step_data(step) for step in steps]}))
        return GOOD
    print(f"{pack.exercises[args.exercise].title}: {pack.title}, edition {pack.edition}\n")
    for step in steps:
        day = say_date(step.due) if step.due else "no date yet"
        provisional = " (provisional)" if step.provisional else ""
        print(f"{day + provisional:<20}  {step.title}")
        print(f"{'':<20}  {step.explanation}. {step.source}{_sure(step.source_status)}")
        if step.limit_strength:
            limit = (
                f"The number of days: {step.limit_strength}. {step.limit_source}{_sure(step.limit_status)}"
            )
            print(f"{'':<20}  {limit}")
        for reading in step.readings:
            other = say_date(reading.due) if reading.due else "no date yet"
            print(f"{'':<20}  {reading.title}: {other}. {reading.explanation}. {reading.source}")
    return GOOD


def _step_data(step: DueStep) -> dict[str, Any]:
    data = asdict(step)
    first = ("id", "title", "due", "provisional", "source")
    return {name: data[name] for name in (*first, *(name for name in data if name not in first))}
