"""What one request would ask the database a hundred times: read once, kept until the request is done.

Outside of `remembering` nothing is kept. Whoever writes what is kept says `forget`. What too many places write is kept
only where nobody writes: see `remembered_while_reading`, and `read_once` for a whole function.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Read = TypeVar("Read")
_reading: ContextVar[bool] = ContextVar("reading", default=False)
_kept: ContextVar[dict[str, dict[Hashable, object]] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(*, only_reads: bool = False) -> Iterator[None]:
    """Within this, what is asked through `remembered` is read once. `only_reads`: nothing is changed meanwhile.

    Something that only reads, within something that writes, knows what is known there. What it keeps beside that goes
    with its end, before anything is written again.
    """
    known = _kept.get()
    if known is not None and (_reading.get() or not only_reads):
        yield
        return
    token, reading = _kept.set(dict(known or {})), _reading.set(only_reads)
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


class ReadOnce(Generic[Asked, Read]):
    """A function that only reads, and that asks the database once for the same things while a page is shown.

    Rows count as the same by their key. A list or dictionary is handed out as a copy, so that nobody changes what is
    kept.
    """

    def __init__(self, function: Callable[Asked, Read]) -> None:
        self._function, self._kind = function, f"{function.__module__}.{function.__qualname__}"
        update_wrapper(self, function)

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Read:
        key = _key(args, kwargs) if _reading.get() else None
        if key is None:
            return self._function(*args, **kwargs)
        return _copy(remembered(self._kind, key, lambda: self._function(*args, **kwargs)))

    def keep(self, found: Read, *args: Asked.args, **kwargs: Asked.kwargs) -> None:
        """Keep what was read for several at once, as if it had been asked for each. Nothing while something is written.

        Call it with everything that the function would find, for these arguments.
        """
        key = _key(args, kwargs) if _reading.get() else None
        if key is not None:
            remembered(self._kind, key, lambda: found)

    def knows(self, *args: Asked.args, **kwargs: Asked.kwargs) -> bool:
        """Whether this was asked before, or kept, so that asking costs nothing."""
        key = _key(args, kwargs) if _reading.get() else None
        return key is not None and key in (_kept.get() or {}).get(self._kind, {})


def read_once(function: Callable[Asked, Read]) -> ReadOnce[Asked, Read]:
    """Have a function that only reads ask once for the same things while a page is shown: see ReadOnce."""
    return ReadOnce(function)


def _key(args: tuple[object, ...], named: dict[str, object]) -> Hashable | None:
    """What stands for these arguments; None where one of them is a row that was never kept in the database."""
    values = (*args, *(named[name] for name in sorted(named)))
    if any(getattr(value, "pk", "") is None for value in values):
        return None
    return (tuple(sorted(named)), *map(_stands_for, values))


def _stands_for(value: object) -> Hashable:
    """A row of the database counts by its table and key, everything else as it is."""
    return (type(value), value.pk) if hasattr(value, "pk") and not isinstance(value, type) else value


def _copy(value: Read) -> Read:
    return copy(value) if isinstance(value, (list, dict)) else value
