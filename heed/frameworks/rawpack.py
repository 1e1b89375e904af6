"""Reading a pack's files as plain words that remember their file and line: `no` stays a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heed.frameworks.faults import Fault, PackFaults


@dataclass(frozen=True)
class Words:
    """A piece of text as it stands in the file."""

    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Listing:
    """A list, item by item."""

    items: tuple[Raw, ...]
    file: str
    line: int


@dataclass(frozen=True)
class Table:
    """Named parts, in the order of the file, with the line on which each name stands."""

    parts: dict[str, Raw]
    file: str
    line: int
    key_lines: dict[str, tuple[str, int]] = field(default_factory=dict)

    def where(self, key: str) -> tuple[str, int]:
        """File and line of the name of a part."""
        return self.key_lines.get(key, (self.file, self.line))


Raw = Words | Listing | Table


def plain(raw: Raw) -> Any:
    """The same without files and lines: text, lists and dictionaries."""
    if isinstance(raw, Words):
        return raw.text
    if isinstance(raw, Listing):
        return [plain(item) for item in raw.items]
    return {name: plain(part) for name, part in raw.parts.items()}


def item_name(raw: Raw) -> str | None:
    """What an item of a list calls itself: its step, id, name or rule."""
    if isinstance(raw, Table):
        for key in ("step", "id", "name", "rule"):
            named = raw.parts.get(key)
            if isinstance(named, Words):
                return named.text
    return None


def child(raw: Raw, token: str | int) -> Raw | None:
    """The part of that name, or the item of that number or name; None if there is none."""
    if isinstance(raw, Table):
        return raw.parts.get(str(token))
    if isinstance(raw, Listing):
        if isinstance(token, int):
            return raw.items[token] if token < len(raw.items) else None
        return next((item for item in raw.items if item_name(item) == token), None)
    return None


def where_is(raw: Table, *tokens: str | int) -> tuple[str, int]:
    """File and line of a place in the pack, or of the nearest thing around it that is there."""
    place = (raw.file, raw.line)
    here: Raw = raw
    for token in tokens:
        inner = child(here, token)
        if inner is None:
            continue
        place = here.where(str(token)) if isinstance(here, Table) else (inner.file, inner.line)
        here = inner
    return place


def places_in(raw: Table) -> dict[tuple[str, str], tuple[str, int]]:
    """File and line of each item of each section, by section and name."""
    places: dict[tuple[str, str], tuple[str, int]] = {}
    for section, part in raw.parts.items():
        if isinstance(part, Table):
            places.update({(section, key): part.where(key) for key in part.parts})
        elif isinstance(part, Listing):
            named = ((item_name(item), item) for item in part.items)
            places.update({(section, name): (item.file, item.line) for name, item in named if name})
    return places


def read_folder(folder: Path, shown_as: str) -> Table:
    """Everything in a pack's folder as one table of sections.

    `forms/NAME.yaml` becomes forms › NAME and `letters/NAME.md` letters › NAME. Raises PackFaults.
    """
    from heed.frameworks.rawfiles import read_letter, read_yaml

    faults: list[Fault] = []
    tables: list[Table] = []

    def add(path: Path, read: Callable[[Path, str], Table], section: str | None = None) -> None:
        shown = f"{shown_as}/{path.relative_to(folder).as_posix()}"
        try:
            table = read(path, shown)
        except PackFaults as wrong:
            faults.extend(wrong.faults)
            return
        if section:
            inner = Table({path.stem: table}, shown, 1, {path.stem: (shown, 1)})
            table = Table({section: inner}, shown, 1, {section: (shown, 1)})
        tables.append(table)

    if not (folder / "pack.yaml").is_file():
        raise PackFaults(
            [Fault(f"{shown_as}/pack.yaml", 1, "a pack needs a file pack.yaml that says what it is.")]
        )
    add(folder / "pack.yaml", read_yaml)
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "pack.yaml":
            add(path, read_yaml)
    for path in sorted(folder.glob("forms/*.yaml")):
        add(path, read_yaml, "forms")
    for path in sorted(folder.glob("letters/*.md")):
        add(path, read_letter, "letters")
    whole = _join(tables, faults)
    if faults:
        raise PackFaults(faults)
    return whole


def _join(tables: Iterable[Table], faults: list[Fault]) -> Table:
    """One table out of several files: sections may be spread over files, but nothing may be said twice."""
    parts: dict[str, Raw] = {}
    lines: dict[str, tuple[str, int]] = {}
    first: Table | None = None
    for table in tables:
        first = first or table
        for name, part in table.parts.items():
            before = parts.get(name)
            lines.setdefault(name, table.where(name))
            parts[name] = part if before is None else _both(name, before, part, table.where(name), faults)
    return Table(parts, first.file if first else "", 1, lines)


def _both(name: str, before: Raw, part: Raw, at: tuple[str, int], faults: list[Fault]) -> Raw:
    if isinstance(before, Listing) and isinstance(part, Listing):
        return Listing(before.items + part.items, before.file, before.line)
    if isinstance(before, Table) and isinstance(part, Table):
        for key in before.parts.keys() & part.parts.keys():
            earlier = before.where(key)
            faults.append(
                Fault(
                    *part.where(key),
                    f"{key!r} is said twice: it stands in {earlier[0]}, line {earlier[1]} too.",
                )
            )
        lines = {**part.key_lines, **before.key_lines}
        return Table(
            {**part.parts, **before.parts} if not before.parts else {**before.parts, **part.parts},
            before.file,
            before.line,
            lines,
        )
    faults.append(Fault(*at, f"{name!r} is said twice: it stands in {before.file}, line {before.line} too."))
    return before
