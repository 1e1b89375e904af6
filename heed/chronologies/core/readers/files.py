"""One door for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import SimpleQueue

from heed.chronologies.core.readers.apart import Reader
from heed.chronologies.core.readers.kinds import kind_of
from heed.chronologies.core.readers.sheet import Cell, Sheet, UnreadableFile, keep_out
from heed.chronologies.core.readers.text import read_text

AT_ONCE = 2
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
        return _read(path, name or path.name, reader)
    with Reader() as own:
        return _read(path, name or path.name, own)


def read_table_files(paths: Iterable[str | Path]) -> Iterator[list[Sheet] | UnreadableFile]:
    """Reads several files, two at a time, and gives their tables, or why not, in the order asked."""
    from concurrent.futures import ThreadPoolExecutor

    readers: SimpleQueue[Reader] = SimpleQueue()
    kept = [Reader() for _ in range(AT_ONCE)]
    for reader in kept:
        readers.put(reader)

    def read(path: str | Path) -> list[Sheet] | UnreadableFile:
        reader = readers.get()
        try:
            return _read(Path(path), Path(path).name, reader)
        except UnreadableFile as failure:
            return failure
        finally:
            readers.put(reader)

    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(read, paths)
    finally:
        for reader in kept:
            reader.close()


def _read(path: Path, name: str, reader: Reader) -> list[Sheet]:
    try:
        kind, notes = kind_of(path, name)
        if kind == "text" and path.stat().st_size <= SMALL:
            sheets = read_text(path, name=name, notes=notes)
            for sheet in sheets:
                keep_out(sheet)
            return _with_rows(sheets, name)
        return _with_rows(reader.read(path, kind=kind, name=name, notes=notes), name)
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file “{name}”.") from None
    except (PermissionError, IsADirectoryError):
        raise UnreadableFile(f"“{name}” cannot be opened: it is a folder, or you may not read it.") from None


def _with_rows(sheets: list[Sheet], name: str) -> list[Sheet]:
    if not any(_says_something(cell) for sheet in sheets for row in sheet.rows for cell in row):
        raise UnreadableFile(f"“{name}” has nothing in it. Ask the agency to send it again.")
    return sheets


def _says_something(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
