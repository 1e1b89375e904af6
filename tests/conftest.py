"""What every test may use: the cast."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings

from heed.ui import navigation
from tests import migrated, postgres
from tests.cast import Cast

ON_POSTGRES: Final = os.environ.get("HEED_TEST_DATABASE") == "postgres"
ROOT: Final = Path(__file__).resolve().parents[1]
# Whole ways through the same operations that unit tests ask of both databases, and the pages over them, which the
# access tests open one by one on both; what is killed on purpose is killed on SQLite, in installations of its own.
DRIVEN_ONCE: Final = frozenset({"journeys", "packs", "demo", "faults"})
# Of the pages, what databases do not take alike, such as a NUL, is sent to both all the same.
ON_BOTH: Final = ("test_bad_input",)
LONGEST: Final = "test_whole_way"
# Built once for a package of tests, so that no single test asks for the database.
BUILT_ONCE: Final = frozenset({"access"})


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """What is asked for just before pytest-django makes the test database."""
    if ON_POSTGRES:
        connection.settings_dict["TEST"]["TEMPLATE"] = postgres.migrated()
        yield
    else:
        with migrated.instead_of_migrating():
            yield


# A test says what is right, never how fast: on a busy machine the first example may wait longer than the 200 ms that
# hypothesis would allow it, and the test would fail for that alone
settings.register_profile("heed", deadline=None)
settings.load_profile("heed")


@pytest.fixture
def cast(db: None) -> Cast:
    """The invented partnership and its people."""
    return Cast.make()


@pytest.fixture(autouse=True)
def _nobody_has_tried_to_sign_in() -> None:
    """Attempts are counted in the cache; each test begins with none."""
    cache.clear()


@pytest.fixture(autouse=True)
def _work_is_not_counted(request: pytest.FixtureRequest) -> Iterator[None]:
    """No number of overdue things beside "My work": to count it, every page asks every app.

    Kept for a minute where Heed runs, here it would be counted for every page of every test, and take most of its time.
    """
    if request.node.get_closest_marker("counts_work") or request.path.relative_to(ROOT).parts[1] == "access":
        yield
        return
    with patch.object(navigation, "_overdue", []):
        yield


def pytest_sessionstart(session: pytest.Session) -> None:
    """While the workers gather their tests, the database that they will copy is migrated."""
    if session.config.getoption("numprocesses", None):
        (postgres if ON_POSTGRES else migrated).begin_migrating()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """On PostgreSQL, the whole ways are not even read."""
    tests = ROOT / "tests"
    if not ON_POSTGRES or not collection_path.is_relative_to(tests) or collection_path == tests:
        return None
    folder, *inside = collection_path.relative_to(tests).parts
    on_pages = folder == "web" and inside and collection_path.stem not in (*ON_BOTH, "__init__")
    return folder in DRIVEN_ONCE or bool(on_pages) or None


def pytest_collection_finish() -> None:
    """What is loaded by now stays, so that it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests that share a world, a demo or a site go to one worker."""
    from tests.sharing import scheduler  # only where there are workers

    return scheduler(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, lest all wait for it in the end. On PostgreSQL, leave out the tests that ask no database
    anything.

    They ran on SQLite a moment before; what they do, unit and access tests ask of PostgreSQL.
    """
    items.sort(key=lambda item: item.path.stem != LONGEST)
    if not ON_POSTGRES:
        return
    kept = [item for item in items if _asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    named = {"db", "transactional_db", "django_db_setup", "live_server", "client"} & set(fixtures)
    folder = item.path.relative_to(ROOT).parts[1]
    if item.get_closest_marker("once"):
        return False
    return bool(named) or item.get_closest_marker("django_db") is not None or folder in BUILT_ONCE
