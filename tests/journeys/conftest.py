"""A running site and a browser for the journeys. Without Chromium they are skipped, unless HEED_JOURNEYS=required."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import FLAGS, Visitor
from tests.journeys.site import NO_CHROMIUM, chromium, running_site

# Playwright's own loop runs beneath the journeys; they touch the database only through the site
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    found = chromium()
    if found is None:
        if os.environ.get("HEED_JOURNEYS") == "required":
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site's data lies."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def database() -> str:
    """The site's database: the embedded one, or one of its own on the PostgreSQL of the second run."""
    if os.environ.get("HEED_TEST_DATABASE") != "postgres":
        return ""
    from tests.postgres import fresh_database

    return fresh_database()


@pytest.fixture(scope="module")
def site(home: Path, database: str, browser: Browser) -> Iterator[str]:
    """Heed's address."""
    with running_site(home, database=database) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Callable[[], Visitor]]:
    """Makes people at browsers, and closes them at the end."""
    shots = os.environ.get("HEED_SHOTS")
    made: list[Visitor] = []

    def make() -> Visitor:
        folder = Path(shots) if shots else None
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        made.append(Visitor(browser, site, folder))
        return made[-1]

    yield make
    for each in made:
        each.leaves()
