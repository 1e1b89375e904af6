"""The engine knows no board and no kind of review by name: those words stand in packs and in the demo only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heed.frameworks.loader import list_packs

HEED = Path(__file__).resolve().parents[2] / "heed"
TEXTS = {".py", ".html", ".js", ".txt", ".md", ".svg"}
# Words of the field that frameworks use for their own kinds of review, groups and bodies
WORDS = (
    "SCR", "SILP", "silp", "Ofsted", "ofsted", "LSCB", "LCSPR", "SUSR", "MAPPA", "PSIRF", "serious case review",
    "Serious case review", "serious-case-review", "serious_case_review", "rapid review", "rapid-review",
    "Slough", "slough", "Luton", "luton", "Sunderland", "sunderland", "Brighton", "brighton", "Wokingham",
    "wokingham", "Berkshire", "berkshire",
)  # fmt: skip


def files() -> list[Path]:
    return [
        path for path in sorted(HEED.rglob("*"))
        if path.suffix in TEXTS and "demo" not in path.parts and "static" not in path.parts
    ]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_stands_nowhere_in_the_engine(word: str) -> None:
    pattern = re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])")
    found = [
        f"{path.relative_to(HEED.parent)}:{number}"
        for path in files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_no_pack_is_named_in_the_engine() -> None:
    names = {pack.id for pack in list_packs()} | {pack.series for pack in list_packs()}
    text = "\n".join(path.read_text(encoding="utf-8") for path in files())
    assert sorted(name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) == []


def test_the_words_are_looked_for_in_something() -> None:
    assert len(files()) > 300
