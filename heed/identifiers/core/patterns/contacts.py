"""Where a person can be found: address, telephone, e-mail, vehicle, pages of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern, words_before

_AREA = r"(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?|GIR)"
_INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_POSTCODE = re.compile(rf"(?<![A-Za-z\d])(?:{_AREA} ?{_INWARD})(?![A-Za-z\d])")
_SMALL_POSTCODE = re.compile(rf"(?<![A-Za-z\d])(?:{_AREA} {_INWARD})(?![A-Za-z\d])", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?<![\w/])\d{1,4}[A-Za-z]? (?:[A-Z][a-z']+ ){1,3}"
    r"(?:Street|Road|Avenue|Close|Lane|Drive|Crescent|Court|Gardens|Grove|Terrace|Way|Rise|Walk|Mews|Row)\b"
)
_PHONE = re.compile(
    r"(?<![\w+./-])(?:\+44[ .-]?(?:\(0\)[ .-]?)?|0044[ .-]?|\(?0(?=[\d ]{2,5}\)?))"
    r"(?:\d[ ().-]{0,2}){8,9}\d(?![\d])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+'-]{0,80}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_PAGE = re.compile(
    r"(?<![\w-])(?:https?://)?(?:[\w-]{1,20}\.)?(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|youtube|reddit|threads"
    r"|pinterest|twitch|vk)\.com/(?:in/|user/|add/|u/|@)?[\w.@-]{2,}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,29}\b")
_PLATE = re.compile(r"(?<![A-Za-z\d])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-8]\d) ?[A-HJ-PR-Z]{3}(?![A-Za-z\d])")
_OLD_PLATE = re.compile(
    r"(?<![A-Za-z\d])(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}"
    r"|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])(?![A-Za-z\d])"
)
_CAR = re.compile(r"registration|\breg\b|vehicle|\bcar\b|\bvan\b|number plate|index|vrm", re.IGNORECASE)


def postcodes(text: str) -> Iterator[Pattern]:
    """Whole postcodes: a postcode is about fifteen homes."""
    seen: set[int] = set()
    for match in _POSTCODE.finditer(text):
        seen.add(match.start())
        yield Pattern(
            *match.span(), "postcode", CERTAIN, "A whole postcode, which is only about fifteen homes."
        )
    for match in _SMALL_POSTCODE.finditer(text):
        if match.start() not in seen:
            why = "A whole postcode in small letters, which is only about fifteen homes."
            yield Pattern(*match.span(), "postcode", LIKELY, why)


def street_addresses(text: str) -> Iterator[Pattern]:
    """House number and street."""
    for match in _HOUSE.finditer(text):
        yield Pattern(*match.span(), "address", LIKELY, "A house number and a street.")


def telephone_numbers(text: str) -> Iterator[Pattern]:
    """United Kingdom telephone numbers; freephone and shared lines are mostly an organisation's."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", re.sub(r"^(?:\+44|0044)[ .-]?(?:\(0\))?", "0", match.group()))
        if digits[1] not in "123578" or len(digits) not in (10, 11):
            continue
        if digits[1] in "358":
            why = "A telephone number of the kind that organisations use."
            yield Pattern(*match.span(), "telephone", POSSIBLE, why)
        else:
            yield Pattern(*match.span(), "telephone", CERTAIN, "A telephone number.")


def email_addresses(text: str) -> Iterator[Pattern]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield Pattern(*match.span(), "email", CERTAIN, "An e-mail address.")


def social_media(text: str) -> Iterator[Pattern]:
    """Pages and handles on social media."""
    for match in _PAGE.finditer(text):
        yield Pattern(
            *match.span(), "social-media", CERTAIN, "The address of somebody's page on social media."
        )
    for match in _HANDLE.finditer(text):
        yield Pattern(*match.span(), "social-media", LIKELY, "A name as used on social media.")


def vehicle_registrations(text: str) -> Iterator[Pattern]:
    """Number plates: today's style anywhere, older styles where the text speaks of a vehicle."""
    for match in _PLATE.finditer(text):
        named = _CAR.search(words_before(text, match.start()))
        yield Pattern(*match.span(), "vehicle", CERTAIN if named else LIKELY, "A vehicle registration.")
    for match in _OLD_PLATE.finditer(text):
        if _CAR.search(words_before(text, match.start())):
            yield Pattern(*match.span(), "vehicle", LIKELY, "A vehicle registration of an older style.")
