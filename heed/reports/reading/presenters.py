"""The figures of a version as a page tells them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from heed.reports.core.readable import LONG, Reading


@dataclass(frozen=True)
class Line:
    """One figure: what is counted, how it is, how it was in the version before, and how to read it."""

    name: str
    now: str
    before: str
    means: str


_FIGURES: tuple[tuple[str, Callable[[Reading], str], str], ...] = (
    ("Words", lambda one: f"{one.words:,}", "Headings and tables are left out."),
    ("Words in a sentence", lambda one: f"{one.average:.1f}", "On average. 15 to 20 read easily."),
    (
        "Long sentences",
        lambda one: f"{one.long} of {one.sentences} ({one.long_share}%)",
        f"Sentences of more than {LONG} words.",
    ),
    (
        "Sentences with a passive",
        lambda one: f"About {one.passive} of {one.sentences} ({one.passive_share}%)",
        "Found by its form alone: some are missed, some are none. A passive often hides who did it.",
    ),
    (
        "Reading grade",
        lambda one: f"{one.grade:.1f}",
        "About the years of schooling that it takes (Flesch and Kincaid). Lower reads more easily.",
    ),
)


def lines(now: Reading, before: Reading | None) -> list[Line]:
    """Each figure of a version, beside that of the version before."""
    return [Line(name, said(now), said(before) if before else "", means) for name, said, means in _FIGURES]
