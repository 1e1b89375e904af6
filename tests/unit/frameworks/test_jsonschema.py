"""Editors are handed a schema that takes every pack that Heed takes, and refuses slips."""

import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from heed.frameworks.jsonschema import pack_schema
from heed.frameworks.loader import packs_root

FILES = sorted(path for path in packs_root().glob("*/*.yaml"))


def as_editor(path: Path) -> Any:
    """The file as an editor reads it: numbers and yes and no as such; days are text in JSON."""
    return _days_as_text(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


def _days_as_text(part: Any) -> Any:
    if isinstance(part, dict):
        return {str(name): _days_as_text(inner) for name, inner in part.items()}
    if isinstance(part, list):
        return [_days_as_text(inner) for inner in part]
    return str(part) if isinstance(part, datetime.date) else part


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = pack_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.name}" for path in FILES])
def test_takes_every_pack(validator: Any, path: Path) -> None:
    assert [f"{list(wrong.path)}: {wrong.message}" for wrong in validator.iter_errors(as_editor(path))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"criteria": {"rule": {"strength": "ought"}}},
        {"criteria": {"rule": {"strengt": "must"}}},
        {"exercises": {"look": {"publish": {"what": "everything"}}}},
        {"organisations": {}},
        {"calendar": "wales"},
        {"exercises": {"look": {"title": "T", "summary": "S", "begins": "either", "about": "case", "intensity": "I",
                                "timetable": [{"step": "s", "title": "T", "by": "b", "strength": "must",
                                               "due": {"within": "half a year", "from": "x"}}]}}},
    ],
)  # fmt: skip
def test_refuses_slips(validator: Any, wrong: dict[str, Any]) -> None:
    assert not validator.is_valid(wrong)
