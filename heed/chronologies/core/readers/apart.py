"""Opens office files in a process of their own, so that a hostile one can take neither memory nor time from Heed."""

from __future__ import annotations

import json
import os
import select
import subprocess  # nosec B404  # only our own interpreter is started
import sys
import time
from pathlib import Path
from typing import Any, cast

from heed.chronologies.core.readers.sheet import Sheet, UnreadableFile
from heed.chronologies.core.readers.wire import sheets_from_wire
from heed.chronologies.core.uncollected import uncollected

SECONDS = 15
MOST_ANSWER = 256 * 1024 * 1024
ROOT = str(Path(__file__).resolve().parents[4])
START = "import sys; sys.path.insert(0, sys.argv[1]); from heed.chronologies.core.readers.worker import serve; serve()"


class Reader:
    """A reading process that answers one file after another, and is started anew when a file has killed it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, path: Path, *, kind: str, name: str, notes: tuple[str, ...]) -> list[Sheet]:
        """The sheets of an office file; raises UnreadableFile, also where reading takes too much of anything."""
        process = self._running()
        request = json.dumps({"path": str(path), "kind": kind, "name": name, "notes": notes})
        try:
            assert process.stdin is not None
            process.stdin.write(request.encode() + b"\n")
            process.stdin.flush()
            answer = self._answer(process, name)
        except (BrokenPipeError, EOFError):
            self.close()
            raise UnreadableFile(
                f"“{name}” asks for more memory than a chronology needs; it may have a stray cell far below or far to "
                "the right of the table. Copy the table into a new workbook and send that."
            ) from None
        if "sentence" in answer:
            raise UnreadableFile(answer["sentence"])
        with uncollected():
            return sheets_from_wire(answer["sheets"])

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603  # nosec B603  # our own interpreter, our own module
                [sys.executable, "-c", START, ROOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], name: str) -> dict[str, Any]:
        assert process.stdout is not None
        pipe, deadline = process.stdout.fileno(), time.monotonic() + SECONDS
        size = int.from_bytes(self._take(pipe, 8, deadline, name))
        if size > MOST_ANSWER:
            self.close()
            raise UnreadableFile(f"“{name}” has more text than a chronology can hold.")
        with uncollected():
            return cast("dict[str, Any]", json.loads(self._take(pipe, size, deadline, name)))

    def _take(self, pipe: int, size: int, deadline: float, name: str) -> bytes:
        pieces: list[bytes] = []
        while size:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                self.close()
                raise UnreadableFile(
                    f"“{name}” took more than {SECONDS} seconds to open. Copy the table into a new file and send that."
                )
            piece = os.read(pipe, min(size, 1 << 20))
            if not piece:
                raise EOFError
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)
