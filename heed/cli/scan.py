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
    from heed.identifiers.core.scan import ScanResult

_EXAMPLE = """example:
  heed scan report.docx --people people.yaml
  heed scan report.pdf --people people.yaml --json > hits.json

people.yaml is a list of the known people of the case:
  - name: Ellie Marsh-Dunmore
    also: [Els]
    role: subject
    pseudonym: Finch

The exit code is 0 when nothing was found, 1 when something was, 2 when the file cannot be read."""


def add_commands(subparsers: Any) -> None:
    """Add `heed scan` to the command line."""
    parser = subparsers.add_parser(
        "scan",
        help="find names and identifiers in a report",
        description="Finds known people and UK identifiers in every part of a Word, PDF, HTML or text file.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the report: .docx, .pdf, .html, .md or .txt")
    parser.add_argument("--people", type=Path, required=True, metavar="FILE", help="the known people (YAML)")
    parser.add_argument(
        "--listed-only", action="store_true", help="leave out names of people who are on no list"
    )
    parser.add_argument("--json", action="store_true", help="print the hits as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Scan the file and print what was found; 0 clean, 1 hits, 2 unreadable."""
    from heed.identifiers.core.parts import Unreadable
    from heed.identifiers.core.people import PeopleFileError, read_people

    try:
        people = read_people(args.people)
        result = _scan(args.file, people, unknown=not args.listed_only)
    except (PeopleFileError, Unreadable) as refusal:
        print(f"heed scan: {refusal}", file=sys.stderr)
        return 2
    if args.json:
        json.dump(result.as_json(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _print(result, args.file.name)
    _warn_of_unread(result)
    return 0 if result.is_clean else 1


def _scan(path: Path, people: list[Person], *, unknown: bool) -> ScanResult:
    from tqdm import tqdm

    from heed.identifiers.core.parts import read_parts
    from heed.identifiers.core.scan import scan

    parts = read_parts(path)
    with tqdm(
        total=len(parts), desc=path.name, unit="part", leave=False, disable=not sys.stderr.isatty()
    ) as bar:
        return scan(parts, people, unknown=unknown, after_part=bar.update)


def _print(result: ScanResult, name: str) -> None:
    if result.is_clean:
        print(f"{name}: nothing found in {len(result.parts)} parts.")
        return
    rows = [("Where", "Found", "Kind", "Person", "Confidence")]
    rows += [
        (_where(hit.part, hit.where), " ".join(hit.text.split()), hit.kind, hit.person or "", hit.confidence)
        for hit in result.hits
    ]
    widths = [min(48, max(len(row[column]) for row in rows)) for column in range(5)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
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
