"""The merged chronology as a file to read, print, sort or script against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.csvfile import write_csv
from heed.chronologies.core.outputs.excel import write_xlsx
from heed.chronologies.core.outputs.jsonfile import write_json
from heed.chronologies.core.outputs.pdf import write_pdf
from heed.chronologies.core.outputs.word import write_docx

__all__ = ["TITLE", "WRITERS", "write", "write_csv", "write_docx", "write_json", "write_pdf", "write_xlsx"]

TITLE = "Merged chronology"
Writer = Callable[[Merged, BinaryIO, str], None]
WRITERS: dict[str, Writer] = {
    ".docx": write_docx,
    ".xlsx": write_xlsx,
    ".pdf": write_pdf,
    ".json": write_json,
    ".csv": write_csv,
}


def write(merged: Merged, path: str | Path, *, title: str = TITLE) -> None:
    """Writes the file whose ending says its kind, whole or not at all; raises ValueError for an ending not known."""
    path = Path(path)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        endings = ", ".join(WRITERS)
        raise ValueError(f"“{path.name}” cannot be written: the name must end in one of {endings}.")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            writer(merged, file, title)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
