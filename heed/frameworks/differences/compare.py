"""Holding two frameworks against each other: what was added, what was dropped, what reads otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from pydantic import BaseModel

from heed.frameworks.differences.labels import ITSELF, NOUNS, SECTIONS, label
from heed.frameworks.differences.saying import ONE_PHRASE, declared, parts_of, said, title_of
from heed.frameworks.editions import plain_data
from heed.frameworks.schema import Pack

What = Literal["added", "dropped", "changed"]
_NOT_COMPARED: Final = frozenset({"id", "step", "examples"})
_LONG: Final = 300


@dataclass(frozen=True)
class Detail:
    """One thing that reads otherwise. `was` is empty for what is new, `now` for what is gone."""

    about: str
    was: str
    now: str


@dataclass(frozen=True)
class Change:
    """One rule or other item that the second framework has and the first has not, or the other way round, or otherwise.

    `section` is the part of the pack, `noun` what one of its items is called. `source` cites where the item comes from.
    """

    section: str
    id: str
    noun: str
    title: str
    what: What
    details: tuple[Detail, ...]
    source: str = ""


@dataclass(frozen=True)
class _Two:
    """The two frameworks, by which the names in each are looked up."""

    was: Pack
    now: Pack


def differences(was: Pack, now: Pack) -> tuple[Change, ...]:
    """Everything that `now` says otherwise than `was`, section by section. Examples and requirements are left out."""
    two = _Two(was, now)
    found = list(_itself(two))
    for section in SECTIONS:
        if section != ITSELF:
            found += _section(two, section)
    return tuple(found)


def _itself(two: _Two) -> Iterator[Change]:
    details = tuple(
        Detail(label("Pack", key), _said(two.was, before, how), _said(two.now, after, how))
        for name, key, how, _unsaid in declared(Pack)
        if name not in SECTIONS and name not in _NOT_COMPARED
        if not _same(before := getattr(two.was, name), after := getattr(two.now, name))
    )  # fmt: skip
    if details:
        yield Change(ITSELF, two.now.id, SECTIONS[ITSELF][1], two.now.title, "changed", details)


def _section(two: _Two, section: str) -> Iterator[Change]:
    before, after = _by_name(getattr(two.was, section)), _by_name(getattr(two.now, section))
    noun = SECTIONS[section][1]
    for key, part in after.items():
        if key not in before:
            yield Change(section, key, noun, title_of(two.now, part, key), "added", _all_of(two.now, part, new=True),
                         _source(two.now, part))  # fmt: skip
        elif details := tuple(_parts(two, before[key], part)):
            yield Change(
                section, key, noun, title_of(two.now, part, key), "changed", details, _source(two.now, part)
            )
    for key, part in before.items():
        if key not in after:
            yield Change(section, key, noun, title_of(two.was, part, key), "dropped", _all_of(two.was, part, new=False),
                         _source(two.was, part))  # fmt: skip
    if order := tuple(_order(two, "order", before, after)):
        yield Change(section, "", noun, SECTIONS[section][0], "changed", order)


def _parts(two: _Two, before: BaseModel, after: BaseModel, of: str = "") -> Iterator[Detail]:
    """What reads otherwise in two items of one name. `of` begins each detail: "step “Decide”, "."""
    for name, key, how, _unsaid in declared(type(after)):
        was, now = getattr(before, name), getattr(after, name)
        if name not in _NOT_COMPARED and not _same(was, now):
            yield from _value(two, of, (type(after).__name__, key), was, now, how)


def _value(two: _Two, of: str, part: tuple[str, str], was: Any, now: Any, how: Any) -> Iterator[Detail]:
    about = of + label(*part)
    if isinstance(was, BaseModel) and isinstance(now, BaseModel) and not isinstance(now, ONE_PHRASE):
        yield from _parts(two, was, now, f"{about}, ")
    elif isinstance(now, dict) or _holds_items(was) or _holds_items(now):
        yield from _items(two, of, NOUNS.get(part[1], part[1]), _by_name(was), _by_name(now))
    elif isinstance(now, tuple):
        yield from _list(two, about, was, now, how)
    elif isinstance(was, str) and isinstance(now, str) and max(len(was), len(now)) > _LONG:
        yield from _text(about, was, now)
    else:
        before, after = _said(two.was, was, how), _said(two.now, now, how)
        same = " (the same words, and another part of the framework)" if before == after else ""
        yield Detail(about, before, after + same)


def _items(
    two: _Two, of: str, noun: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Detail]:
    for key, part in after.items():
        named = f"{of}{noun} “{_title(two.now, part, key)}”"
        if key not in before:
            yield Detail(named, "", said(two.now, part))
        elif isinstance(part, BaseModel):
            yield from _parts(two, before[key], part, f"{named}, ")
        elif part != before[key]:
            yield Detail(named, said(two.was, before[key]), said(two.now, part))
    for key, part in before.items():
        if key not in after:
            yield Detail(f"{of}{noun} “{_title(two.was, part, key)}”", said(two.was, part), "")
    yield from _order(two, f"{of}order, {noun} by {noun}", before, after)


def _list(two: _Two, about: str, was: tuple[Any, ...], now: tuple[Any, ...], how: Any) -> Iterator[Detail]:
    gone = [said(two.was, one, how) for one in was if one not in now]
    new = [said(two.now, one, how) for one in now if one not in was]
    if gone:
        yield Detail(about, "; ".join(gone), "")
    if new:
        yield Detail(about, "", "; ".join(new))
    if not gone and not new:
        yield Detail(f"{about}, in order", said(two.was, was, how), said(two.now, now, how))


def _order(two: _Two, about: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Detail]:
    """Items that both have and that stand in another order, from the first that moved to the last."""
    was, now = [key for key in before if key in after], [key for key in after if key in before]
    moved = [at for at, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]
    if moved:
        part = slice(moved[0], moved[-1] + 1)
        yield Detail(about, "; ".join(_title(two.was, before[key], key) for key in was[part]),
                     "; ".join(_title(two.now, after[key], key) for key in now[part]))  # fmt: skip


def _title(pack: Pack, part: Any, key: str) -> str:
    return title_of(pack, part if isinstance(part, BaseModel) else None, key)


def _text(about: str, was: str, now: str) -> Iterator[Detail]:
    """A long text by the lines that read otherwise."""
    before, after = was.splitlines(), now.splitlines()
    for how, at, until, to, to_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how != "equal":
            gone, new = " ".join(before[at:until]).strip(), " ".join(after[to:to_end]).strip()
            if gone or new:
                yield Detail(about, gone, new)


def _all_of(pack: Pack, part: Any, *, new: bool) -> tuple[Detail, ...]:
    """What an item that is new, or gone, says: each of its parts in a line."""
    if not isinstance(part, BaseModel):
        return ()
    found = []
    for name, key, value, how in parts_of(part):
        if name in _NOT_COMPARED or name in ("title", "source"):
            continue
        words = (
            _titles(pack, value) if isinstance(value, dict) or _holds_items(value) else said(pack, value, how)
        )
        if words == title_of(pack, part, ""):
            continue
        about = label(type(part).__name__, key)
        found.append(Detail(about, "", words) if new else Detail(about, words, ""))
    return tuple(found)


def _titles(pack: Pack, value: Any) -> str:
    return "; ".join(_title(pack, part, key) for key, part in _by_name(value).items())


def _same(was: Any, now: Any) -> bool:
    """They say the same, whatever requirements they serve."""
    return bool(plain_data(was) == plain_data(now))


def _said(pack: Pack, value: Any, how: Any) -> str:
    return "" if value is None or value in ((), {}) else said(pack, value, how)


def _holds_items(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and _name_in_list(value[0]) is not None


def _name_in_list(part: Any) -> str | None:
    for name in ("step", "id", "rule"):
        if isinstance(found := getattr(part, name, None), str):
            return found
    return None


def _by_name(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    return {_name_in_list(part) or str(number): part for number, part in enumerate(value)}


def _source(pack: Pack, part: Any) -> str:
    return pack.cite(getattr(part, "source", None))
