"""A letter as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from heed.frameworks.standing import Standing, as_kept
from heed.notices.models import Notice
from heed.notices.rules import SENT_ON, WAYS, filled, open_gaps

UNDATED = "(the day on which it goes)"

# Where the letters of a subject are listed; the pages belong to later apps, known here by the names of their addresses
SUBJECT_PAGES = {
    "referral": "referrals:told",
    "exercise": "exercises:overview",
    "chronology-request": "exercises:overview",
    "publication": "publication:show",
}


@dataclass(frozen=True)
class Letter:
    """The letter as HTML, what it still has to say, and how it went in words."""

    html: SafeString
    gaps: list[str]
    how: str
    standing: Standing


def letter(notice: Notice) -> Letter:
    """The letter for a page. Its Markdown may not hold HTML: what looks like it is shown as it is typed."""
    from markdown_it import MarkdownIt

    html = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .render(filled(notice.text, {SENT_ON: UNDATED}))
    )
    return Letter(
        html=mark_safe(html),  # noqa: S308  # nosec B308 B703  # html is off in the parser
        gaps=open_gaps(notice.text),
        how=dict(WAYS).get(notice.sent_how, ""),
        standing=as_kept(notice.stands),
    )


def back_to(notice: Notice) -> str:
    """The page that lists the letters of what this one is about."""
    return reverse(SUBJECT_PAGES[notice.subject_kind], args=[notice.reference])
