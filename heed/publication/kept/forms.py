"""What the form of a line begins with."""

from __future__ import annotations

from typing import Any


def started(line: Any) -> dict[str, Any]:
    """What a form begins with, from a line as it reads now."""
    if line is None:
        return {}
    names = [field.name for field in line._meta.concrete_fields]
    values = {name: getattr(line, name) for name in names if name not in ("document", "id")}
    if "words" in values:
        values["words"] = "\n".join(values["words"])
    return {**values, "line": line.pk}
