"""Heed as it runs for people: a web server, a worker and a clock of its own, in a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.error import URLError

from tests.migrated import put_into

ROOT = Path(__file__).resolve().parents[2]
NO_CHROMIUM = "Journeys need Chromium: apt install chromium"

# A Monday without a bank holiday near it, after the last entry of the demo's files
FIRST_DAY = date(2026, 6, 15)
MORNING = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)


def chromium() -> str | None:
    """Where the browser is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass
class Site:
    """Heed with the invented people and no cases. Its first morning is `FIRST_DAY`; `days` have gone by since."""

    home: Path
    days: int = 0
    began: float = field(default_factory=time.time)
    port: int = 0
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where people find it."""
        return f"http://localhost:{self.port}"

    @property
    def today(self) -> date:
        """The day that it is on the site."""
        return FIRST_DAY + timedelta(days=self.days)

    def is_set_up(self) -> None:
        """Tables, style sheets, the boards and their people."""
        self._is_made(("heed.cli", "prepare"), ("heed.cli", "demo", "--people-only"))

    def is_told(self, pack: str, pseudonym: str) -> None:
        """Instead: the boards under one framework, and one case of the demo up to where the demo leaves it."""
        self._is_made(("heed.cli", "prepare"), ("tests.journeys.telling", pack, pseudonym))

    def _is_made(self, *programs: tuple[str, ...]) -> None:
        put_into(self.home)
        for program in programs:
            subprocess.run(
                self._at_that_time(*program), env=self._environment, cwd=ROOT, check=True, capture_output=True
            )

    def starts(self) -> None:
        """The web server and the worker."""
        self.port = self.port or _free_port()
        serve = (
            "gunicorn",
            "heed.wsgi",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--workers",
            "2",
            "--preload",  # both workers share what was loaded
            "--no-control-socket",
        )
        with (self.home / "site.log").open("ab") as log:
            self.running = [
                subprocess.Popen(
                    self._at_that_time(*program), env=self._environment, cwd=ROOT, stdout=log, stderr=log
                )
                for program in (serve, ("heed.cli", "work"))
            ]
        self._answers()

    def stops(self) -> None:
        """Both, as a server is stopped."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(timeout=20)
        self.running = []

    def goes_on(self, *, days: int) -> None:
        """Some days later: everything is started anew, on the same data."""
        self.stops()
        self.days += days
        self.starts()

    def heed(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One of Heed's commands against the site's data."""
        return subprocess.run(
            self._at_that_time("heed.cli", *arguments),
            env=self._environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    @property
    def _environment(self) -> dict[str, str]:
        ours = ("HEED_", "DJANGO_", "PYTEST_")
        return {
            **{key: value for key, value in os.environ.items() if not key.startswith(ours)},
            "HEED_DATA": str(self.home),
            "HEED_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "heed.settings",
            "PYTHONPATH": str(ROOT),
        }

    def _at_that_time(self, *program: str) -> list[str]:
        ahead = (MORNING + timedelta(days=self.days)).timestamp() - self.began
        return [sys.executable, "-m", "tests.journeys.clock", str(ahead), *program]

    def _answers(self) -> None:
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{self.address}/sign-in/login/", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise RuntimeError(f"The site did not start:\n{(self.home / 'site.log').read_text()[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
