"""Doing things to an exercise: commissioning it, keeping its timetable, its team, its terms of reference."""

from __future__ import annotations

from heed.exercises.operations.events import agree_day, happened, mark_done, record_done, record_event

__all__ = ["agree_day", "happened", "mark_done", "record_done", "record_event"]
