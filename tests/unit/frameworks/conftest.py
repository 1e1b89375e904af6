"""Copies of the real packs that a test may spoil."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from heed.frameworks.loader import forget_packs, packs_root


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Path]:
    """A folder with copies of four packs, one without its own deviations, so that a test can add one."""
    for name in ("england-scr-2015", "slough-2014", "england-lcspr-2018", "west-berkshire-2016"):
        shutil.copytree(packs_root() / name, tmp_path / name)
    (tmp_path / "slough-2014" / "deviations.yaml").unlink()
    forget_packs()
    yield tmp_path
    forget_packs()
