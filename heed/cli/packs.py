"""Commands about frameworks: list and check packs, weigh a case, work out what is due."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from heed.frameworks.evaluate import CriterionResult
    from heed.frameworks.faults import Fault
    from heed.frameworks.schema import Answer, Pack
    from heed.frameworks.timetables import DueStep

GOOD: Final = 0
BAD_INPUT: Final = 2

_OUTCOMES: Final = {
    "must": "must be held",
    "should": "should be held",
    "may": "may be held",
    "not_met": "not met",
    "cannot_say": "cannot say yet",
}


class BadInput(Exception):  # noqa: N818 - shown to people as its one sentence
    """What was typed or handed in cannot be used; the message says why in one sentence."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this file to the command line."""
    _add_pack(subparsers)
    threshold = _command(
        subparsers,
        "threshold",
        "Say what a framework makes of a case on the facts as they stand.",
        "heed threshold slough-2014 --facts facts.yaml\n\n"
        "facts.yaml holds one line for each fact: died: no\n"
        "The answers are yes, no and unknown; a fact that is left out is unknown.",
        run_threshold,
    )
    threshold.add_argument("pack", metavar="PACK", help="a pack's name, or its folder")
    threshold.add_argument(
        "--facts", required=True, metavar="FILE", help="YAML, with yes, no or unknown for each fact"
    )
    _json(threshold)
    due = _command(
        subparsers,
        "due",
        "Say what is due when in an exercise, and how each date was worked out.",
        "heed due slough-2014 --exercise serious-case-review --event notified=2016-04-20",
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
    _json(due)


def _add_pack(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    pack = subparsers.add_parser("pack", help="List and check the packs that hold frameworks.")
    inner = pack.add_subparsers(dest="pack_command", metavar="COMMAND", required=True)
    listed = _command(inner, "list", "List the packs.", "heed pack list --json", run_list)
    _json(listed)
    checked = _command(
        inner,
        "check",
        "Read packs strictly and run their examples. Each fault is one line: FILE:LINE: sentence.",
        "heed pack check packs/slough-2014",
        run_check,
    )
    checked.add_argument("packs", nargs="+", metavar="DIR_OR_ID", help="a pack's folder, or its name")


def _command(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    sentence: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(
        name,
        help=sentence,
        description=sentence,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_saying_why(run))
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for other programs")


def _saying_why(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Bad input ends in its sentence on standard error and the exit code for bad input."""

    def guarded(args: argparse.Namespace) -> int:
        from heed.frameworks.evaluate import UnknownFact
        from heed.frameworks.loader import PackFaults
        from heed.frameworks.timetables import UnknownEvent

        try:
            return run(args)
        except PackFaults as wrong:
            for fault in wrong.faults:
                print(fault, file=sys.stderr)
        except (BadInput, UnknownFact, UnknownEvent) as wrong:
            print(wrong, file=sys.stderr)
        except BrokenPipeError:
            raise  # the reader of our output went away: `main` sees to it
        except OSError as wrong:
            print(f"{wrong.filename} cannot be read: {wrong.strerror}.", file=sys.stderr)
        return BAD_INPUT

    return guarded


# pack list, pack check ------------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    """Every pack with its title, edition and what it extends; faults of unreadable packs at the end."""
    from heed.frameworks.loader import PackFaults, load_pack, pack_ids

    rows: list[Pack] = []
    faults: list[Fault] = []
    for name in pack_ids():
        try:
            rows.append(load_pack(name))
        except PackFaults as wrong:
            faults.extend(wrong.faults)
    if args.json:
        print(_dumps({"packs": [_listed(pack) for pack in rows]}))
    else:
        for pack in rows:
            over = f", extends {pack.extends}" if pack.extends else ""
            print(f"{pack.id:<24} {pack.title} (edition {pack.edition}{over})")
    for fault in faults:
        print(fault, file=sys.stderr)
    return BAD_INPUT if faults else GOOD


def _listed(pack: Pack) -> dict[str, Any]:
    return {
        "pack": pack.id,
        "title": pack.title,
        "edition": pack.edition,
        "extends": pack.extends,
        "in_force": {"from": pack.in_force.from_, "to": pack.in_force.to},
        "revise_by": pack.revise_by,
        "exercises": list(pack.exercises),
    }


def run_check(args: argparse.Namespace) -> int:
    """Each pack read and its examples run; all faults of all packs are shown."""
    from heed.frameworks.examples import example_faults
    from heed.frameworks.loader import PackFaults

    faulty = False
    for named in args.packs:
        try:
            pack = _pack(named)
            faults = example_faults(pack)
        except PackFaults as wrong:
            faults = wrong.faults
        faulty = faulty or bool(faults)
        for fault in faults:
            print(fault, file=sys.stderr)
        if not faults:
            print(f"{pack.id}: nothing wrong; {len(pack.examples)} examples come out as they say.")
    return BAD_INPUT if faulty else GOOD


def _pack(named: str) -> Pack:
    from heed.frameworks.loader import load_pack, pack_ids

    if Path(named).is_dir():
        return load_pack(Path(named))
    if named not in pack_ids():
        raise BadInput(
            f"There is no pack or folder called {named!r}. The packs are: {', '.join(pack_ids()) or 'none'}."
        )
    return load_pack(named)


# threshold ------------------------------------------------------------------------------------------


def run_threshold(args: argparse.Namespace) -> int:
    """What each rule of the framework comes to on the facts in the file."""
    from heed.frameworks.evaluate import evaluate

    pack = _pack(args.pack)
    results = evaluate(pack, _facts(Path(args.facts)))
    if args.json:
        told = [_as_data(result) for result in results]
        print(_dumps({"pack": pack.id, "edition": pack.edition, "criteria": told}))
        return GOOD
    print(f"{pack.title}, edition {pack.edition}\n")
    for result in results:
        _show(pack, result)
    print("The framework advises. A person decides, and gives reasons for departing from it.")
    return GOOD


def _as_data(result: CriterionResult) -> dict[str, Any]:
    named = ("id", "exercise", "outcome", "presumed", "missing", "because", "source")
    return {name: getattr(result, name) for name in named}


def _show(pack: Pack, result: CriterionResult) -> None:
    presumed = " (presumed)" if result.presumed else ""
    print(f"{pack.exercises[result.exercise].title}: {_OUTCOMES[result.outcome]}{presumed}")
    print(f"  {result.title}. {result.source}")
    for sentence in result.because:
        print(f"  - {sentence}")
    if result.missing:
        ways = " or ".join(" and ".join(one) for one in result.missing)
        print(f"  Could be settled by: {ways}")
    print()


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

    pack = _pack(args.pack)
    steps = due_steps(
        pack,
        args.exercise,
        events=_dates(args.event),
        agreed=_dates(args.agreed),
        method=args.method,
    )
    if args.json:
        print(_dumps({"steps": [_step_data(step) for step in steps]}))
        return GOOD
    print(f"{pack.exercises[args.exercise].title}: {pack.title}, edition {pack.edition}\n")
    for step in steps:
        day = say_date(step.due) if step.due else "no date yet"
        provisional = " (provisional)" if step.provisional else ""
        print(f"{day + provisional:<20}  {step.title}")
        print(f"{'':<20}  {step.explanation}. {step.source}")
    return GOOD


def _step_data(step: DueStep) -> dict[str, Any]:
    data = asdict(step)
    first = ("id", "title", "due", "provisional", "source")
    return {name: data[name] for name in (*first, *(name for name in data if name not in first))}


def _dates(given: list[str]) -> dict[str, date]:
    """NAME=DATE as typed, each name once. Raises BadInput."""
    found: dict[str, date] = {}
    for text in given:
        name, _, day = text.partition("=")
        if name in found:
            raise BadInput(f"{name!r} is given two dates. Give it one.")
        try:
            found[name] = date.fromisoformat(day)
        except ValueError:
            raise BadInput(f"{text!r} is not a name with its day. Write it as notified=2016-04-20.") from None
    return found


def _dumps(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)
