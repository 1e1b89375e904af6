"""A job is queued with the change that asks for it: both stand, or neither."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError, transaction
from django_tasks_db.models import DBTaskResult

from heed.core.jobs import queue, work_on
from heed.notices.operations.emailing import send_letter

IN_DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.django_db
def test_a_change_that_is_taken_back_takes_its_job_with_it(settings: Any) -> None:
    settings.TASKS = IN_DATABASE
    with transaction.atomic():
        queue(send_letter, 1)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()
    with transaction.atomic():
        queue(send_letter, 1)
        assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_outlives_a_database_that_does_not_answer() -> None:
    tried: list[str] = []

    def work() -> None:
        tried.append("once more")
        if len(tried) < 3:
            raise OperationalError("database is locked")

    with patch("heed.core.jobs.connection") as connection:
        work_on(work, pause=0)

    assert len(tried) == 3
    assert connection.close.call_count == 2
