"""What the browser is sent is what was built, and nothing in it belongs to somebody else's house style."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "heed/ui/static/heed"
SUMS = dict(reversed(line.split(maxsplit=1)) for line in (STATIC / "CHECKSUMS").read_text().splitlines())


def test_every_built_file_has_its_checksum() -> None:
    files = {f"./{path.relative_to(STATIC)}" for path in STATIC.rglob("*") if path.is_file()}
    assert files - {"./CHECKSUMS"} == set(SUMS)


@pytest.mark.parametrize("name", SUMS)
def test_built_file_is_unchanged(name: str) -> None:
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == SUMS[name], "run frontend/build.sh"


def test_script_is_built_from_its_source() -> None:
    assert (STATIC / "heed.js").read_bytes() == (ROOT / "frontend/js/heed.js").read_bytes()


def test_stylesheet_names_no_font_crown_or_crest() -> None:
    sheet = (STATIC / "heed.css").read_text().lower()
    assert not re.search(r"transport|crown|crest|@font-face|woff", sheet)


def test_every_picture_of_the_stylesheet_is_there() -> None:
    wanted = set(re.findall(r"url\(\"?([^)\"]+)\"?\)", (STATIC / "heed.css").read_text()))
    assert wanted
    assert not [name for name in wanted if not (STATIC / name).is_file()]


def test_lock_file_names_no_registry() -> None:
    lock = (ROOT / "frontend/package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_scripts_point_at_no_source_map() -> None:
    assert not [path for path in STATIC.glob("*.js") if "sourceMappingURL" in path.read_text()]
