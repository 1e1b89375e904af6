"""Long work: reading files, scanning reports. A job is queued inside the transaction of the change that asks for it.

A job must be idempotent: when a worker dies in the middle of one, `recover` lets the next worker begin it again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection, transaction
from django_tasks import task

log = logging.getLogger(__name__)

job = task
"""Decorator for the function of a job; `the_function.enqueue(...)` queues it. Arguments are keys, never content."""


def queue(the_job: Any, *keys: int) -> None:
    """Queue a job with the change that asks for it: both stand or fall together, even if the program is killed.

    The queue is in our own database, so the job is written in the same transaction. Where jobs are done at once, in
    tests and for the demo, it is done when the change stands.
    """
    if the_job.get_backend().supports_defer:
        the_job.enqueue(*keys)
    else:
        transaction.on_commit(lambda: the_job.enqueue(*keys))


def recover() -> int:
    """Put back what a worker that died was doing, so that it is begun again. Returns how many jobs.

    Called when the worker starts. A lock keeps it to one worker, so anything "running" at that moment is orphaned.
    """
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    orphaned = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return orphaned.update(status=TaskResultStatus.READY, started_at=None)


def work_on(work: Callable[[], object], *, pause: float = 1.0) -> None:
    """Do jobs until told to stop. A database that does not answer, busy or being started again, is waited for."""
    while True:
        try:
            recover()
            work()
        except OperationalError as why:
            log.warning("The database did not answer; the worker begins again: %s", why)
            connection.close()
            time.sleep(pause)
        else:
            return
