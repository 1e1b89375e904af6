"""Work that waits for a commit, done where nothing is ever committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def jobs_at_once() -> Iterator[None]:
    """Inside a transaction that is never committed: what waits for a commit is done when an operation's own ends."""
    depth = len(connection.savepoint_ids)
    leave = transaction.Atomic.__exit__

    def leave_and_do(self: transaction.Atomic, *raised: Any) -> None:
        leave(self, *raised)
        while (
            len(connection.savepoint_ids) <= depth
            and connection.run_on_commit
            and not connection.needs_rollback
        ):
            _saved, job, _robust = connection.run_on_commit.pop(0)
            job()

    transaction.Atomic.__exit__ = leave_and_do  # type: ignore[method-assign]
    try:
        yield
    finally:
        transaction.Atomic.__exit__ = leave  # type: ignore[method-assign]
