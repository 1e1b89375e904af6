"""Opens a Word file's parts without python-docx, whose loading takes longer than most chronologies take to read."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import Any

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def open_parts(path: Path) -> tuple[Any, Any | None]:
    """The XML of the document itself and of its comments, if it has any; any error of zip or XML passes through."""
    with zipfile.ZipFile(path) as archive:
        main = _related(archive, "_rels/.rels", "", "/officeDocument") or "word/document.xml"
        folder, name = posixpath.split(main)
        comments = _related(archive, f"{folder}/_rels/{name}.rels", folder, "/comments")
        return _parse(archive.read(main)), _parse(archive.read(comments)) if comments else None


def _related(archive: zipfile.ZipFile, relations: str, folder: str, kind: str) -> str | None:
    """The name of the part that a part's relations give for a kind, inside the same package."""
    if relations not in archive.namelist():
        return None
    for relation in _parse(archive.read(relations)).iter(RELATIONS):
        if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return None


def _parse(contents: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(contents, etree.XMLParser(resolve_entities=False, no_network=True))
