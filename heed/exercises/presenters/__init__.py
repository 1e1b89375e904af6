"""Exercises as pages show them."""

from __future__ import annotations

from heed.exercises.presenters.case_frame import frame
from heed.exercises.presenters.listing import exercise_list, kinds_for
from heed.exercises.presenters.overview import overview
from heed.exercises.presenters.team import team
from heed.exercises.presenters.terms import terms, terms_to_write
from heed.exercises.presenters.timetable import day_rows, rows

__all__ = [
    "day_rows",
    "exercise_list",
    "frame",
    "kinds_for",
    "overview",
    "rows",
    "team",
    "terms",
    "terms_to_write",
]
