"""The whole demo, filled once, looked at by all tests of this folder, and rolled back at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from heed.demo.fill import fill
from tests.access.jobs import jobs_at_once


@pytest.fixture(scope="package")
def _filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        with jobs_at_once():
            fill(progress=lambda steps: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_filled: None, db: None) -> None:
    """Every board of the demo with its cases. What a test changes is undone after it."""
