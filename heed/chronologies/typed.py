"""Dates that a person types, read with the same grammar as the files."""

from __future__ import annotations

from datetime import date

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.core.happened import Happened
from heed.core.refusals import BadInput


def read_typed(text: str, *, today: date, where: str = "") -> Happened:
    """The date that a person typed, as exact as it was typed. Raises BadInput with what it might mean."""
    reading = read_date(text, context=DateContext(read_on=today))
    if reading.happened is not None:
        return reading.happened
    choices = " or ".join(f"“{option.describe()}”" for option in reading.options)
    sentence = (reading.reason or "This is not a date.").rstrip(".") + "."
    advice = (
        f"Type {choices}." if choices else "Type it as in “3 April 2016”, “about May 2015” or “not known”."
    )
    raise BadInput(f"{where}{': ' if where else ''}{sentence} {advice}")
