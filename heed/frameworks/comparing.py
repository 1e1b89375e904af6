"""Two frameworks held against each other, as the page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django import forms
from django.utils import timezone

from heed.frameworks.differences import Change, What, differences
from heed.frameworks.differences.labels import SECTIONS
from heed.frameworks.kept import edition_called, kept_on
from heed.frameworks.queries import packs_on_disk
from heed.frameworks.schema import Pack
from heed.ui.forms import FilterForm
from heed.ui.words import day, plural

SIGNS: Final[Mapping[What, tuple[str, str]]] = {
    "added": ("New", "green"),
    "dropped": ("Gone", "red"),
    "changed": ("Changed", "amber"),
}


LONG: Final = 60
"""So many differences are too long a page: its sections stand closed."""


class CompareForm(FilterForm):
    """Which two frameworks to hold against each other."""

    was = forms.ChoiceField(label="Start from", required=False)
    now = forms.ChoiceField(label="and show what this one says otherwise", required=False)

    def __init__(self, *args: Any, editions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("was", "now"):
            self.offer(name, [("", "Choose one"), *editions])


@dataclass(frozen=True)
class Item:
    """One thing that the two say otherwise."""

    change: Change
    sign: str
    tone: str


@dataclass(frozen=True)
class Section:
    """Everything that one part of the two frameworks says otherwise."""

    id: str
    title: str
    items: list[Item]


def compare_page(was: str, now: str) -> dict[str, Any]:
    """Context of the page: the choice, and where both are chosen, what the second says otherwise than the first.

    `was` and `now` are packs by name, or rules that were kept by their digest.
    """
    first, second = edition_called(was), edition_called(now)
    form = CompareForm({"was": was, "now": now}, editions=_choices((was, first), (now, second)))
    shown: dict[str, Any] = {"choice": form, "chosen": bool(was and now)}
    if first is None or second is None:
        return shown | {
            "unknown": [name for name, found in ((was, first), (now, second)) if name and not found]
        }
    found = differences(first, second)
    return shown | {
        "was": _named(first, was), "now": _named(second, now), "sections": _sections(found), "tally": _tally(found),
        "other_way": (now, was), "is_long": len(found) > LONG,
    }  # fmt: skip


def _choices(*named: tuple[str, Pack | None]) -> list[tuple[str, str]]:
    """Every pack that can be read, and whichever kept rules the address names."""
    found = {pack.id: _named(pack, pack.id) for pack in packs_on_disk()}
    found |= {name: _named(pack, name) for name, pack in named if pack is not None}
    return list(found.items())


def _named(pack: Pack, name: str) -> str:
    kept = "" if name == pack.id else f", as it stood on {day(timezone.localdate(kept_on(name)))}"
    return f"{pack.title}, edition {pack.edition}{kept}"


def _sections(found: Sequence[Change]) -> list[Section]:
    return [
        Section(section, SECTIONS[section][0], [Item(one, *SIGNS[one.what]) for one in changes])
        for section, changes in groupby(found, key=lambda one: one.section)
    ]


def _tally(found: Sequence[Change]) -> str:
    if not found:
        return "They say the same."
    counts = Counter(one.what for one in found)
    told = [f"{counts[what]} {sign.lower()}" for what, (sign, _tone) in SIGNS.items() if counts[what]]
    return f"{len(found)} {plural(len(found), 'difference,differences')}: {', '.join(told)}."
