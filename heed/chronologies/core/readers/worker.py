"""The reading process: takes a request a line, answers with sheets or with a sentence."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from heed.chronologies.core.readers.guards import check_package
from heed.chronologies.core.readers.sheet import Sheet, UnreadableFile
from heed.chronologies.core.readers.wire import SENTENCE, SHEETS, pack_sheets

MEMORY = 448 * 1024 * 1024


def serve() -> None:
    """Answers requests until its input closes."""
    limit_memory()
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        kind, answer = _answer(json.loads(line))
        out.write(kind + len(answer).to_bytes(8))
        out.write(answer)
        out.flush()


def limit_memory() -> None:
    """Where the system can, caps the memory of this process."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request: dict[str, Any]) -> tuple[bytes, bytes]:
    """Sheets or a sentence: which of them, and packed."""
    name = request["name"]
    try:
        sheets = read_office_file(Path(request["path"]), request["kind"], name, tuple(request["notes"]))
        return SHEETS, pack_sheets(sheets)
    except UnreadableFile as failure:
        return SENTENCE, failure.sentence.encode(errors="replace")
    except MemoryError:
        sentence = f"“{name}” asks for more memory than a chronology needs. Copy the table into a new file."
        return SENTENCE, sentence.encode(errors="replace")


def read_office_file(path: Path, kind: str, name: str, notes: tuple[str, ...]) -> list[Sheet]:
    """Reads one file in this process; raises UnreadableFile."""
    if kind == "text":
        from heed.chronologies.core.readers.text import read_text

        return read_text(path, name=name, notes=notes)
    from heed.chronologies.core.readers.spreadsheets import read_workbook

    epoch_1904 = has_hidden = False
    if kind != "xls":
        package = check_package(path, name)
        epoch_1904, notes, has_hidden = package.epoch_1904, notes + package.notes, package.has_hidden
    if kind == "ods":
        from heed.chronologies.core.readers.repeats import check_repeats

        check_repeats(path, name)
    if kind == "docx":
        from heed.chronologies.core.readers.word import read_document

        return read_document(path, name=name, notes=notes)
    sheets = read_workbook(path, name=name, epoch_1904=epoch_1904, notes=notes)
    if has_hidden and kind == "xlsx":
        from heed.chronologies.core.readers.hidden import note_hidden

        try:
            note_hidden(path, sheets)
        except Exception:  # the rows are read; only what is hidden among them is not known
            sheets[0].notes += ("Whether rows or columns are hidden could not be found out.",)
    return sheets
