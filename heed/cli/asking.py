"""What the commands about frameworks share: how they are declared, and bad input ending in its sentence."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from heed.frameworks.schema import Pack

GOOD: Final = 0
BAD_INPUT: Final = 2


class BadInput(Exception):  # noqa: N818 - shown to people as its one sentence
    """What was typed or handed in cannot be used; the message says why in one sentence."""


def command(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    sentence: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Declare one command with its sentence and an example; bad input to it ends in a sentence."""
    parser = subparsers.add_parser(
        name,
        help=sentence,
        description=sentence,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_saying_why(run))
    return parser


def for_programs(parser: argparse.ArgumentParser) -> None:
    """Let the command answer as JSON."""
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


def pack_named(named: str) -> Pack:
    """The pack of that name or in that folder. Raises BadInput, PackFaults."""
    from heed.frameworks.loader import load_pack, pack_ids

    if Path(named).is_dir():
        return load_pack(Path(named))
    if named not in pack_ids():
        raise BadInput(
            f"There is no pack or folder called {named!r}. The packs are: {', '.join(pack_ids()) or 'none'}."
        )
    return load_pack(named)


def dates(given: list[str]) -> dict[str, date]:
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


def dumps(data: object) -> str:
    """Data as JSON that people can read too."""
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)
