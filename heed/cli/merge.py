"""heed merge: agencies' chronologies in, one merged and questioned chronology out."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from heed.chronologies.core.entries import Import
    from heed.chronologies.core.merge import Merged
    from heed.chronologies.core.returned import Returned
    from heed.chronologies.core.rows import Version

BAD_INPUT = 2
ENDINGS = (".docx", ".xlsx", ".pdf", ".json", ".csv")
SCHEMA = Path(__file__).resolve().parents[1] / "chronologies" / "core" / "merged.schema.json"
TRACKED: dict[str, Version | None] = {"ask": None, "accept": "accepted", "reject": "rejected"}
EXAMPLE = """example:
  heed merge police.xlsx "social care.docx" health.csv --out merged.docx
  heed merge police_v3.xlsx --agency "Northmere Police=police_v3.xlsx" --out merged.json
  heed merge *.xlsx --period "1 January 2013 to 30 June 2016" --attention to-settle.csv --json
  heed merge police.xlsx health.csv --returned merged-with-changes.docx

Reads Excel, OpenDocument, Word, CSV and plain lines that begin with a date. Every row becomes an entry or is listed
as needing attention. Without --out it says what it found. --schema prints the JSON Schema of --json. Exit code 2 means
that a file could not be read; nothing is written then.
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
        "files", nargs="*", metavar="FILE", help="an agency's chronology: xlsx, xls, ods, docx, csv"
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
    parser.add_argument(
        "--late",
        type=int,
        default=14,
        metavar="DAYS",
        help="how much later an agency learnt of a fact (14 days)",
    )
    parser.add_argument("--period", metavar="DATES", help="the period under review: “1/1/2013 to 30/6/2016”")
    parser.add_argument(
        "--born", metavar="DATE", help="the child's date of birth, for the age at each entry (JSON)"
    )
    parser.add_argument(
        "--tracked",
        choices=("ask", "accept", "reject"),
        default="ask",
        help="what tracked changes count as (ask)",
    )
    parser.add_argument(
        "--attention", metavar="FILE.csv", help="write the rows that need attention as a list"
    )
    parser.add_argument(
        "--returned", metavar="FILE", help="show what is different in an export of this merge that came back"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of --json and stop")
    parser.add_argument("--json", action="store_true", help="print the merged chronology as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Merges the files as asked; 0 when done, 2 where a file cannot be read or written."""
    if args.schema:
        print(SCHEMA.read_text(encoding="utf-8"), end="")
        return 0
    try:
        imports, merged, returned = _merge(args)
    except BadInputError as failure:
        print(failure, file=sys.stderr)
        return BAD_INPUT
    if args.json:
        _print_json(merged, returned, _birthday(args.born))
    else:
        _print_summary(imports, merged, args.out)
        if returned is not None:
            _print_returned(returned)
    return 0


def _merge(args: argparse.Namespace) -> tuple[list[Import], Merged, Returned | None]:
    """Reads, merges and writes; nothing is written where anything cannot be read."""
    from heed.chronologies.core.merge import merge

    if not args.files:
        raise BadInputError("Name at least one agency's file.")
    _check_out(args.out)
    _check_attention(args.attention)
    _birthday(args.born)
    period = _period(args.period)
    imports = _read(args, _agencies(args.agency, args.files), period)
    merged = merge(imports, period=period, silence_days=max(args.silence, 1), late_days=max(args.late, 1))
    returned = _returned(merged, args.returned) if args.returned else None
    if args.out:
        _write(merged, Path(args.out), args.title)
    if args.attention:
        _write_attention(merged, Path(args.attention))
    return imports, merged, returned


def _period(text: str | None) -> tuple[date, date] | None:
    """The first and last day of the period under review, as anybody would write it."""
    if text is None:
        return None
    found = _read_date(re.sub(r"(?<=\d):(?=\d{4}-)", " to ", text))
    if found is None or found[0] == found[1]:
        raise BadInputError(f"“{text}” is no period; write it like “1 January 2013 to 30 June 2016”.")
    return found


def _birthday(text: str | None) -> date | None:
    if text is None:
        return None
    found = _read_date(text)
    if found is None or found[0] != found[1]:
        raise BadInputError(f"“{text}” is no date of birth; write it like “9 March 2014”.")
    return found[0]


def _read_date(text: str) -> tuple[date, date] | None:
    """The first and last day of what is written."""
    from heed.chronologies.core.dates import DateContext, read_date

    happened = read_date(text, context=DateContext()).happened
    if happened is None or happened.first_day is None or happened.last_day is None:
        return None
    return happened.first_day, happened.last_day


def _returned(merged: Merged, path: str) -> Returned:
    from heed.chronologies.core.readers import UnreadableFile
    from heed.chronologies.core.returned import find_changes

    try:
        return find_changes(merged, path)
    except UnreadableFile as failure:
        raise BadInputError(failure.sentence) from None


def _check_attention(out: str | None) -> None:
    if out is None:
        return
    if Path(out).suffix.lower() != ".csv":
        raise BadInputError(f"“{out}” cannot be written: the list of rows is a .csv file.")
    if not Path(out).resolve().parent.is_dir():
        raise BadInputError(f"“{out}” cannot be written: its folder does not exist.")


def _write_attention(merged: Merged, out: Path) -> None:
    from heed.chronologies.core.outputs.attention import write_attention

    try:
        with out.open("wb") as file:
            write_attention(merged.attention, file)
    except OSError as failure:
        raise BadInputError(f"“{out}” cannot be written: {failure.strerror or failure}.") from None


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


def _read(
    args: argparse.Namespace, agencies: dict[str, str], period: tuple[date, date] | None
) -> list[Import]:
    """Reads every file, so that all that cannot be read are named at once."""
    from heed.chronologies.core.imports import import_files
    from heed.chronologies.core.readers import UnreadableFile

    imports, failures = [], []
    reading = import_files(args.files, agencies=agencies, period=period, tracked=TRACKED[args.tracked])
    if sys.stderr.isatty():
        from tqdm import tqdm

        reading = tqdm(reading, total=len(args.files), unit="file", desc="Reading", leave=False)
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


def _print_json(merged: Merged, returned: Returned | None, born_on: date | None) -> None:
    import json

    from heed.chronologies.core.returned.change import change_to_json
    from heed.chronologies.core.schema import to_json

    told = to_json(merged, born_on=born_on)
    if returned is not None:
        told["changes"] = [change_to_json(each) for each in returned.changes]
    print(json.dumps(told, ensure_ascii=False, indent=2))


def _print_returned(returned: Returned) -> None:
    """Each change by itself, with what it was and what it is."""
    came = f"{_count(returned.unchanged, 'entry', 'entries')} as exported"
    print(f"\nWhat came back: {_count(len(returned.changes), 'change', 'changes')}, {came}")
    for each in returned.changes:
        if each.kind == "changed":
            said = f"{each.id}, {each.what}: “{each.before}” is now “{each.after}”."
        else:
            said = f"{each.id}: “{each.after or each.before}” is {'new' if each.kind == 'added' else 'gone'}."
        print(f"  {said}{' ' + each.problem if each.problem else ''}")
    for note in returned.notes:
        print(f"  {note}")


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
