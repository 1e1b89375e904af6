"""Accepting many finds at once, each kind of words with all its places."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heed.anonymisation import permissions
from heed.anonymisation.models import Check
from heed.anonymisation.operations.settling import held, settle
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow


def accept_finds(*, check: Check, numbers: Collection[int], reason: str, by: Actor, at: datetime) -> int:
    """Leave these finds as they stand, for one reason that the checkers read. Says how many.

    Raises BadInput where nothing is ticked or no reason is given, NotNow where some are settled or the check is old.
    """
    ground = permissions.check_can_edit(by, check.report.exercise)
    if not numbers:
        raise BadInput("Tick what may stand.")
    if not reason.strip():
        raise BadInput("Say why these may stand in what is published. The checkers read the reason.")
    with transaction.atomic():
        current = held(check)
        rows = current.hits.filter(number__in=numbers, resolution="open").select_for_update(of=("self",))
        chosen = list(rows)
        if len(chosen) != len(set(numbers)):
            raise NotNow("Some of these are settled already. Look through the list again.")
        settle(chosen, "accepted", [reason.strip()] * len(chosen), ground, by, at)
    return len(chosen)
