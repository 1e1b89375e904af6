"""One world for all tests of access: built once, looked at by all, and rolled back at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.access.building import build
from tests.access.jobs import jobs_at_once
from tests.access.looking import Answer, fingerprint, look_at_everything
from tests.access.world import NOW, World


@pytest.fixture(scope="package")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=True), transaction.atomic():
        with jobs_at_once():
            made = build()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(_built: World, db: None) -> World:
    """Everybody and everything. What a test changes is undone after it."""
    return _built


@pytest.fixture(scope="package")
def _looked(_built: World, django_db_blocker: Any) -> list[Answer]:
    with django_db_blocker.unblock():
        _built.fingerprint_before_looking = fingerprint()
        return look_at_everything(_built)


@pytest.fixture
def answers(_looked: list[Answer], world: World) -> list[Answer]:
    """What everybody got at every address of the matrix."""
    return _looked
