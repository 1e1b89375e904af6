"""Runs one of the site's programs on another day: `python -m tests.journeys.clock SECONDS gunicorn …`.

For the journeys only: Heed itself has no way to move the clock.
"""

from __future__ import annotations

import runpy
import sys
from datetime import UTC, datetime, timedelta

import time_machine


def run_ahead(seconds: float, program: list[str]) -> None:
    """Run a module as `python -m` would, its clock this many seconds ahead of (or behind) the real one, and ticking."""
    sys.argv = program
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds), tick=True):
        runpy.run_module(program[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    run_ahead(float(sys.argv[1]), sys.argv[2:])
