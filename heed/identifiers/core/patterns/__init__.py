"""Identifiers that can be told by their shape, one small recogniser each."""

from __future__ import annotations

import re

from heed.identifiers.core.patterns.contacts import (
    email_addresses,
    postcodes,
    social_media,
    street_addresses,
    telephone_numbers,
    vehicle_registrations,
)
from heed.identifiers.core.patterns.dates import exact_ages, exact_dates
from heed.identifiers.core.patterns.family import sibling_structures, small_numbers
from heed.identifiers.core.patterns.found import Pattern, Recogniser, near, shifted
from heed.identifiers.core.patterns.marks import draft_marks, restrictions
from heed.identifiers.core.patterns.numbers import insurance_numbers, nhs_numbers, pupil_numbers
from heed.identifiers.core.patterns.proceedings import case_references, operations
from heed.identifiers.core.patterns.settings import named_services, positions, rare_diagnoses

# Each kind of recogniser with what must stand near for it to find anything, so that the rest of a text is passed over
_FIGURE, _AT = re.compile(r"\d"), re.compile(r"@|\.com\b", re.IGNORECASE)
_AGE = re.compile(
    r"[ -](?:old|age)\b|\baged \S|\b(?:years?|yrs?),? (?:and )?\w+[ -](?:month|mth|week)|\d ?(?:y|yrs?) ?\d",
    re.IGNORECASE,
)
_RECOGNISERS: tuple[tuple[re.Pattern[str] | None, tuple[Recogniser, ...]], ...] = (
    (
        _FIGURE,
        (
            nhs_numbers, insurance_numbers, pupil_numbers, postcodes, street_addresses, telephone_numbers,
            vehicle_registrations, exact_dates, case_references, positions,
        ),
    ),
    (_AT, (email_addresses, social_media)),
    (_AGE, (exact_ages,)),
    (None, (operations, named_services, rare_diagnoses, restrictions, draft_marks)),
)  # fmt: skip
RECOGNISERS: tuple[Recogniser, ...] = tuple(one for _, several in _RECOGNISERS for one in several)


def find_patterns(text: str) -> list[Pattern]:
    """Every identifier in a plain text that can be told by its shape; they may overlap."""
    found: list[Pattern] = []
    for anchor, recognisers in _RECOGNISERS:
        stretches = [(0, text)] if anchor is None else list(near(text, anchor))
        for start, stretch in stretches:
            found.extend(
                shifted(pattern, start) if start else pattern
                for recogniser in recognisers
                for pattern in recogniser(stretch)
            )
    return found


def find_family(text: str) -> list[Pattern]:
    """What tells a family by its shape, or counts so few that they can be told; they may overlap."""
    return [*sibling_structures(text), *small_numbers(text)]


__all__ = ["RECOGNISERS", "Pattern", "Recogniser", "find_family", "find_patterns"]
