"""Which apps know of things that wait for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from heed.core.actor import Actor
from heed.core.work import WorkItem

APPS = (
    "notices", "referrals", "exercises", "chronologies", "reports", "anonymisation", "publication", "learning",
    "actionplans",
)  # fmt: skip


def _source(app: str) -> Callable[..., list[WorkItem]] | None:
    if find_spec(f"heed.{app}.queries") is None:
        return None
    found: Callable[..., list[WorkItem]] | None = getattr(
        import_module(f"heed.{app}.queries"), "waiting_for", None
    )
    return found


SOURCES = tuple(source for app in APPS if (source := _source(app)))
_ = (Actor, date)
