"""Doing things with learning: the summary of a review, the board's register, and the closing of a review."""

from __future__ import annotations

from heed.learning.operations.closing import close
from heed.learning.operations.names import NamesSomebody
from heed.learning.operations.register import record_elsewhere, record_from_finding, record_step
from heed.learning.operations.summary import (
    hand_in,
    note_reading,
    propose_again,
    save_draft,
    start_summary,
    summary_as_word,
)

__all__ = [
    "NamesSomebody",
    "close",
    "hand_in",
    "note_reading",
    "propose_again",
    "record_elsewhere",
    "record_from_finding",
    "record_step",
    "save_draft",
    "start_summary",
    "summary_as_word",
]
