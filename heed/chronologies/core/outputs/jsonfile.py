"""The merged chronology as JSON."""

from __future__ import annotations

import json
from typing import BinaryIO

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.schema import to_json


def write_json(merged: Merged, file: BinaryIO, title: str = "") -> None:
    """Writes the shape that others script against."""
    text = json.dumps(to_json(merged), ensure_ascii=False, indent=2)
    file.write(text.encode("utf-8", "replace") + b"\n")
