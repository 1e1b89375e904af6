"""Commands about working days: a proclaimed holiday, for everybody in one part of the country or for one board."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from heed.cli.telling import told

RAW = argparse.RawDescriptionHelpFormatter


def add_commands(commands: Any) -> None:
    """Add `holiday add`, `holiday list` and `holiday withdraw`."""
    summary = "add a proclaimed holiday, so that every deadline allows for it"
    example = "example:\n  heed holiday add 2026-06-15 'Bank holiday by proclamation' --division scotland"
    top = commands.add_parser("holiday", help=summary, epilog=example, formatter_class=RAW)
    inner = top.add_subparsers(metavar="WHAT", required=True)
    added = _command(
        inner, "add", "add a day that does not count as a working day",
        "heed holiday add 2026-06-15 'Bank holiday by proclamation' --division scotland", _add,
    )  # fmt: skip
    added.add_argument("day", type=_day, help="such as 2026-06-15")
    added.add_argument("name", help="what the day is")
    where = added.add_mutually_exclusive_group(required=True)
    where.add_argument("--division", help="england-and-wales, scotland or northern-ireland")
    where.add_argument("--board", help="only this board's offices: its short name")
    _command(inner, "list", "list the days that were added", "heed holiday list", _list)
    withdrawn = _command(
        inner, "withdraw", "take back a day that was added by mistake",
        "heed holiday withdraw 2026-06-15 --division scotland", _withdraw,
    )  # fmt: skip
    withdrawn.add_argument("day", type=_day, help="such as 2026-06-15")
    which = withdrawn.add_mutually_exclusive_group(required=True)
    which.add_argument("--division", help="where it was added for a part of the country")
    which.add_argument("--board", help="where it was added for one board: its short name")


def _command(
    inner: Any, name: str, summary: str, example: str, do: Callable[[argparse.Namespace], str]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = inner.add_parser(
        name, help=summary, epilog=f"example:\n  {example}", formatter_class=RAW
    )
    parser.set_defaults(run=lambda chosen: told(do, chosen))
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day. Write it as 2026-06-15.") from None


def _add(chosen: argparse.Namespace) -> str:
    from django.utils import timezone

    from heed.core.actor import SYSTEM
    from heed.frameworks.loader import load_pack
    from heed.worklist.operations import leave_out

    board = _board(chosen.board) if chosen.board else None
    division = load_pack(board.pack).calendar if board else chosen.division
    closure = leave_out(
        day=chosen.day, name=chosen.name, division=division, board=board, by=SYSTEM, at=timezone.now()
    )
    return f"{closure.name}: {closure.day:%A} {closure.day} does not count as a working day."


def _list(_: argparse.Namespace) -> str:
    from heed.accounts.models import Closure

    rows = Closure.objects.standing().select_related("board")
    lines = [
        f"{row.day}  {row.name} ({row.board.title if row.board else row.division.replace('-', ' ')})"
        for row in rows
    ]
    return "\n".join(lines) or "No day was added to the known bank holidays."


def _withdraw(chosen: argparse.Namespace) -> str:
    from django.utils import timezone

    from heed.accounts.models import Closure
    from heed.core.actor import SYSTEM
    from heed.core.refusals import BadInput
    from heed.worklist.operations import count_again

    board = _board(chosen.board) if chosen.board else None
    found = (
        Closure.objects.standing()
        .filter(day=chosen.day, board=board, division="" if board else chosen.division)
        .first()
    )
    if found is None:
        raise BadInput(f"{chosen.day} was not added there. See: heed holiday list")
    count_again(closure=found, by=SYSTEM, at=timezone.now())
    return f"{found.day} counts as a working day again."


def _board(slug: str) -> Any:
    from heed.accounts.models import Board
    from heed.core.refusals import BadInput

    board = Board.objects.filter(slug=slug).first()
    if board is None:
        raise BadInput(f"There is no board “{slug}”.")
    return board
