"""The merged chronology as comma-separated text."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.lines import quoted
from heed.chronologies.core.outputs.table import headings, table_rows


def write_csv(merged: Merged, file: BinaryIO, title: str = "") -> None:
    """Writes UTF-8 with a byte-order mark, so that Excel opens it rightly; cells that Excel would run get a quote."""
    names, keys = headings(merged)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in ([*names], *table_rows(merged, keys)):
        writer.writerow(list(map(quoted, row)))
    file.write(text.getvalue().encode("utf-8-sig", "replace"))
