"""`heed reference`: writes the generated pages of docs/reference/, from the code itself."""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GENERATED = "<!-- Made by `./run heed reference`; do not change by hand. -->\n"


def add_commands(commands: Any) -> None:
    """Add `reference`."""
    reference = commands.add_parser(
        "reference",
        help="write docs/reference/ again (for those who change Heed)",
        epilog="example:\n  heed reference --check",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reference.add_argument("--check", action="store_true", help="only say whether the pages are up to date")
    reference.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    stale = [name for name, text in pages().items() if _read(name) != text]
    if chosen.check:
        for name in stale:
            print(f"docs/reference/{name} is not up to date. Run: ./run heed reference", file=sys.stderr)
        return 2 if stale else 0
    for name, text in pages().items():
        (ROOT / "docs" / "reference" / name).write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[str, str]:
    """Each generated page by its file name."""
    from heed.cli.coverage import coverage_page

    return {
        "states.md": _states(),
        "permissions.md": _permissions(),
        "commands.md": _commands(),
        "coverage.md": coverage_page(GENERATED),
    }


def _read(name: str) -> str:
    path = ROOT / "docs" / "reference" / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _apps() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "heed").glob("*/apps.py"))


def _named(file: str) -> Iterator[tuple[str, Path]]:
    """This file (or folder of its name) of each app, and of each part of an app that has one, by dotted name."""
    for app in _apps():
        here, folder = ROOT / "heed" / app, Path(file).stem
        found = [*here.rglob(file), *here.rglob(f"{folder}/__init__.py")]
        for path in sorted(found, key=lambda path: path.parent):
            parts = path.parent.relative_to(ROOT / "heed").parts
            yield ".".join(parts[:-1] if path.name == "__init__.py" else parts), path


def _states() -> str:
    from heed.core.moves import MoveTable

    parts = ["# States and moves\n", GENERATED]
    for name, _path in _named("states.py"):
        for table in vars(importlib.import_module(f"heed.{name}.states")).values():
            if isinstance(table, MoveTable):
                parts.append(f"## {name}: {table.thing}\n\n```mermaid\n{table.diagram()}```\n")
    return "\n".join(parts)


def _permissions() -> str:
    from heed.accounts.roles import ROLES

    parts = [
        "# Who may do what\n",
        GENERATED,
        "## Roles\n\n| role | held in | what it is for |\n| --- | --- | --- |",
    ]
    parts += [f"| {role.title} | {role.held_in} | {role.sentence} |" for role in ROLES.values()]
    parts += [f"\n## {name}\n\n" + "\n".join(_of_module(path)) for name, path in _named("permissions.py")]
    return "\n".join(parts) + "\n"


def _of_module(path: Path) -> Iterator[str]:
    """The module's own words, then each public check with its sentence; of a folder, those of its files."""
    trees = [ast.parse(path.read_text(encoding="utf-8"))]
    yield (ast.get_docstring(trees[0]) or "") + "\n"
    if path.name == "__init__.py":
        trees = [ast.parse(each.read_text(encoding="utf-8")) for each in sorted(path.parent.glob("[!_]*.py"))]
    for node in (node for tree in trees for node in tree.body):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            sentence = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
            yield f"- `{node.name}`: {sentence}"


def _commands() -> str:
    from heed.cli.__main__ import parser

    parts = ["# The command line\n", GENERATED]
    for title, each in _walk("heed", parser()):
        lines = [f"## {title}\n", (each.description or "") + "\n", *_options(each)]
        example = (each.epilog or "").partition("\n")[2].strip("\n")
        shown = f"\n\n```\n{example}\n```\n" if example else "\n"
        parts.append("\n".join(line for line in lines if line.strip()) + shown)
    return "\n".join(parts)


def _options(each: argparse.ArgumentParser) -> Iterator[str]:
    """What the command takes, in our own form: argparse words it differently from one Python to the next."""
    for action in each._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        if isinstance(action, argparse._SubParsersAction):
            yield from (f"- `{choice.dest}`: {choice.help}" for choice in action._choices_actions)
            continue
        name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        value = (
            f" {action.metavar or action.dest.upper()}" if action.option_strings and action.nargs != 0 else ""
        )
        yield f"- `{name}{value}`: {action.help or ''}"


def _walk(name: str, top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub, parser in action.choices.items():
                yield from _walk(f"{name} {sub}", parser)
