"""No two parts of a file bear the same name and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from heed.identifiers.core.parts import Part


def apart(parts: Iterable[Part]) -> list[Part]:
    """The same parts, a second one at the same place called so."""
    seen: dict[tuple[str, str], int] = {}
    found: list[Part] = []
    for part in parts:
        count = seen[part.name, part.where] = seen.get((part.name, part.where), 0) + 1
        found.append(part if count == 1 else replace(part, where=f"{part.where} ({count})"))
    return found
