"""Long work: reading files, scanning reports. A job is queued inside the transaction of the change that asks for it.

A job must be idempotent: when a worker dies in the middle of one, `recover` lets the next worker begin it again.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_tasks import task

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
