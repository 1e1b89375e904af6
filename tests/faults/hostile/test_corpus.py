"""Whatever arrives ends as a table or as one sentence that names the cause: no crash, no hang, no flood of memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hostile.corpus import CASES, Table

ROOT = Path(__file__).resolve().parents[3]
MOST_SECONDS = 20
MOST_MEMORY = 512 * 1024  # KiB


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of every file, read one after another by one fresh process and its reading process."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, make, _ in CASES:
        make(folder / name)
    command = [
        sys.executable,
        "-m",
        "tests.faults.hostile.reading",
        *(str(folder / name) for name, _, _ in CASES),
    ]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert not done.stderr, "nothing is written beside the answers"
    assert not list(folder.parent.parent.glob("climbed*")), "a name that climbs out of a package was followed"
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["name"]: each for each in told}


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, expected in CASES])
def test_a_file_ends_as_a_table_or_a_sentence(outcomes, name, expected):
    told = outcomes[name]
    assert "crash" not in told, told["crash"]
    assert told["seconds"] < MOST_SECONDS
    assert max(told["peak"].values()) < MOST_MEMORY
    if isinstance(expected, Table):
        assert "sentence" not in told, told["sentence"]
        assert (told["entries"], told["attention"]) == (expected.entries, expected.attention)
        assert told["rows"] == told["entries"] + told["attention"]
        assert any(expected.says in note for note in told["notes"]) or not expected.says
    else:
        assert "sentence" in told, f"{told['entries']} entries, {told['attention']} rows to settle"
        assert name in told["sentence"]
        assert expected.cause in told["sentence"]
        assert told["sentence"].endswith(".")


def test_there_are_as_many_files_as_the_guide_says():
    names = [name for name, _, _ in CASES]
    assert len(set(names)) == len(names)
    guide = (ROOT / "docs/how-to/merge.md").read_text()
    assert f"{len(names)} hostile and messy files" in guide
