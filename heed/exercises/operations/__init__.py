"""Doing things to an exercise: commissioning it, keeping its timetable, its team, its terms of reference."""

from __future__ import annotations

from heed.exercises.operations.commission import commission
from heed.exercises.operations.events import (
    agree_day,
    happened,
    mark_done,
    mark_recorded,
    record_day,
    record_done,
    record_event,
)
from heed.exercises.operations.extending import extend_review
from heed.exercises.operations.reading import read_part
from heed.exercises.operations.stages import go_on_to_report
from heed.exercises.operations.team import (
    appoint,
    declare,
    end_part,
    keep_member,
    leave_part_empty,
    settle_reviewers,
)
from heed.exercises.operations.terms import approve_terms, terms_as_word, write_terms

__all__ = [
    "agree_day",
    "appoint",
    "approve_terms",
    "commission",
    "declare",
    "end_part",
    "extend_review",
    "go_on_to_report",
    "happened",
    "keep_member",
    "leave_part_empty",
    "mark_done",
    "mark_recorded",
    "read_part",
    "record_day",
    "record_done",
    "record_event",
    "settle_reviewers",
    "terms_as_word",
    "write_terms",
]
