"""The example pack of packs/README.md is read from there: it is sound, and it uses every word that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from heed.frameworks import schema
from heed.frameworks.examples import example_faults
from heed.frameworks.loader import load_pack, packs_root
from heed.frameworks.rawpack import plain, read_folder

BLOCK = re.compile(r"^```(?:yaml|markdown)\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Said only by a pack that stands on another, or by nobody: the README shows them beside the example.
ELSEWHERE = {"extends", "deviations", "rule", "from", "says", "body"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example's files, as the README gives them."""
    made = tmp_path / "riverside-2027"
    text = (packs_root() / "README.md").read_text(encoding="utf-8")
    for name, content in BLOCK.findall(text):
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return made


def test_the_example_is_sound(folder: Path) -> None:
    pack = load_pack(folder)
    assert pack.id == "riverside-2027"
    assert not example_faults(pack)


def words_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield str(name)
            yield from words_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from words_in(inner)


def every_word() -> set[str]:
    models = [getattr(schema, name) for name in schema.__all__]
    return {
        field.alias or name
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel) and model is not schema.Span
        for name, field in model.model_fields.items()
    }


def test_no_word_is_left_out(folder: Path) -> None:
    used = set(words_in(plain(read_folder(folder, "riverside-2027"))))
    assert every_word() - used - ELSEWHERE == set()
