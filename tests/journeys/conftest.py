"""A running site and a browser for the journeys. Without Chromium they are skipped, unless HEED_JOURNEYS=required.

HEED_JOURNEYS=all also drives the frameworks that are left out of an ordinary run.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import FLAGS, People
from tests.journeys.site import NO_CHROMIUM, Site, chromium

# Playwright's own loop runs beneath the journeys; they touch the database only through the site
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    found = chromium()
    if found is None:
        if os.environ.get("HEED_JOURNEYS") in {"required", "all"}:
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an installation with its people and no case."""
    home = tmp_path_factory.mktemp("set-up")
    Site(home).is_set_up()
    return home


@pytest.fixture(scope="module")
def site(set_up: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """Heed, running, with its people and no case."""
    site = Site(tmp_path_factory.mktemp("site"))
    shutil.copytree(set_up, site.home, dirs_exist_ok=True)
    site.starts()
    try:
        yield site
    finally:
        site.stops()


@pytest.fixture
def people(browser: Browser, site: Site) -> Iterator[People]:
    """Everybody, each at a browser of their own. HEED_SHOTS=folder keeps a picture of every page."""
    shots = Path(os.environ["HEED_SHOTS"]) if os.environ.get("HEED_SHOTS") else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    people = People(browser, lambda: site.address, shots)
    yield people
    people.leave()
