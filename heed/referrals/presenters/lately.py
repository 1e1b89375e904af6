"""What happened lately, as people read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from heed.core.actor import Actor
from heed.referrals.models import Referral
from heed.trail.queries import latest_about


@dataclass(frozen=True)
class Happening:
    """One thing that somebody did."""

    title: str
    by: str
    at: datetime
    count: int = 1


@cache
def _sentences() -> dict[str, str]:
    """What each app calls its verbs. Apps further up are asked by name only, never imported from here."""
    found: dict[str, str] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("heed.") and find_spec(f"{config.name}.trail_sentences"):
            found |= import_module(f"{config.name}.trail_sentences").SENTENCES
    return found


# What was done in the review that came of the case is told on the review's own pages, to those who see them
OF_THE_CASE = ("referral.", "meeting.", "notice.")


def lately(actor: Actor, referral: Referral) -> list[Happening]:
    """The latest doings about the case, newest first; the same done several times on end is one line."""
    records = latest_about(
        by=actor, reference=referral.reference or "", board=referral.board_id, limit=40, verbs=OF_THE_CASE
    )
    found: list[Happening] = []
    for record in records:
        if record.verb in _sentences():
            one = Happening(_sentences()[record.verb], record.actor_name, datetime.fromisoformat(record.at))
            if found and (found[-1].title, found[-1].by) == (one.title, one.by):
                found[-1] = replace(found[-1], count=found[-1].count + 1)
            else:
                found.append(one)
    return found[:8]
