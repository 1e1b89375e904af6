"""Trying out a framework of a test's own, laid over the board's."""

from __future__ import annotations

from pathlib import Path

import pytest

from heed.frameworks.loader import packs_root
from tests.cast import Cast

NAME = "tried-2016"
HEAD = f"""
pack: {NAME}
title: A framework tried out
extends: slough-2014
edition: 2016-01
in_force: {{from: 2016-01-01}}
"""


def try_out(cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> str:
    """Let the board bring new cases under a framework that adds this text to its own. Returns the pack's name."""
    for pack in packs_root().iterdir():
        if pack.is_dir():
            (folder / pack.name).symlink_to(pack)
    (folder / NAME).mkdir()
    (folder / NAME / "pack.yaml").write_text(HEAD + text)
    monkeypatch.setenv("HEED_PACKS", str(folder))
    cast.board.pack = NAME
    cast.board.save(update_fields=["pack"])
    return NAME
