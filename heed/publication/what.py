"""What goes out under each word that a framework has for it: with a file or without, and which texts. Pure."""

from __future__ import annotations

from typing import Final

from heed.publication.rules import TEXTS

FULL, SUMMARY, LEARNING, IMPROVEMENTS = (
    "full-report", "executive-summary", "learning-summary", "improvements-only",
)  # fmt: skip
FILE_TITLES: Final = {FULL: "The review in full", SUMMARY: "The executive summary"}
CORRECTED: Final = "correction"
# Improvements say what is done, and neither what happened nor why
_LEFT_OUT: Final = {IMPROVEMENTS: frozenset({"what_happened", "why", "written_by_line"})}


def has_file(what: str) -> bool:
    """Whether a file goes out with the page: the report, or its executive summary."""
    return what in (FULL, SUMMARY)


def shown(what: str, *, is_correction: bool) -> tuple[str, ...]:
    """The texts of the public page, in their order. What was corrected is told of a correction alone."""
    left_out = _LEFT_OUT.get(what, frozenset())
    return tuple(name for name in TEXTS if name not in left_out and (is_correction or name != CORRECTED))
