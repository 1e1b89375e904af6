"""The rows that wait for somebody, as a list to send back to the agencies."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from heed.chronologies.core.entries import Attention
from heed.chronologies.core.outputs.lines import quoted

HEADINGS = ("Agency", "File", "Sheet", "Row", "Column", "As written", "Why it needs attention", "What it may be",
            "What stands there")  # fmt: skip


def write_attention(items: Iterable[Attention], file: BinaryIO) -> None:
    """Writes one line a row, as comma-separated text that Excel opens rightly and does not run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for item in items:
        cells = "; ".join(f"{heading}: {cell}" for heading, cell in item.cells.items() if cell)
        line = (
            item.agency, item.source.file, item.source.sheet, str(item.source.row), item.column, item.written,
            item.reason, " or ".join(option.label for option in item.options), cells,
        )  # fmt: skip
        writer.writerow(list(map(quoted, line)))
    file.write(text.getvalue().encode("utf-8-sig", "replace"))
