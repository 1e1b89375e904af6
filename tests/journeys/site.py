"""Heed as it runs for people: a web server, a worker and a browser, in a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[2]
NO_CHROMIUM = "Journeys need Chromium: apt install chromium"


def chromium() -> str | None:
    """Where the browser is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def running_site(home: Path, *, database: str = "") -> Iterator[str]:
    """Heed with the invented people and no cases; gives its address."""
    port = _free_port()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("HEED_", "DJANGO_", "PYTEST_"))},
        "HEED_DATA": str(home),
        "HEED_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "heed.settings",
        "PYTHONPATH": str(ROOT),
    }
    for command in (["prepare"], ["demo", "--people-only"]):
        subprocess.run([sys.executable, "-m", "heed.cli", *command], env=environment, check=True, capture_output=True)
    log = (home / "server.log").open("wb")
    serve = [sys.executable, "-m", "gunicorn", "heed.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    started = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        for command in (serve, [sys.executable, "-m", "heed.cli", "work"])
    ]
    try:
        _wait_for(f"http://localhost:{port}/sign-in/login/", home / "server.log")
        yield f"http://localhost:{port}"
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=20)
        log.close()


def heed(home: Path, *arguments: str, database: str = "") -> subprocess.CompletedProcess[str]:
    """One of Heed's commands against the site's data."""
    environment = {**os.environ, "HEED_DATA": str(home), "HEED_DATABASE": database, "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "heed.settings"
    return subprocess.run(
        [sys.executable, "-m", "heed.cli", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, log: Path) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The site did not start:\n{log.read_text()[-4000:]}")
