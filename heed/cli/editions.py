"""Commands about editions: what one pack says otherwise than another, and which edition is in force on a day."""

from __future__ import annotations

import argparse
import sys
import textwrap
from datetime import date
from typing import TYPE_CHECKING, Final

from heed.cli.asking import GOOD, BadInput, command, dumps, for_programs, pack_named

if TYPE_CHECKING:
    from heed.frameworks.differences import Change, Detail
    from heed.frameworks.schema import Pack

NONE_IN_FORCE: Final = 1
_SIGNS: Final = {"added": "New", "dropped": "Gone", "changed": "Changed"}
_WIDTH: Final = 100
_GOES_ON: Final = "is now "


def add_commands(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this file to `heed pack`."""
    diff = command(
        inner,
        "diff",
        "Say in words what one pack says otherwise than another: what is new, gone or changed.",
        "heed pack diff riverside-2026 riverside-2027",
        run_diff,
    )
    diff.add_argument("was", metavar="A", help="a pack's name, or its folder")
    diff.add_argument("now", metavar="B", help="the pack that is held against it")
    for_programs(diff)
    on = command(
        inner,
        "in-force",
        "Say which edition is the one to judge by on a day. The exit code is 1 where none is.",
        "heed pack in-force riverside --on 2026-05-10",
        run_in_force,
    )
    on.add_argument("named", metavar="SERIES_OR_PACK", help="a series, or one of its packs")
    on.add_argument("--on", required=True, metavar="DATE", help="the day, as 2016-05-10")
    on.add_argument(
        "--went-over",
        metavar="DATE",
        help="when the area moved to the framework that takes the place of this one",
    )
    for_programs(on)


def run_diff(args: argparse.Namespace) -> int:
    """Every difference of two packs, section by section."""
    from heed.frameworks.differences import differences
    from heed.frameworks.differences.labels import SECTIONS

    was, now = pack_named(args.was), pack_named(args.now)
    found = differences(was, now)
    if args.json:
        print(dumps({"was": _named(was), "now": _named(now), "changes": [_as_data(one) for one in found]}))
        return GOOD
    print(f"{now.title}, edition {now.edition},\nheld against {was.title}, edition {was.edition}")
    if not found:
        print("\nThey say the same.")
    section = ""
    for one in found:
        if one.section != section:
            section = one.section
            print(f"\n{SECTIONS[section][0]}")
        _show(one)
    return GOOD


def _show(one: Change) -> None:
    source = f" ({one.source})" if one.source else ""
    print(f"  {_SIGNS[one.what]}: {one.noun.lower()} “{one.title}”{source}")
    for detail in one.details:
        for line in _lines(one, detail):
            begin = " " * (8 if line.startswith(_GOES_ON) else 4)
            print(textwrap.fill(line, _WIDTH, initial_indent=begin, subsequent_indent=" " * 8))


def _lines(one: Change, detail: Detail) -> tuple[str, ...]:
    if one.what != "changed":
        return (f"{detail.about}: {detail.was or detail.now}",)
    if not detail.was:
        return (f"{detail.about}, new: {detail.now}",)
    if not detail.now:
        return (f"{detail.about}, gone: {detail.was}",)
    return (f"{detail.about}: was {detail.was}", f"{_GOES_ON}{detail.now}")


def _named(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "edition": pack.edition, "title": pack.title}


def _as_data(one: Change) -> dict[str, object]:
    details = [{"about": detail.about, "was": detail.was, "now": detail.now} for detail in one.details]
    return {
        "section": one.section, "id": one.id, "title": one.title, "what": one.what, "source": one.source,
        "details": details,
    }  # fmt: skip


def run_in_force(args: argparse.Namespace) -> int:
    """The edition that is in force on the day."""
    from heed.frameworks.editions import edition_on
    from heed.frameworks.loader import list_packs

    packs, on = list_packs(), _day(args.on)
    if args.named not in {name for pack in packs for name in (pack.id, pack.series)}:
        series = ", ".join(sorted({pack.series for pack in packs}))
        raise BadInput(f"There is no series or pack called {args.named!r}. The series are: {series}.")
    went_over = _day(args.went_over) if args.went_over else None
    found = edition_on(args.named, on, packs=packs, went_over_on=went_over)
    if args.json:
        print(dumps({"on": on, "edition": _named(found) if found else None}))
    elif found:
        print(f"{found.id}: {found.title}, edition {found.edition}")
    else:
        print(f"No edition of {args.named} is in force on that day.", file=sys.stderr)
    return GOOD if found else NONE_IN_FORCE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text!r} is not a day. Write it as 2016-05-10.") from None
