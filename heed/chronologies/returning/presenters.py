"""A change as its page tells it: before and after side by side, with what differs marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from heed.chronologies.returning.models import ReturnedChange
from heed.chronologies.returning.rules import asks_for_date

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this the whole text counts as changed: comparing word by word would take too long
_LONGEST = 4000


@dataclass(frozen=True)
class ChangeRow:
    """One change with its two sides; `asks_date` where somebody has to type the date."""

    change: ReturnedChange
    title: str
    before: SafeString
    after: SafeString
    asks_date: bool
    lines: list[tuple[str, str]]

    @property
    def may_be_taken(self) -> bool:
        """Whether it can be taken, with an answer or without."""
        return not self.change.problem or self.asks_date


def change_rows(changes: Iterable[ReturnedChange]) -> list[ChangeRow]:
    """The changes as rows."""
    return [_row(change) for change in changes]


def _row(change: ReturnedChange) -> ChangeRow:
    title = {"added": "New line", "gone": f"{change.key}: the line is gone"}.get(
        change.kind, f"{change.key}: {change.what}"
    )
    if change.kind == "added" and change.row:
        title = f"New line, row {change.row} of your file"
    before, after = _sides(change.before, change.after)
    asks = asks_for_date(change.kind, change.what, change.problem, change.after)
    lines = [(label, said) for label, said in change.said.items() if said]
    return ChangeRow(change, title, before, after, asks, lines)


def _sides(before: str, after: str) -> tuple[SafeString, SafeString]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not before or not after or len(old) + len(new) > _LONGEST:
        return format_html("{}", before), format_html("{}", after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        format_html_join("", "{}", ((_part(old[i:j], "del", how),) for how, i, j, _, _ in steps)),
        format_html_join("", "{}", ((_part(new[i:j], "ins", how),) for how, _, _, i, j in steps)),
    )


def _part(words: list[str], tag: str, how: str) -> SafeString:
    said = "".join(words)
    if how == "equal" or not said:
        return format_html("{}", said)
    return format_html("<del>{}</del>" if tag == "del" else "<ins>{}</ins>", said)
