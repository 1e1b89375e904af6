"""A second worker would begin the first one's job again beside it, so there is only ever one."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from heed.cli.__main__ import main


def test_a_second_worker_is_refused(
    tmp_path: Path, settings: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    with (tmp_path / "worker.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        assert main(["work"]) == 2
    assert "A worker is running already" in capsys.readouterr().err
