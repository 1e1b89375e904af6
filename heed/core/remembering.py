"""What one request would ask the database a hundred times: read once, kept until the request is done.

Outside of `remembering` nothing is kept. Whoever writes what is kept says `forget`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Read = TypeVar("Read")
_kept: ContextVar[dict[str, dict[Hashable, object]] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within this, what is asked through `remembered` is read once."""
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def remembered(kind: str, key: Hashable, read: Callable[[], Read]) -> Read:
    """What `read` gives for this key, read anew only where nothing is kept."""
    kept = _kept.get()
    if kept is None:
        return read()
    known = kept.setdefault(kind, {})
    if key not in known:
        known[key] = read()
    return known[key]  # type: ignore[return-value]


def forget(kind: str) -> None:
    """Read everything of this kind anew: it was changed."""
    kept = _kept.get()
    if kept is not None:
        kept.pop(kind, None)
