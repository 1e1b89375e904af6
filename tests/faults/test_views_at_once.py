"""Views given at the same moment: all are kept, and one member in two windows is shown the difference."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.migrated import put_into

ROOT = Path(__file__).parents[2]


@pytest.fixture
def said(tmp_path: Path) -> dict[str, Any]:
    """What came of it, in an installation of its own on SQLite."""
    put_into(tmp_path)
    unset = {"HEED_TASK_BACKEND", "HEED_DATABASE"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.viewing_at_once"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={
            **inherited, "HEED_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "heed.settings", "PYTHONPATH": str(ROOT),
        },
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-4000:]
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_members_at_the_same_moment_are_all_kept_and_two_windows_differ(said: dict[str, Any]) -> None:
    assert said["three"] == {"kept": ["group_chair", "headteacher", "nurse"], "raised": [], "shown": []}
    assert said["windows"]["raised"] == ["GivenMeanwhile"]
    assert len(said["windows"]["kept"]) == 1
    assert said["windows"]["shown"] == said["windows"]["kept"], "the second is shown what the first gave"
    assert said["trail"] == []
