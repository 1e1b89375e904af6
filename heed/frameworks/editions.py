"""Editions of a framework: which one is in force on a day, which came later, and one edition as it is kept for life."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from heed.frameworks.loader import list_packs
from heed.frameworks.schema import Pack

__all__ = ["digest", "digest_of_text", "edition_on", "later_editions", "line_of", "read_back", "written"]

# They try the rules out and say what a rule serves; a change in them changes no rule
_NO_RULES: Final = frozenset({"examples", "requirements"})
_LONGEST_WAY: Final = 12


# One edition as it is kept ---------------------------------------------------------------------------


def written(pack: Pack) -> str:
    """The rules of a framework as one text, from which `read_back` makes the framework again.

    The same rules always make the same text, in whichever files they stand. What a pack leaves unsaid is left out, so
    that a later Heed, which knows more words, still makes this text of the same rules. Examples are left out.
    """
    return json.dumps(plain_data(pack), ensure_ascii=False, separators=(",", ":"))


def read_back(text: str) -> Pack:
    """The framework that was written down so, without its examples."""
    return Pack.model_validate(json.loads(text))


def digest(pack: Pack) -> str:
    """The fingerprint of a framework's rules: the same for the same rules, another after any change in them."""
    return digest_of_text(written(pack))


def digest_of_text(text: str) -> str:
    """The fingerprint of rules that are written down: SHA-256, as 64 small letters and figures."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain_data(value: Any) -> Any:
    """Plain lists, tables, words and numbers, in the order of the pack, without what says nothing."""
    if isinstance(value, BaseModel):
        said = ((name, key, getattr(value, name)) for name, key in _parts_of(type(value)))
        unsaid = _unsaid(type(value))
        return {key: plain_data(one) for name, key, one in said if name not in unsaid or one != unsaid[name]}
    if isinstance(value, dict):
        return {key: plain_data(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain_data(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _parts_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Each part's name in the program and in the pack's files."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if name not in _NO_RULES)


@cache
def _unsaid(model: type[BaseModel]) -> dict[str, Any]:
    """What each part is where a pack does not say it."""
    fields = model.model_fields.items()
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in fields
        if not field.is_required()
    }


# Editions over time ----------------------------------------------------------------------------------


def edition_on(
    named: str | Pack, day: date, *, packs: Iterable[Pack] | None = None, went_over_on: date | None = None
) -> Pack | None:
    """The edition to judge by on a day; None where none is in force.

    `named` is an edition, its name, or a series. An edition gives way on the first day of the one that supersedes it.
    `went_over_on` is the day on which the area moved to the framework that the edition's transition names, where each
    area does so on a day of its own; where it is not known, the edition stands until its last day.
    """
    known = tuple(packs) if packs is not None else list_packs()
    series, handed_over = _series(named, known), went_over_on is not None and went_over_on <= day
    for _ in range(_LONGEST_WAY):
        line = line_of(series, known)
        standing = _standing(line, day)
        last = standing or _begun_last(line, day)
        if standing and not (handed_over and standing.transition):
            return standing
        if last is None or last.transition is None:
            return None
        series, handed_over = last.transition.to, False
    return None


def later_editions(pack: Pack, packs: Iterable[Pack] | None = None) -> tuple[Pack, ...]:
    """The editions that came after this one, the earliest first: of its line, and of the framework it gives way to."""
    known = tuple(packs) if packs is not None else list_packs()
    found = {one.id: one for one in line_of(pack.series, known)}
    giving_way = [pack, *found.values()]
    for one in giving_way:
        if one.transition:
            following = line_of(one.transition.to, known)
            giving_way += [other for other in following if other.id not in found]
            found |= {other.id: other for other in following}
    after = (one for one in found.values() if one.in_force.from_ > pack.in_force.from_ and one.id != pack.id)
    return tuple(sorted(after, key=lambda one: (one.in_force.from_, one.id)))


def line_of(series: str, packs: Sequence[Pack]) -> tuple[Pack, ...]:
    """The editions of one series, with those under another name that supersede one of them, the earliest first."""
    line = {pack.id: pack for pack in packs if pack.series == series}
    for _ in range(_LONGEST_WAY):
        following = {pack.id: pack for pack in packs if pack.supersedes in line and pack.id not in line}
        if not following:
            break
        line |= following
    return tuple(sorted(line.values(), key=lambda pack: (pack.in_force.from_, pack.id)))


def _series(named: str | Pack, packs: Iterable[Pack]) -> str:
    if isinstance(named, Pack):
        return named.series
    return next((pack.series for pack in packs if pack.id == named), named)


def _standing(line: Sequence[Pack], day: date) -> Pack | None:
    """The edition in force: begun, not ended, and not superseded by another that has begun. The latest, if several."""
    begun = [pack for pack in line if pack.in_force.from_ <= day]
    superseded = {pack.supersedes for pack in begun}
    left = [
        pack
        for pack in begun
        if pack.id not in superseded and (pack.in_force.to is None or day <= pack.in_force.to)
    ]
    return left[-1] if left else None


def _begun_last(line: Sequence[Pack], day: date) -> Pack | None:
    begun = [pack for pack in line if pack.in_force.from_ <= day]
    return begun[-1] if begun else None
