"""Splits a returned document in a process of its own: a hostile one takes neither memory nor time from Heed."""

from __future__ import annotations

import dataclasses
import json
import subprocess  # nosec B404  # only our own interpreter is started
import sys
from pathlib import Path
from typing import Any

from heed.documents.extract import NotWord
from heed.reports.core.parts import Part, Report, Split, Table, Unplaced

SECONDS = 15
_ROOT = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from heed.reports.core.apart import serve; serve()"
_TOO_MUCH = (
    "The document takes more {} to open than a report does. "
    "Copy what was written into a new Word file and bring that."
)


def split_apart(docx: bytes, report: Report, *, is_rejecting: bool = False) -> Split:
    """As `split`, apart. Raises NotWord with a sentence, also where reading takes too much time or memory."""
    asked = json.dumps({"report": dataclasses.asdict(report), "is_rejecting": is_rejecting}).encode()
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603  # our own interpreter, our own module
            [sys.executable, "-c", _START, _ROOT], input=len(asked).to_bytes(8) + asked + docx,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotWord(_TOO_MUCH.format("time")) from None
    if done.returncode or not done.stdout:
        raise NotWord(_TOO_MUCH.format("memory"))
    answer = json.loads(done.stdout)
    if "sentence" in answer:
        raise NotWord(answer["sentence"])
    return Split(
        texts=answer["texts"],
        unplaced=tuple(Unplaced(**one) for one in answer["unplaced"]),
        missing=tuple(answer["missing"]),
        comments=tuple(answer["comments"]),
        left_out=tuple(answer["left_out"]),
        has_changes=answer["has_changes"],
    )


def serve() -> None:
    """The other process: takes one request, answers it, ends."""
    from heed.chronologies.core.readers.worker import limit_memory
    from heed.reports.core.splitting import split

    limit_memory()
    size = int.from_bytes(sys.stdin.buffer.read(8))
    asked = json.loads(sys.stdin.buffer.read(size))
    docx = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = dataclasses.asdict(
            split(docx, _report(asked["report"]), is_rejecting=asked["is_rejecting"])
        )
    except NotWord as refused:
        answer = {"sentence": str(refused)}
    except MemoryError:
        answer = {"sentence": _TOO_MUCH.format("memory")}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _report(said: dict[str, Any]) -> Report:
    parts = [
        Part(**{**one, "tables": tuple(_table(table) for table in one["tables"])}) for one in said["parts"]
    ]
    return Report(
        said["title"],
        tuple(parts),
        tuple((name, value) for name, value in said["about"]),
        tuple(said["instructions"]),
    )


def _table(said: dict[str, Any]) -> Table:
    return Table(tuple(said["header"]), tuple(tuple(row) for row in said["rows"]), said["caption"])
