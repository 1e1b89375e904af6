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
from heed.identifiers.core.patterns.found import (
    Anchors,
    Pattern,
    Recogniser,
    anchors,
    in_small_letters,
    near,
    shifted,
)
from heed.identifiers.core.patterns.marks import draft_marks, restrictions
from heed.identifiers.core.patterns.numbers import insurance_numbers, nhs_numbers, pupil_numbers
from heed.identifiers.core.patterns.proceedings import case_references, operations
from heed.identifiers.core.patterns.settings import named_services, positions, rare_diagnoses

# Each kind of recogniser with what must stand near for it to find anything, so that the rest of a text is passed over
# Looked for in small letters; an expression that begins with letters that stand fast is found many times faster
_FIGURE, _AT = anchors(r"\d"), anchors("@", r"\.com\b")
_AGE = anchors(
    r" (?:old|age)\b", r"-(?:old|age)\b", r"aged \S", r"years?,? (?:and )?\w+[ -](?:month|mth|week)",
    r"yrs?,? (?:and )?\w+[ -](?:month|mth|week)", r"\d ?(?:y|yrs?) ?\d",
)  # fmt: skip
_RECOGNISERS: tuple[tuple[Anchors | None, tuple[Recogniser, ...]], ...] = (
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
    small = in_small_letters(text)
    for anchor, recognisers in _RECOGNISERS:
        stretches = [(0, text)] if anchor is None else near(text, small, anchor)
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
