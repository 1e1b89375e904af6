"""Commands about frameworks: list, check and begin packs, and the schema that editors check them by."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from heed.cli.asking import BAD_INPUT, GOOD, command, dumps, for_programs, pack_named

if TYPE_CHECKING:
    from heed.frameworks.faults import Fault
    from heed.frameworks.schema import Pack


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this file to the command line."""
    from heed.cli import editions

    pack = subparsers.add_parser("pack", help="List, check and begin the packs that hold frameworks.")
    inner = pack.add_subparsers(dest="pack_command", metavar="COMMAND", required=True)
    for_programs(command(inner, "list", "List the packs.", "heed pack list --json", run_list))
    checked = command(
        inner,
        "check",
        "Read packs strictly and run their examples. Each fault is one line: FILE:LINE: sentence.",
        "heed pack check packs/riverside-2027",
        run_check,
    )
    checked.add_argument("packs", nargs="+", metavar="DIR_OR_ID", help="a pack's folder, or its name")
    begun = command(
        inner,
        "new",
        "Begin a pack of your own over another: a folder that can be read, checked and written on in.",
        "heed pack new riverside-2027 --from national-2026 --title 'Riverside framework' --in packs",
        run_new,
    )
    begun.add_argument("name", metavar="NAME", help="small letters and hyphens, with the year at the end")
    begun.add_argument("--from", dest="base", required=True, metavar="PACK", help="the pack that it extends")
    begun.add_argument("--title", help="what people call it")
    begun.add_argument(
        "--in", dest="into", metavar="DIR", help="where the folder is made; else among the packs"
    )
    command(
        inner,
        "schema",
        "Print the JSON Schema of a pack's files, for editors that check while you type.",
        "heed pack schema > pack.schema.json",
        run_schema,
    )
    editions.add_commands(inner)


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
        print(dumps([_listed(pack) for pack in rows]))
    else:
        for pack in rows:
            over = f", extends {pack.extends}" if pack.extends else ""
            print(f"{pack.id:<24} {pack.title} (edition {pack.edition}{over})")
    for fault in faults:
        print(fault, file=sys.stderr)
    return BAD_INPUT if faults else GOOD


def _listed(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "edition": pack.edition,
        "title": pack.title,
        "jurisdiction": pack.jurisdiction,
        "subject": pack.subject,
        "series": pack.series,
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
            pack = pack_named(named)
            faults = example_faults(pack)
        except PackFaults as wrong:
            faults = wrong.faults
        faulty = faulty or bool(faults)
        for fault in faults:
            print(fault, file=sys.stderr)
        if not faults:
            print(f"{pack.id}: nothing wrong; {len(pack.examples)} examples come out as they say.")
    return BAD_INPUT if faulty else GOOD


def run_new(args: argparse.Namespace) -> int:
    """A new pack's folder, which passes the check as it stands."""
    from heed.cli.newpack import begin

    folder = begin(args.name, base=pack_named(args.base), title=args.title, into=args.into)
    print(f"{folder} is begun over {args.base}. Check it with: heed pack check {folder}")
    return GOOD


def run_schema(args: argparse.Namespace) -> int:
    """What an editor needs to check a pack while it is written."""
    from heed.frameworks.jsonschema import pack_schema

    print(dumps(pack_schema()))
    return GOOD
