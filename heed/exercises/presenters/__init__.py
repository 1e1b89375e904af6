"""Exercises as pages show them."""

from __future__ import annotations

from heed.exercises.presenters.case_frame import frame

__all__ = ["frame"]
