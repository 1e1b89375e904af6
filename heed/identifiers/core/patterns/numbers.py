"""Numbers that the state gives a person: health, insurance and school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import CERTAIN, LIKELY
from heed.identifiers.core.patterns.found import Pattern, words_before

_NHS = re.compile(r"(?<![\d.])(\d{3})([ -]?)(\d{3})([ -]?)(\d{4})(?![\d])")
_INSURANCE = re.compile(
    r"(?<![A-Za-z\d])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"([ -]?)\d{2}\1\d{2}\1\d{2}\1[A-D](?![A-Za-z\d])",
    re.IGNORECASE,
)
_PUPIL = re.compile(
    r"(?<![A-Za-z\d])([A-HJ-NP-RT-Z])(\d{11})([0-9A-HJ-NP-RT-Z])(?![A-Za-z\d])", re.IGNORECASE
)
_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_numbers(text: str) -> Iterator[Pattern]:
    """NHS numbers: ten digits whose last is the check digit, or ten digits that the text calls an NHS
    number.
    """
    for match in _NHS.finditer(text):
        digits = match[1] + match[3] + match[5]
        named = "nhs" in words_before(text, match.start())
        if is_nhs_number(digits):
            sure = CERTAIN if named or match[2] else LIKELY
            yield Pattern(*match.span(), "nhs-number", sure, "An NHS number: its check digit is right.")
        elif named:
            why = "Called an NHS number in the text, though its check digit is wrong."
            yield Pattern(*match.span(), "nhs-number", LIKELY, why)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry the right check digit (modulus 11, NHS data dictionary)."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return check != 10 and check % 11 == int(digits[9])


def insurance_numbers(text: str) -> Iterator[Pattern]:
    """National Insurance numbers: two letters that are in use, six digits, and a letter from A to D."""
    for match in _INSURANCE.finditer(text):
        yield Pattern(*match.span(), "national-insurance", CERTAIN, "A National Insurance number.")


def pupil_numbers(text: str) -> Iterator[Pattern]:
    """Unique pupil numbers: a check letter and twelve digits, the last a letter while the number is
    temporary.
    """
    for match in _PUPIL.finditer(text):
        named = re.search(r"upn|pupil", words_before(text, match.start()))
        if is_pupil_number(match.group()):
            yield Pattern(*match.span(), "upn", CERTAIN, "A unique pupil number: its check letter is right.")
        elif named:
            why = "Called a pupil number in the text, though its check letter is wrong."
            yield Pattern(*match.span(), "upn", LIKELY, why)


def is_pupil_number(number: str) -> bool:
    """Whether a unique pupil number carries the right check letter (modulus 23, Department for Education)."""
    number = number.upper()
    if not _PUPIL.fullmatch(number):
        return False
    values = [int(digit) for digit in number[1:12]]
    last = number[12]
    values.append(int(last) if last.isdigit() else _PUPIL_LETTERS.index(last))
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return _PUPIL_LETTERS[total % 23] == number[0]
