"""Reading learning."""

from __future__ import annotations

from heed.learning.queries.closing import before_closing, left_open, may_be_closed
from heed.learning.queries.register import (
    Looked,
    boards_kept,
    counts,
    finding_to_learn_from,
    findings_of,
    found,
    from_exercise,
    kinds_for,
    may_see_source,
    next_stages,
    the_learning,
    themes_for,
)
from heed.learning.queries.summaries import closing_form, proposed_labels, still_unknown, summary_of
from heed.learning.queries.waiting import waiting_for

__all__ = [
    "Looked",
    "before_closing",
    "boards_kept",
    "closing_form",
    "counts",
    "finding_to_learn_from",
    "findings_of",
    "found",
    "from_exercise",
    "kinds_for",
    "left_open",
    "may_be_closed",
    "may_see_source",
    "next_stages",
    "proposed_labels",
    "still_unknown",
    "summary_of",
    "the_learning",
    "themes_for",
    "waiting_for",
]
