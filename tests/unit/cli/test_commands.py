"""The command line: every command explains itself with an example, and help comes at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from heed.cli.__main__ import main, parser
from heed.cli.reference import _walk, pages


@pytest.mark.parametrize("name", [name for name, _ in _walk("heed", parser())])
def test_every_command_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*name.split()[1:], "--help"])
    assert end.value.code == 0
    assert "example" in capsys.readouterr().out.lower()


def test_an_unknown_command_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["mend"])
    assert end.value.code == 2


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from heed.cli.__main__ import parser; parser(); print([m for m in %r if m in sys.modules])"
    heavy = ["django", "typst", "docx", "xlsxwriter", "holidays", "openpyxl", "pydantic"]
    done = subprocess.run([sys.executable, "-c", code % heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", list(pages()))
def test_the_generated_pages_are_up_to_date(name: str) -> None:
    from heed.cli.reference import _read

    assert _read(name) == pages()[name], "run ./run heed reference"
