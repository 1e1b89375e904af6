"""Entries in other apps' pages."""

from __future__ import annotations

from django import template

from heed.chronologies.models import Entry
from heed.chronologies.stored import as_typed, happened_of

register = template.Library()


@register.filter
def when_happened(entry: Entry) -> str:
    """When it happened, as exactly as it is known: "3 April 2016", "about Easter 2016"."""
    return as_typed(happened_of(entry))
