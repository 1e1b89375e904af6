"""Whatever is killed while people are told what waits for them: nothing half told, nothing sent twice."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.faults.test_telling_killed import place

ROOT = Path(__file__).parents[2]
__all__ = ["place"]  # the installation of its own


def test_killed_at_every_write_nothing_is_half_told_and_nothing_sent_twice(place: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.telling_of_my_work"], cwd=ROOT, capture_output=True, text=True,
        check=False, env={**place, "HEED_EMAIL_BACKEND": "tests.faults.killing.Folder"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-4000:]
    places = dict(re.findall(r"(\w+): (\d+) places", ran.stdout))
    assert int(places["calling"]) > 3
    assert int(places["sending"]) > 4
