"""`heed scan`: what in a file names a person of the case, or points to one."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heed.identifiers.core.people import Person
    from heed.identifiers.core.public import Combination, Fact
    from heed.identifiers.core.scan import ScanResult

_EXAMPLE = """example:
  heed scan report.docx --people people.yaml
  heed scan report.pdf --people people.yaml --json > hits.json
  heed scan report.docx --people people.yaml --public facts.csv
  heed scan report.docx --people people.yaml --replace clean.docx --dates interval

people.yaml is a list of the known people of the case:
  - name: Ellie Marsh-Dunmore
    also: [Els]
    role: subject
    pseudonym: Finch
  - name: Larkfield Primary School
    group: place
    pseudonym: her school

facts.csv holds what is public already, one fact a line:
  kind,value,source
  date,2014-05-23,Northmere Echo
  age,4,Northmere Echo
  quote,"she never did any harm to anybody at all",inquest
Kinds are date, place, age, sex, relation, quote and other.

The exit code is 0 when nothing was found, 1 when something was, 2 when the file cannot be read."""


def add_commands(subparsers: Any) -> None:
    """Add `heed scan` to the command line."""
    parser = subparsers.add_parser(
        "scan",
        help="find names and identifiers in a report",
        description="Finds people and UK identifiers in every part of a Word, OpenDocument, PDF, HTML or text file.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the report: .docx, .odt, .pdf, .html, .md or .txt"
    )
    parser.add_argument("--people", type=Path, required=True, metavar="FILE", help="the known people (YAML)")
    parser.add_argument(
        "--listed-only", action="store_true", help="leave out names of people who are on no list"
    )
    parser.add_argument(
        "--public",
        type=Path,
        metavar="FILE",
        help="facts that are public already (CSV), to see what meets them",
    )
    parser.add_argument(
        "--replace", type=Path, metavar="FILE", help="write a Word file with pseudonyms and coarser days"
    )
    parser.add_argument(
        "--dates", choices=("month", "year", "interval", "keep"), default="month",
        help="with --replace: months, how long after the day before (“three days later”), or days as they are",
    )  # fmt: skip
    parser.add_argument("--why", action="store_true", help="print the reason of each find under it")
    parser.add_argument("--json", action="store_true", help="print the hits as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Scan the file and print what was found; 0 clean, 1 hits, 2 unreadable."""
    from heed.identifiers.core.parts import Unreadable
    from heed.identifiers.core.people import PeopleFileError, read_people
    from heed.identifiers.core.public import PublicFileError, read_public

    try:
        people = read_people(args.people)
        facts = read_public(args.public) if args.public else []
        if args.replace:
            return _replace(args, people)
        result = _scan(args.file, people, unknown=not args.listed_only)
    except (PeopleFileError, PublicFileError, Unreadable) as refusal:
        print(f"heed scan: {refusal}", file=sys.stderr)
        return 2
    met = _met(result, facts)
    if args.json:
        answer = result.as_json()
        if args.public:
            answer["public"] = [_as_json(one) for one in met]
        json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _print(result, args.file.name, why=args.why)
        _print_met(met, asked=bool(args.public))
    _warn_of_unread(result)
    return 0 if result.is_clean and not met else 1


def _met(result: ScanResult, facts: list[Fact]) -> list[Combination]:
    from heed.identifiers.core.public import combinations, meetings

    return combinations(meetings(result.parts, facts)) if facts else []


def _as_json(one: Combination) -> dict[str, Any]:
    places = [
        {"part": met.part, "where": met.where, "start": met.start, "end": met.end, "text": met.text,
         "kind": met.fact.kind, "fact": met.fact.value, "source": met.fact.source}
        for met in one.meetings
    ]  # fmt: skip
    return {"where": one.where, "confidence": one.confidence, "why": one.why, "places": places}


def _print_met(met: list[Combination], *, asked: bool) -> None:
    if asked:
        print(f"\nWhat is public already is met in {len(met)} place{'' if len(met) == 1 else 's'}.")
    for one in met:
        print(f"  {one.where} ({one.confidence}): {one.why}")


def _replace(args: argparse.Namespace, people: list[Person]) -> int:
    """Write the Word file with words replaced, and say what is left; 0 when a new scan finds nothing."""
    from heed.identifiers.core.clean import cleaned
    from heed.identifiers.core.parts import Unreadable

    if args.file.suffix.lower() != ".docx":
        raise Unreadable(f"{args.file.name} is not a Word document; words are replaced in .docx files only.")
    if args.replace.resolve() == args.file.resolve():
        raise Unreadable(f"{args.file.name} would be written over; give --replace another name.")
    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{args.file.name} cannot be opened ({error.strerror}).") from error
    result = cleaned(data, args.file.name, people, dates=args.dates, unknown=not args.listed_only)
    if result.faults:
        raise Unreadable(
            f"{args.file.name} cannot be changed soundly, nothing was written: {result.faults[0]}"
        )
    args.replace.write_bytes(result.data)
    print(f"{args.replace.name}: {len(result.done)} replaced.")
    for one in result.left:
        print(f"  left for you: “{' '.join(one.old.split())}” in {one.where}, which cannot be changed here.")
    print()
    _print(result.again, args.replace.name, why=args.why)
    _warn_of_unread(result.again)
    return 0 if result.again.is_clean else 1


def _scan(path: Path, people: list[Person], *, unknown: bool) -> ScanResult:
    from tqdm import tqdm

    from heed.identifiers.core.parts import read_parts
    from heed.identifiers.core.scan import scan

    parts = read_parts(path)
    with tqdm(
        total=len(parts), desc=path.name, unit="part", leave=False, disable=not sys.stderr.isatty()
    ) as bar:
        return scan(parts, people, unknown=unknown, after_part=bar.update)


def _print(result: ScanResult, name: str, *, why: bool = False) -> None:
    if result.is_clean:
        print(f"{name}: nothing found in {len(result.parts)} parts.")
        return
    rows = [("Where", "Found", "Kind", "Person", "Confidence")]
    rows += [
        (_where(hit.part, hit.where), " ".join(hit.text.split()), hit.kind, hit.person or "", hit.confidence)
        for hit in result.hits
    ]
    widths = [min(48, max(len(row[column]) for row in rows)) for column in range(5)]
    reasons = ["", *(hit.why for hit in result.hits)]
    for row, reason in zip(rows, reasons, strict=True):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if why and reason:
            print(f"    {reason}")
    kinds = ", ".join(
        f"{count} {kind}" for kind, count in Counter(hit.kind for hit in result.hits).most_common()
    )
    print(f"\n{name}: {len(result.hits)} found ({kinds}).")


def _where(part: str, where: str) -> str:
    return (
        where
        if part in ("body", "table", "text", "page", "file name") or where.startswith(part)
        else f"{part}, {where}"
    )


def _warn_of_unread(result: ScanResult) -> None:
    if result.unread:
        kinds = ", ".join(
            f"{count} × {name}" for name, count in Counter(part.name for part in result.unread).items()
        )
        print(f"heed scan: not read, look for yourself: {kinds}.", file=sys.stderr)
