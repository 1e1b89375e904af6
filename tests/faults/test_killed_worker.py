"""A worker that is killed in the middle of taking in a file loses no row and doubles none."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.migrated import put_into

ROWS = 4_000
HEED = [sys.executable, "-m", "heed.cli"]
BEGIN = """
import django
django.setup()
from heed.chronologies.jobs import read_upload
from heed.chronologies.operations.uploads import confirm_columns, hand_in
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import asked, request_of
cast = Cast.make()
rows = "".join(f"{n % 28 + 1}/03/2015,Visit {n} to the home,PC\\n" for n in range(ROWS))
data = ("Date,Event,Professional\\n" + rows).encode()
request = request_of(cast, asked(cast), "police")
found = hand_in(request=request, files=[("police.csv", data)], by=cast.police, at=NOW)
read_upload.func(found.uploads[0].pk)
confirm_columns(upload=found.uploads[0], fields={}, left_out={}, by=cast.police, at=NOW)
"""


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, on SQLite, with the queue in its database."""
    put_into(tmp_path)
    unset = {"HEED_TASK_BACKEND", "HEED_DATABASE"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    return {
        **inherited,
        "HEED_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "heed.settings",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@pytest.fixture
def worker(place: dict[str, str]) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a worker; whatever still runs at the end is stopped."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([*HEED, "work"], env=place, stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def told(place: dict[str, str], question: str) -> int:
    with sqlite3.connect(Path(place["HEED_DATA"]) / "heed.sqlite3", timeout=20) as database:
        return int(database.execute(question).fetchone()[0])


def wait_for(place: dict[str, str], question: str, *, seconds: float = 60) -> None:
    """Until the question is answered by anything but nought."""
    until = time.monotonic() + seconds
    while not told(place, question):
        assert time.monotonic() < until, question
        time.sleep(0.005)


def test_every_row_is_there_once(
    place: dict[str, str], worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    subprocess.run([sys.executable, "-c", BEGIN.replace("ROWS", str(ROWS))], env=place, check=True)
    first = worker()
    wait_for(place, "SELECT count(*) > 200 FROM chronologies_entry")
    first.send_signal(signal.SIGKILL)
    first.wait()
    at_death = told(place, "SELECT count(*) FROM chronologies_entry")
    assert 0 < at_death < ROWS
    assert told(place, "SELECT status = 'importing' FROM chronologies_upload")

    worker()
    wait_for(place, "SELECT status = 'taken-in' FROM chronologies_upload")
    assert told(place, "SELECT count(*) FROM chronologies_entry") == ROWS
    assert told(place, "SELECT count(DISTINCT source_row) FROM chronologies_entry") == ROWS
    verified = subprocess.run([*HEED, "trail", "verify"], env=place, capture_output=True, check=False)
    assert verified.returncode == 0, verified.stderr
