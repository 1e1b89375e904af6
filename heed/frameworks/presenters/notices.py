"""Who is told what by when, and the letters that tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from heed.frameworks.letters import MERGE_FIELDS, fields_in
from heed.frameworks.presenters.rules import Clause, clause, departing
from heed.frameworks.presenters.words import STRENGTHS, Cited, Weaker, cited, notice_when, parties, weaker
from heed.frameworks.schema import Pack
from heed.frameworks.schema.exercises import Notice
from heed.ui.words import sentence_list

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True)
class NoticeLine:
    """Who is told what by when, in words."""

    id: str
    title: str
    to: str
    when: str
    strength: str
    number: Weaker | None
    letter: str
    letter_id: str
    encloses: str
    asks: str
    kinds: str
    only_where: Clause | None
    note: str
    departs: tuple[str, ...]
    cited: Cited | None


def notice(pack: Pack, key: str) -> NoticeLine:
    """A notice of the framework as a line."""
    one = pack.notices[key]
    return NoticeLine(
        id=key,
        title=one.title,
        to=parties(pack, one.to),
        when=notice_when(pack, one),
        strength=STRENGTHS[one.strength],
        number=weaker(pack, one.limit),
        letter=pack.letters[one.letter].title,
        letter_id=one.letter,
        encloses=sentence_list(one.encloses),
        asks=_asks(pack, one),
        kinds=sentence_list([pack.exercises[name].title for name in one.exercises]),
        only_where=clause(pack, one.only_where) if one.only_where else None,
        note=one.note or "",
        departs=departing(pack, f"notices.{key}"),
        cited=cited(pack, one.source),
    )


def _asks(pack: Pack, one: Notice) -> str:
    if one.asks is None:
        return ""
    on = f", on the form: {pack.forms[one.asks.form].title}" if one.asks.form else ""
    by = f", within {one.asks.within} of being asked" if one.asks.within else ""
    return f"Agencies answer before the decision{on}{by}"


def notices(pack: Pack) -> list[NoticeLine]:
    """Every notice, in the order of the framework."""
    return [notice(pack, key) for key in pack.notices]


def letters(pack: Pack) -> list[tuple[str, str, str]]:
    """Every letter: its name, its title, whom it is for."""
    return [(key, one.title, one.to or "") for key, one in pack.letters.items()]


def letter(pack: Pack, key: str) -> dict[str, Any]:
    """Context of the page that shows what a letter says, with its gaps marked."""
    one = pack.letters[key]
    return {
        "letter": one,
        "html": with_gaps(one.body),
        "gaps": [(name.replace("_", " "), MERGE_FIELDS[name]) for name in fields_in(one.body)],
        "cited": cited(pack, one.source),
        "sent_with": [notice(pack, name) for name, each in pack.notices.items() if each.letter == key],
    }


def with_gaps(body: str) -> SafeString:
    """The letter's Markdown as HTML; each gap stands as a marked word. HTML within is shown as it is typed."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    marked = _GAP.sub(
        lambda gap: str(format_html('<mark class="heed-gap">{}</mark>', gap[1].replace("_", " "))), html
    )
    return mark_safe(marked)  # noqa: S308  # nosec B308 B703  # html is off in the parser, gaps are escaped
