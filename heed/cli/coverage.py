"""What serves each requirement: parts of packs, pages and operations, documents and tests, by their own citations.

A part of a pack cites a row with `requirements: [SL-04]`; code, templates, documents and tests name the row in a
docstring, a comment or a name such as `test_sl_04_…`. Nothing is entered by hand, so nothing is claimed that is gone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[2]
_ROW: Final = re.compile(
    r"(?<![A-Za-z])(SL|LU|SU|BH|WB)[-_](\d\d)(?:(?:…|–| to )(?:\1-)?(\d\d))?(?!\d)", re.IGNORECASE
)
_HEAD: Final = """# What serves each requirement

{generated}
Each row is something that one of the five frameworks asks for. It is served by the parts of packs that cite it, by the
pages and operations, documents and tests that name it. A row that nothing serves is **open**.

"""
_TABLE: Final = """| row | asks for | packs | pages and operations | documents | tests |
| --- | --- | --- | --- | --- | --- |
"""
_COLUMNS: Final = ("pack", "page", "document", "test")
_SHOWN: Final = 6

Served = Mapping[str, Mapping[str, tuple[str, ...]]]


def coverage_page(generated: str) -> str:
    """The whole table as Markdown."""
    rows, served = requirements(), served_by()
    unserved = [row for row in rows if not any(served.get(row, {}).values())]
    parts = [_HEAD.format(generated=generated), _count(len(rows), unserved)]
    for prefix, name in _boards().items():
        parts.append(f"\n## {name}\n\n{_TABLE}")
        parts += [
            _line(row, text, served.get(row, {})) for row, text in rows.items() if row.startswith(prefix)
        ]
    return "".join(parts)


def requirements() -> dict[str, str]:
    """Every row with what it asks for, in a few words."""
    return {row: text for board in _listed().values() for row, text in board["rows"].items()}


def served_by() -> Served:
    """Row → what kind of thing → where it is cited, in order."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row, kind, where in (*_in_packs(), *_in_files()):
        if where not in found[row][kind]:
            found[row][kind].append(where)
    return {row: {kind: tuple(places) for kind, places in kinds.items()} for row, kinds in found.items()}


def _boards() -> dict[str, str]:
    return {prefix: board["title"] for prefix, board in _listed().items()}


def _listed() -> dict[str, Any]:
    from ruamel.yaml import YAML

    text = (ROOT / "docs" / "requirements.yaml").read_text(encoding="utf-8")
    listed: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return listed


def _in_packs() -> Iterator[tuple[str, str, str]]:
    """Citations in the packs' own files: a pack over another is credited with what it says itself."""
    from heed.frameworks.loader import pack_ids, packs_root
    from heed.frameworks.rawpack import plain, read_folder

    for name in pack_ids():
        folder = packs_root() / name
        yield from (
            (row, "pack", f"{name} › {where}") for row, where in _cited(plain(read_folder(folder, name)), ())
        )


def _cited(part: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        for row in part.get("requirements", ()):
            yield str(row), " › ".join(path) or "pack"
        for name, inner in part.items():
            yield from _cited(inner, (*path, str(name)))
    elif isinstance(part, list):
        for inner in part:
            named = (
                inner.get("step") or inner.get("id") or inner.get("name") if isinstance(inner, dict) else None
            )
            yield from _cited(inner, (*path, str(named)) if named else path)


def _in_files() -> Iterator[tuple[str, str, str]]:
    for kind, folder, patterns in (
        ("page", "heed", ("*.py", "*.html")),
        ("document", "docs", ("*.md",)),
        ("document", "packs", ("*.md",)),
        ("test", "tests", ("*.py",)),
    ):
        for pattern in patterns:
            for path in sorted((ROOT / folder).rglob(pattern)):
                where = path.relative_to(ROOT).as_posix()
                if where.startswith("docs/reference/") or "/migrations/" in where:
                    continue
                yield from ((row, kind, where) for row in rows_named(path.read_text(encoding="utf-8")))


def rows_named(text: str) -> Iterator[str]:
    """Every row that a text names, in order: SL-04, test_sl_04, and each from SL-04…SL-07."""
    for found in _ROW.finditer(text):
        first, last = int(found[2]), int(found[3] or found[2])
        yield from (f"{found[1].upper()}-{number:02}" for number in range(first, last + 1))


def _count(number: int, unserved: list[str]) -> str:
    if not unserved:
        return f"All {number} rows are served by something.\n"
    return (
        f"{number - len(unserved)} of {number} rows are served by something. Open: {', '.join(unserved)}.\n"
    )


def _line(row: str, text: str, served: Mapping[str, tuple[str, ...]]) -> str:
    cells = [_places(served.get(kind, ())) for kind in _COLUMNS]
    if not any(served.values()):
        cells[0] = "**open**"
    return f"| {row} | {text} | {' | '.join(cells)} |\n"


def _places(places: tuple[str, ...]) -> str:
    shown = [f"`{place}`" for place in places[:_SHOWN]]
    more = len(places) - len(shown)
    return "<br>".join([*shown, f"and {more} more"] if more else shown)
