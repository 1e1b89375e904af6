"""The JSON Schema of a pack's files, so that an editor can check and complete while somebody writes."""

from __future__ import annotations

from typing import Any, Final

from heed.frameworks.schema import Pack

_HEAD: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A file of a Heed pack",
    "description": (
        "Any *.yaml file of a pack but those under forms/. A file holds some of the sections, and a pack over "
        "another says only what is new, so nothing is required here: `heed pack check` reads the pack as a whole."
    ),
}

# What may be written shorter than it is read: one name instead of a list, a fact instead of a test of it.
_SHORT: Final = (("Criterion", "within"), ("Box", "then"), ("FactTest", ""))


def pack_schema() -> dict[str, Any]:
    """The schema as data. What is written is text, so every scalar is text, a number or yes and no."""
    found: dict[str, Any] = _as_written(Pack.model_json_schema(by_alias=True))
    for part, name in _SHORT:
        holder = found["$defs"][part]["properties"] if name else found["$defs"]
        key = name or part
        holder[key] = {"anyOf": [holder[key], {"type": "string"}]}
    return found | _HEAD


def _as_written(node: Any) -> Any:
    """Values as they stand in the file: days, spans and numbers are written as text that the loader reads."""
    if isinstance(node, list):
        return [_as_written(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("title") == "Span" and node.get("type") == "object":
        return {"type": "string", "pattern": r"^[0-9]{1,4} (working day|day|week|month)s?$", "title": "Span"}
    kind = node.get("type")
    if kind == "boolean":
        return {**node, "type": ["boolean", "string"], "enum": [True, False, "yes", "no"]}
    if kind == "integer":
        return {**node, "type": ["integer", "string"]}
    if kind == "string" and "enum" not in node and "const" not in node:
        return {**node, "type": ["string", "number", "boolean"]}
    return {
        name: _answers(part) if name == "enum" else _as_written(part)
        for name, part in node.items()
        if name not in ("default", "required")
    }


def _answers(values: list[Any]) -> list[Any]:
    """Editors read a bare yes as true: both are the same answer here."""
    return [*values, *(meant for word, meant in (("yes", True), ("no", False)) if word in values)]
