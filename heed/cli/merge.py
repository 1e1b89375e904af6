"""heed merge: agencies' chronologies in, one merged and questioned chronology out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heed.chronologies.core.entries import Import
    from heed.chronologies.core.merge import Merged

BAD_INPUT = 2
ENDINGS = (".docx", ".xlsx", ".pdf", ".json", ".csv")
EXAMPLE = """example:
  heed merge police.xlsx "social care.docx" health.csv --out merged.docx
  heed merge police_v3.xlsx --agency "Northmere Police=police_v3.xlsx" --out merged.json

Reads Excel, OpenDocument, Word and CSV. Every row becomes an entry or is listed as needing attention.
Without --out it says what it found. Exit code 2 means that a file could not be read; nothing is written then.
"""


class BadInputError(Exception):
    """What is wrong with what was typed, as a sentence."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `heed merge` to the command line."""
    parser = subparsers.add_parser(
        "merge",
        help="merge agencies' chronologies into one",
        description="Merges agencies' chronologies into one, in order of date, with the questions it raises.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="an agency's chronology: xlsx, xls, ods, docx, csv"
    )
    parser.add_argument(
        "--out", metavar="FILE", help="write the merged chronology: .docx .xlsx .pdf .json or .csv"
    )
    parser.add_argument(
        "--agency", action="append", default=[], metavar="NAME=FILE", help="the agency that a file came from"
    )
    parser.add_argument("--title", default="Merged chronology", help="the title of the written chronology")
    parser.add_argument(
        "--silence", type=int, default=60, metavar="DAYS", help="how long a silence is asked about (60 days)"
    )
    parser.add_argument("--json", action="store_true", help="print the merged chronology as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Merges the files as asked; 0 when done, 2 where a file cannot be read or written."""
    from heed.chronologies.core.merge import merge

    try:
        _check_out(args.out)
        imports = _read(args.files, _agencies(args.agency, args.files))
        merged = merge(imports, silence_days=max(args.silence, 1))
        if args.out:
            _write(merged, Path(args.out), args.title)
    except BadInputError as failure:
        print(failure, file=sys.stderr)
        return BAD_INPUT
    if args.json:
        _print_json(merged)
    else:
        _print_summary(imports, merged, args.out)
    return 0


def _check_out(out: str | None) -> None:
    if out is None:
        return
    if Path(out).suffix.lower() not in ENDINGS:
        raise BadInputError(f"“{out}” cannot be written: the name must end in one of {', '.join(ENDINGS)}.")
    if not Path(out).resolve().parent.is_dir():
        raise BadInputError(f"“{out}” cannot be written: its folder does not exist.")


def _agencies(pairs: list[str], files: list[str]) -> dict[str, str]:
    """The agency of each file as the person named it."""
    named: dict[str, str] = {}
    for pair in pairs:
        name, equals, file = pair.partition("=")
        if not equals or not name.strip() or not file:
            raise BadInputError(f"“{pair}” should be NAME=FILE, for example “Northmere Police=police.xlsx”.")
        meant = [each for each in files if each == file or Path(each).name == file]
        if not meant:
            raise BadInputError(f"“{pair}” names a file that is not among those to merge.")
        named |= dict.fromkeys(meant, name.strip())
    return named


def _read(files: list[str], agencies: dict[str, str]) -> list[Import]:
    """Reads every file, so that all that cannot be read are named at once."""
    from heed.chronologies.core.imports import import_files
    from heed.chronologies.core.readers import UnreadableFile

    imports, failures = [], []
    reading = import_files(files, agencies=agencies)
    if sys.stderr.isatty():
        from tqdm import tqdm

        reading = tqdm(reading, total=len(files), unit="file", desc="Reading", leave=False)
    for each in reading:
        if isinstance(each, UnreadableFile):
            failures.append(each.sentence)
        else:
            imports.append(each)
    if failures:
        raise BadInputError("\n".join(failures))
    return imports


def _write(merged: Merged, out: Path, title: str) -> None:
    from heed.chronologies.core.outputs import write

    try:
        write(merged, out, title=title)
    except OSError as failure:
        raise BadInputError(f"“{out}” cannot be written: {failure.strerror or failure}.") from None


def _print_json(merged: Merged) -> None:
    import json

    from heed.chronologies.core.schema import to_json

    print(json.dumps(to_json(merged), ensure_ascii=False, indent=2))


def _print_summary(imports: list[Import], merged: Merged, out: str | None) -> None:
    from heed.chronologies.core.outputs.lines import questions, summary

    print(summary(merged))
    for each in imports:
        counts = each.counts
        said = f"{each.file}: {_count(counts.rows, 'row', 'rows')} = {_count(counts.entries, 'entry', 'entries')}"
        apart = f"{counts.titles} title, {counts.headings} heading and {counts.blank} blank rows not counted"
        print(f"  {each.agency}, {said} + {counts.attention} to settle ({apart})")
    for note in merged.notes:
        print(f"  {note}")
    if merged.attention:
        print("\nNeeds attention")
        for item in merged.attention:
            shown = f" “{item.written}”:" if item.written else ""
            print(f"  {item.source.describe()}:{shown} {item.reason}")
    for heading, found in questions(merged):
        print(f"\n{heading}")
        for line in found:
            print(f"  {line}")
    if out:
        print(f"\nWritten to {out}.")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
