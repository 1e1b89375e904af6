from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "heed.reports"

    def ready(self) -> None:
        from heed.exercises.seers import tell_also
        from heed.reports.chain import nodes

        nodes.register()
        tell_also(_checkers)


def _checkers(exercise: Any, on: date) -> Iterable[Any]:
    """Loaded when it is first asked for: at the start it would draw in half of Heed."""
    from heed.reports.agency.queries import checkers

    return checkers(exercise, on)
