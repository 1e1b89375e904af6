"""Identifiers that can be told by their shape, one small recogniser each."""

from __future__ import annotations

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
from heed.identifiers.core.patterns.found import Pattern, Recogniser
from heed.identifiers.core.patterns.marks import draft_marks, restrictions
from heed.identifiers.core.patterns.numbers import insurance_numbers, nhs_numbers, pupil_numbers
from heed.identifiers.core.patterns.proceedings import case_references, operations
from heed.identifiers.core.patterns.settings import named_services, positions, rare_diagnoses

RECOGNISERS: tuple[Recogniser, ...] = (
    nhs_numbers,
    insurance_numbers,
    pupil_numbers,
    email_addresses,
    social_media,
    postcodes,
    street_addresses,
    telephone_numbers,
    vehicle_registrations,
    exact_dates,
    exact_ages,
    case_references,
    operations,
    named_services,
    rare_diagnoses,
    positions,
    restrictions,
    draft_marks,
)


def find_patterns(text: str) -> list[Pattern]:
    """Every identifier in a plain text that can be told by its shape; they may overlap."""
    return [pattern for recogniser in RECOGNISERS for pattern in recogniser(text)]


def find_family(text: str) -> list[Pattern]:
    """What tells a family by its shape, or counts so few that they can be told; they may overlap."""
    return [*sibling_structures(text), *small_numbers(text)]


__all__ = ["RECOGNISERS", "Pattern", "Recogniser", "find_family", "find_patterns"]
