"""Beginning a pack of one's own: a folder over another pack that can be read and checked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heed.cli.asking import BadInput
from heed.core.today import uk_today
from heed.frameworks.loader import packs_root

if TYPE_CHECKING:
    from heed.frameworks.schema import Pack

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_PACK: Final = """# What the framework is. Every word that may stand here is explained in packs/README.md;
# `heed pack check {folder}` says what is wrong, with file and line.
pack: {name}
title: {title}
extends: {base}          # everything of {base} holds here too; see the end of this file for departing from it
edition: {edition}
in_force: {{from: {today}}}
# revise_by: {revise}

sources:
  {document}:
    title: {title}
    publisher: The board            # who agreed it
    date: {edition}
    status: unverified              # verified once somebody has read it and checked what stands here

boards:
  {board}: {{title: {title}}}

# groups:                           # who advises, with the disciplines and numbers that it needs
#   case-review-group:
#     title: Case review group
#     of: [{board}]
#     advises_on: [{exercise}]
#     source: {{document: {document}, clause: section 1}}

# deviations:                       # a rule of {base} that the board words otherwise, in the open
#   - rule: criteria.NAME.strength
#     from: {base}
#     says: What the board does instead, in a sentence.
#     source: {{document: {document}, clause: section 1}}
"""

_EXAMPLES: Final = """# The pack's own tests: given these facts, then this outcome. `heed pack check` runs them,
# and those of {base}. This one is {base}'s; write one for every rule of your own.
examples:
  - name: {name}
    given: {{{given}}}
    then: {{{then}}}
"""


def begin(name: str, *, base: Pack, title: str | None, into: str | None) -> Path:
    """Make the folder and say where it is. Raises BadInput if the name is not one or is taken."""
    if not _NAME.fullmatch(name):
        raise BadInput(
            f"{name!r} cannot be a pack's name. Use small letters, figures and hyphens: riverside-2027."
        )
    root = Path(into) if into else packs_root()
    if not root.is_dir():
        raise BadInput(f"There is no folder {root} to make the pack in.")
    folder = root / name
    if folder.exists():
        raise BadInput(f"{folder} is there already. Choose another name, or take the folder away first.")
    folder.mkdir()
    (folder / "pack.yaml").write_text(_pack(name, base, title, folder), encoding="utf-8")
    if base.examples:
        (folder / "examples.yaml").write_text(_examples(base), encoding="utf-8")
    return folder


def _pack(name: str, base: Pack, title: str | None, folder: Path) -> str:
    today = uk_today()
    board = _free(re.sub(r"-\d{4}(-\d{2})?$", "", name), base.boards)
    return _PACK.format(
        folder=folder, name=name, base=base.id, today=today.isoformat(), edition=f"{today:%Y-%m}",
        revise=today.replace(year=today.year + 1, day=1).isoformat(), board=board,
        title=_quoted(title or board.replace("-", " ").capitalize()),
        document=_free("framework", base.sources),
        exercise=next(iter(base.exercises), "review"),
    )  # fmt: skip


def _examples(base: Pack) -> str:
    first = base.examples[0]
    return _EXAMPLES.format(
        base=base.id, name=_quoted(first.name), given=_pairs(first.given), then=_pairs(first.then)
    )


def _pairs(words: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {word}" for name, word in words.items())


def _free(name: str, taken: Mapping[str, object]) -> str:
    """The name, or one like it that the pack beneath does not use."""
    return name if name not in taken else f"own-{name}"


def _quoted(title: str) -> str:
    """A title as YAML takes it, whatever stands in it."""
    words = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'
