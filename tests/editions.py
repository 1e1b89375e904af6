"""Packs that a test may edit, and later editions made from them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from heed.frameworks.loader import forget_packs, packs_root

BOARD_PACK, LATER = "slough-2014", "slough-2016"


class Shelf:
    """A folder with copies of all packs. Whatever is edited there is read anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def edit(self, pack: str, file: str, before: str, after: str) -> None:
        """Somebody changes words in a pack."""
        path = self.folder / pack / file
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{pack}/{file} does not say {before!r}"
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        forget_packs()

    def remove(self, pack: str) -> None:
        """Somebody takes a pack away."""
        shutil.rmtree(self.folder / pack)
        forget_packs()

    def add_edition(self, begins: str = "2016-05-01") -> str:
        """A later edition of the board's pack.

        It asks one question no longer and one in other words, has a question of its own, and makes a must of the check
        of how learning lasted.
        """
        shutil.copytree(self.folder / BOARD_PACK, self.folder / LATER)
        (self.folder / LATER / "examples.yaml").unlink()
        self.edit(LATER, "pack.yaml", f"pack: {BOARD_PACK}", f"pack: {LATER}\nsupersedes: {BOARD_PACK}")
        self.edit(LATER, "pack.yaml", "edition: 2014-04\n", "edition: 2016-05\n")
        self.edit(LATER, "pack.yaml", "in_force: {from: 2014-04-01}", f"in_force: {{from: {begins}}}")
        self.edit(LATER, "criteria.yaml", "    strength: should\n", "    strength: must\n")
        self.edit(LATER, "criteria.yaml", "    when: theme_for_practitioners\n", "    when: worth_a_forum\n")
        self.edit(
            LATER,
            "criteria.yaml",
            "  theme_for_practitioners:\n    ask: Does this raise",
            "  worth_a_forum:\n    ask: Is this",
        )
        self.edit(
            LATER,
            "criteria.yaml",
            "ask: Was the child harmed through",
            "ask: Did the child come to harm through",
        )
        return LATER


@contextmanager
def shelf_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """Copies of all packs, from which Heed reads meanwhile."""
    for found in packs_root().glob("*/pack.yaml"):
        shutil.copytree(found.parent, folder / found.parent.name)
    monkeypatch.setenv("HEED_PACKS", str(folder))
    forget_packs()
    try:
        yield Shelf(folder)
    finally:
        forget_packs()
