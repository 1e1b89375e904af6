"""One door for every kind of file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
from pathlib import Path

from heed.chronologies.core.readers.apart import Reader
from heed.chronologies.core.readers.kinds import kind_of
from heed.chronologies.core.readers.sheet import Cell, Sheet, UnreadableFile, keep_out
from heed.chronologies.core.readers.text import read_text

AT_ONCE = 2
AHEAD = 2 * AT_ONCE
SMALL = 100_000  # bytes of plain text that can do no harm here; opening a process would take longer than reading it


def read_table_file(
    path: str | Path, *, name: str | None = None, reader: Reader | None = None
) -> list[Sheet]:
    """Reads every table of a file; `name` is what people call it, where that is not the name on disk.

    `reader` is a reading process to use again, where one is kept for several files. Raises UnreadableFile with one
    sentence that names the file, the cause and what to do.
    """
    path = Path(path)
    if reader is not None:
        return _begin(path, name or path.name, reader)()
    with Reader() as own:
        return _begin(path, name or path.name, own)()


def read_table_files(paths: Iterable[str | Path]) -> Iterator[list[Sheet] | UnreadableFile]:
    """Reads several files, two at a time, and gives their tables, or why not, in the order asked.

    A few files are read ahead of the one that is asked for.
    """
    readers = [Reader() for _ in range(AT_ONCE)]
    ahead: deque[Callable[[], list[Sheet]]] = deque()
    try:
        for path in paths:
            ahead.append(_begin(Path(path), Path(path).name, min(readers, key=attrgetter("asked"))))
            if len(ahead) > AHEAD:
                yield _end(ahead.popleft())
        while ahead:
            yield _end(ahead.popleft())
    finally:
        for reader in readers:
            reader.close()


def _end(reading: Callable[[], list[Sheet]]) -> list[Sheet] | UnreadableFile:
    try:
        return reading()
    except UnreadableFile as failure:
        return failure


def _begin(path: Path, name: str, reader: Reader) -> Callable[[], list[Sheet]]:
    """Sees what kind of file it is and has it read; what is given back waits for its tables, or raises."""
    try:
        kind, notes = kind_of(path, name)
        if kind == "text" and path.stat().st_size <= SMALL:
            return partial(_read_text, path, name, notes)
    except UnreadableFile as failure:
        return partial(_refuse, failure)
    except FileNotFoundError:
        return partial(_refuse, UnreadableFile(f"There is no file “{name}”."))
    except (PermissionError, IsADirectoryError):
        why = f"“{name}” cannot be opened: it is a folder, or you may not read it."
        return partial(_refuse, UnreadableFile(why))
    reader.ask(path, kind=kind, name=name, notes=notes)
    return lambda: _with_rows(reader.answer(), name)


def _refuse(failure: UnreadableFile) -> list[Sheet]:
    raise failure


def _read_text(path: Path, name: str, notes: tuple[str, ...]) -> list[Sheet]:
    sheets = read_text(path, name=name, notes=notes)
    for sheet in sheets:
        keep_out(sheet)
    return _with_rows(sheets, name)


def _with_rows(sheets: list[Sheet], name: str) -> list[Sheet]:
    if not any(_says_something(cell) for sheet in sheets for row in sheet.rows for cell in row):
        raise UnreadableFile(f"“{name}” has nothing in it. Ask the agency to send it again.")
    return sheets


def _says_something(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
