"""The names on no list that nobody has sorted out."""

from __future__ import annotations

from heed.anonymisation.models import Check, Hit
from heed.anonymisation.rules import around
from heed.anonymisation.strangers.rules import Met, Name, names
from heed.identifiers.core.strangers import UNKNOWN


def names_of(check: Check) -> list[Name]:
    """Every name on no list that is open in this check."""
    return names([_met(row) for row in check.hits.filter(kind=UNKNOWN, resolution="open")])


def _met(row: Hit) -> Met:
    before, after = around(row.context, row.text, row.start)
    return Met(row.number, row.text, row.confidence, row.why, row.where, before, after)
