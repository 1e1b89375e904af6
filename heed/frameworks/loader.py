"""Finding packs, reading them strictly, and laying one over the one that it extends."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from heed.frameworks.checking import check_references
from heed.frameworks.faults import Fault, PackFaults
from heed.frameworks.merging import Merger
from heed.frameworks.rawpack import Table, Words, places_in, plain, read_folder
from heed.frameworks.schema import Pack
from heed.frameworks.sentences import faults_of

__all__ = ["Fault", "PackFaults", "list_packs", "load_pack", "pack_ids", "packs_root"]

_LONGEST_CHAIN: Final = 8


def packs_root() -> Path:
    """The folder that holds the packs: `packs` beside the program, or the one that HEED_PACKS names."""
    named = os.environ.get("HEED_PACKS")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "packs"


def pack_ids(root: Path | None = None) -> tuple[str, ...]:
    """The names of the packs in the folder, in order."""
    return tuple(sorted(found.parent.name for found in (root or packs_root()).glob("*/pack.yaml")))


def list_packs(root: Path | None = None) -> tuple[Pack, ...]:
    """Every pack in the folder, in order of name. Raises PackFaults if one of them cannot be read."""
    return tuple(load_pack(name, root=root) for name in pack_ids(root))


def load_pack(pack_id_or_path: str | Path, *, root: Path | None = None) -> Pack:
    """A framework, with whatever it extends already in it. It is read once and kept.

    A Path, or a text with a slash in it, is a pack's folder; any other text is a pack's name under `root`.
    Packs that it extends are looked for beside it, then under `root`. Raises PackFaults.
    """
    base = (root or packs_root()).resolve()
    if isinstance(pack_id_or_path, Path) or "/" in pack_id_or_path or os.sep in pack_id_or_path:
        return _load(Path(pack_id_or_path).resolve(), base, str(pack_id_or_path).rstrip("/"))
    return _load(base / pack_id_or_path, base, _shown(base / pack_id_or_path))


def forget_packs() -> None:
    """Read the packs anew when they are next asked for."""
    _load.cache_clear()


@cache
def _load(folder: Path, root: Path, shown: str) -> Pack:
    raw = _merged(folder, root, shown, ())
    try:
        pack = Pack.model_validate(plain(raw))
    except ValidationError as wrong:
        raise PackFaults(faults_of(wrong, raw)) from None
    faults = check_references(pack, raw)
    if faults:
        raise PackFaults(faults)
    pack.remember_places(places_in(raw))
    return pack


def _merged(folder: Path, root: Path, shown: str, chain: tuple[str, ...]) -> Table:
    """The pack's words laid over those of the pack that it extends, and so on down."""
    own = read_folder(folder, shown)
    faults = _named_right(own, folder)
    extends = own.parts.get("extends")
    if not isinstance(extends, Words):
        if faults:
            raise PackFaults(faults)
        return own
    at = own.where("extends")
    if extends.text in (*chain, folder.name) or len(chain) >= _LONGEST_CHAIN:
        raise PackFaults([Fault(*at, f"{folder.name} extends itself, by way of {extends.text}.")])
    beneath = _beneath(extends.text, folder, root)
    if beneath is None:
        raise PackFaults([Fault(*at, f"there is no pack called {extends.text!r} to extend.")])
    base = _merged(beneath, root, _shown(beneath), (*chain, folder.name))
    merger = Merger(base, own, extends.text)
    whole = merger.merged()
    if faults or merger.faults:
        raise PackFaults(faults + merger.faults)
    return whole


def _beneath(name: str, folder: Path, root: Path) -> Path | None:
    places = (folder.parent / name, root / name)
    return next((place for place in places if (place / "pack.yaml").is_file()), None)


def _named_right(own: Table, folder: Path) -> list[Fault]:
    named = own.parts.get("pack")
    if isinstance(named, Words) and named.text != folder.name:
        sentence = f"the pack calls itself {named.text!r} but stands in the folder {folder.name!r}."
        return [Fault(*own.where("pack"), sentence)]
    return []


def _shown(folder: Path) -> str:
    """How a folder is named to people: from where they stand, if it lies beneath."""
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(folder)
