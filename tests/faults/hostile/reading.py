"""Reads every file named, in one process without Django, and tells what came of each: one line of JSON a file."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from heed.chronologies.core.imports import import_sheets
from heed.chronologies.core.readers import UnreadableFile
from heed.chronologies.core.readers.apart import Reader
from heed.chronologies.core.readers.files import read_table_file

PEAK = re.compile(r"VmHWM:\s+(\d+)")


def outcome(path: Path, reader: Reader) -> dict[str, Any]:
    began = time.monotonic()
    told: dict[str, Any] = {"name": path.name}
    try:
        made = import_sheets(read_table_file(path, reader=reader), agency="Agency")
    except UnreadableFile as failure:
        told["sentence"] = failure.sentence
    except BaseException:
        told["crash"] = traceback.format_exc()
    else:
        counts = made.counts
        told |= {"entries": counts.entries, "attention": counts.attention, "rows": counts.rows}
        told["notes"] = [*made.notes, *(note for entry in made.entries[:50] for note in entry.notes)]
    told["seconds"] = time.monotonic() - began
    told["peak"] = {"reading": peak_of_children(), "heed": peak_of("self")}
    return told


def peak_of(process: str) -> int:
    """The most memory, in KiB, that a process has held since it began its own program."""
    said = PEAK.search(Path(f"/proc/{process}/status").read_text())
    return int(said[1]) if said else 0


def peak_of_children() -> int:
    """The most that any reading process has held, whether it still runs or not."""
    running = [
        child for listed in Path("/proc/self/task").glob("*/children") for child in listed.read_text().split()
    ]
    return max(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, *map(peak_of, running), 0)


if __name__ == "__main__":
    with Reader() as kept:
        for name in sys.argv[1:]:
            print(json.dumps(outcome(Path(name), kept)), flush=True)
