"""Entries in other apps' pages."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.chronologies.core.abbreviations import Meanings
from heed.chronologies.models import Entry
from heed.chronologies.naming import CLOSES, OPENS
from heed.chronologies.stored import as_typed, happened_of

register = template.Library()
_MAY_NAME = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]+){CLOSES}")
_SHOWN = (
    r'<mark class="heed-gap" title="May name somebody">\1<span class="govuk-visually-hidden"> (may name somebody)'
    r"</span></mark>"
)


@register.filter
def when_happened(entry: Entry) -> str:
    """When it happened, as exactly as it is known: "3 April 2016", "about Easter 2016"."""
    return as_typed(happened_of(entry))


@register.filter
def said(text: str, meanings: Meanings | None = None) -> SafeString:
    """Words that people wrote, line by line; what may name somebody is marked, abbreviations are explained."""
    pieces = meanings.pieces(text) if meanings else [(text, "")]
    shown = (
        "".join(_explained(piece, meaning) for piece, meaning in pieces)
        .replace("\r\n", "\n")
        .replace("\n", "<br>")
    )
    return mark_safe(_MAY_NAME.sub(_SHOWN, shown))  # noqa: S308 - escaped above


def _explained(piece: str, meaning: str) -> str:
    """A piece of text, escaped; an abbreviation with its meaning for who points at it and who hears it."""
    if not meaning:
        return escape(piece)
    # The signs around a doubtful name become markup, which must not come to stand inside an attribute
    told = escape(" ".join(meaning.replace(OPENS, "").replace(CLOSES, "").split()))
    return f'<abbr title="{told}">{escape(piece)}</abbr><span class="govuk-visually-hidden"> ({told})</span>'
