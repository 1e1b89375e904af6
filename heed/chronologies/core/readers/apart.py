"""Opens office files in a process of their own, so that a hostile one can take neither memory nor time from Heed."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from heed.chronologies.core.readers.sheet import Sheet, UnreadableFile
from heed.chronologies.core.readers.wire import SENTENCE, unpack_sheets
from heed.chronologies.core.uncollected import uncollected

if TYPE_CHECKING:
    import subprocess  # nosec B404

SECONDS = 15
MOST_ANSWER = 256 * 1024 * 1024
WIDE = 1 << 20
ROOT = str(Path(__file__).resolve().parents[4])
START = "import sys; sys.path.insert(0, sys.argv[1]); from heed.chronologies.core.readers.worker import serve; serve()"


class Reader:
    """A reading process that answers one file after another, and is started anew when a file has killed it.

    Several files may be asked for before the first is answered: the process reads on while Heed takes in what it has.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: deque[tuple[str, bytes]] = deque()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def asked(self) -> int:
        """How many files are asked for and not answered."""
        return len(self._asked)

    def read(self, path: Path, *, kind: str, name: str, notes: tuple[str, ...]) -> list[Sheet]:
        """The sheets of an office file; raises UnreadableFile, also where reading takes too much of anything."""
        self.ask(path, kind=kind, name=name, notes=notes)
        return self.answer()

    def ask(self, path: Path, *, kind: str, name: str, notes: tuple[str, ...]) -> None:
        """Puts a file in the line of those to read."""
        request = json.dumps({"path": str(path), "kind": kind, "name": name, "notes": notes}).encode() + b"\n"
        if self._process is not None and not self._asked and self._process.poll() is not None:
            self.close()  # it has ended of itself, and over none of these files
        self._asked.append((name, request))
        if self._process is None:
            self._start()
        else:
            self._send(request)

    def answer(self) -> list[Sheet]:
        """The sheets of the file that was asked for first; raises UnreadableFile as `read` does."""
        name, _ = self._asked[0]
        try:
            told = self._answer(self._process or self._start(), name)
        except EOFError:
            self.close()
            raise UnreadableFile(
                f"“{name}” asks for more memory than a chronology needs; it may have a stray cell far below or far to "
                "the right of the table. Copy the table into a new workbook and send that."
            ) from None
        finally:
            self._asked.popleft()
        if isinstance(told, str):
            raise UnreadableFile(told)
        return told

    def close(self) -> None:
        """Ends the process; files that were asked for are read by the next one."""
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

    def _start(self) -> subprocess.Popen[bytes]:
        """Starts the process and asks it for every file in the line."""
        import subprocess  # nosec B404  # only our own interpreter is started

        self._process = subprocess.Popen(  # noqa: S603  # nosec B603  # our own interpreter, our own module
            [sys.executable, "-c", START, ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        _widen(self._process.stdout)
        for _, request in self._asked:
            self._send(request)
        return self._process

    def _send(self, request: bytes) -> None:
        """A process that has ended does not hear; that it has is seen when its answer is read."""
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(request)
            self._process.stdin.flush()
        except BrokenPipeError:
            return

    def _answer(self, process: subprocess.Popen[bytes], name: str) -> list[Sheet] | str:
        assert process.stdout is not None
        pipe, deadline = process.stdout.fileno(), time.monotonic() + SECONDS
        head = self._take(pipe, 9, deadline, name)
        size = int.from_bytes(head[1:])
        if size > MOST_ANSWER:
            self.close()
            raise UnreadableFile(f"“{name}” has more text than a chronology can hold.")
        answer = self._take(pipe, size, deadline, name)
        if head[:1] == SENTENCE:
            return answer.decode()
        with uncollected():
            return unpack_sheets(answer)

    def _take(self, pipe: int, size: int, deadline: float, name: str) -> bytes:
        import select

        pieces: list[bytes] = []
        while size:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                self.close()
                raise UnreadableFile(
                    f"“{name}” took more than {SECONDS} seconds to open. Copy the table into a new file and send that."
                )
            piece = os.read(pipe, min(size, WIDE))
            if not piece:
                raise EOFError
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def _widen(stream: object) -> None:
    """Where the system can, lets a whole answer wait in the pipe, so that the next file is begun meanwhile."""
    try:
        import fcntl

        fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, WIDE)  # type: ignore[attr-defined]
    except (ImportError, AttributeError, OSError):
        return
