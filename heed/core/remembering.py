"""What one request would ask the database a hundred times: read once, kept until the request is done.

Outside of `remembering` nothing is kept. Whoever writes what is kept says `forget`. What too many places write is kept
only where nobody writes: see `remembered_while_reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

Read = TypeVar("Read")
_reading: ContextVar[bool] = ContextVar("reading", default=False)
_kept: ContextVar[dict[str, dict[Hashable, object]] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(*, only_reads: bool = False) -> Iterator[None]:
    """Within this, what is asked through `remembered` is read once. `only_reads`: nothing is changed meanwhile."""
    if _kept.get() is not None:
        yield
        return
    token, reading = _kept.set({}), _reading.set(only_reads)
    try:
        yield
    finally:
        _reading.reset(reading)
        _kept.reset(token)


def remembered(kind: str, key: Hashable, read: Callable[[], Read]) -> Read:
    """What `read` gives for this key, read anew only where nothing is kept."""
    kept = _kept.get()
    if kept is None:
        return read()
    known = kept.setdefault(kind, {})
    if key not in known:
        known[key] = read()
    return cast("Read", known[key])


def remembered_while_reading(kind: str, key: Hashable, read: Callable[[], Read]) -> Read:
    """The same, but only while a page is shown: where something is written it is read anew each time."""
    return remembered(kind, key, read) if _reading.get() else read()


def forget(kind: str) -> None:
    """Read everything of this kind anew: it was changed."""
    kept = _kept.get()
    if kept is not None:
        kept.pop(kind, None)
