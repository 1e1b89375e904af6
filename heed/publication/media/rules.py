"""What stands in the list for the day of publication. Pure."""

from __future__ import annotations

from collections.abc import Sequence


def lines_of(text: str) -> list[str]:
    """What is to be done on the day, one a line in its order, each once."""
    lines = (" ".join(line.split())[:300] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def changes(before: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which lines are new, and which are gone; what is worded as before stays with whoever ticked it off."""
    return [one for one in now if one not in before], [one for one in before if one not in now]
