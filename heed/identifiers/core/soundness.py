"""Whether a Word file that was changed is still one: read again from its bytes, without Word."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from heed.documents.archive import BadArchive, open_archive, read_entry
from heed.identifiers.core.readers.located import attribute, local

_HOLDERS = {
    "p": {"body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "sdtContent", "docPartBody"},
    "tr": {"tbl", "sdtContent", "customXml"},
    "tc": {"tr", "sdtContent", "customXml"},
    "t": {"r"},
    "r": {
        "p", "hyperlink", "ins", "moveTo", "moveFrom", "del", "sdtContent", "smartTag", "fldSimple", "ruby", "rt",
        "rubyBase",
    },
}  # fmt: skip


def faults(data: bytes, before: bytes) -> list[str]:
    """What is wrong with a Word file that was made from another by changing words in it; nothing where it is sound.

    Every entry is there and well formed, every one has a content type, every relation leads somewhere, text stands
    where Word lets it stand, nothing but text went, and the styles are the same byte for byte.
    """
    try:
        new, old = open_archive(data), open_archive(before)
        entries = {name: read_entry(new, name) for name in new.namelist()}
        earlier = {name: read_entry(old, name) for name in old.namelist()}
    except BadArchive as refusal:
        return [f"The file {refusal}"]
    found = [f"{name} is missing." for name in earlier if name not in entries]
    found += [f"{name} was not there before." for name in entries if name not in earlier]
    trees = {}
    for name, contents in entries.items():
        if name.endswith((".xml", ".rels")) and contents.strip():
            tree = _tree(contents)
            if tree is None:
                found.append(f"{name} is not well formed.")
            else:
                trees[name] = tree
    found += _types(entries, trees)
    found += _relations(entries, trees)
    for name, tree in trees.items():
        was = _tree(earlier.get(name, b""))
        found += _order(name, tree, was)
    if entries.get("word/styles.xml") != earlier.get("word/styles.xml"):
        found.append("The styles were changed.")
    return found


def _tree(contents: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(contents, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _types(entries: dict[str, bytes], trees: dict[str, Any]) -> list[str]:
    listed = trees.get("[Content_Types].xml")
    if listed is None:
        return ["The list of content types is missing."]
    endings = {(attribute(one, "Extension") or "").lower() for one in listed if local(one) == "Default"}
    named = {attribute(one, "PartName") for one in listed if local(one) == "Override"}
    return [
        f"{name} has no content type."
        for name in entries
        if name != "[Content_Types].xml"
        and not name.endswith("/")
        and f"/{name}" not in named
        and name.rpartition(".")[2].lower() not in endings
    ]


def _relations(entries: dict[str, bytes], trees: dict[str, Any]) -> list[str]:
    found = []
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = PurePosixPath(name).parent.parent
        for one in tree:
            target = attribute(one, "Target") or ""
            if attribute(one, "TargetMode") == "External" or not target:
                continue
            whole = target.lstrip("/") if target.startswith("/") else _joined(base, target)
            if whole not in entries:
                found.append(f"{name} leads to {whole}, which is not there.")
    return found


def _joined(base: PurePosixPath, target: str) -> str:
    steps: list[str] = []
    for step in (*base.parts, *target.split("/")):
        if step == "..":
            del steps[-1:]
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps)


def _order(name: str, tree: Any, was: Any) -> list[str]:
    """Text in its place, and the same elements as before, save the marks inside words that were replaced."""
    if was is None:
        return []
    found = []
    for element in tree.iter():
        allowed = _HOLDERS.get(local(element))
        holder = element.getparent()
        if allowed and holder is not None and local(holder) not in allowed and _is_word(element):
            found.append(f"{name} has {local(element)} inside {local(holder)}.")
    if _count(tree) != _count(was):
        found.append(f"{name} does not have the paragraphs, runs and tables that it had.")
    return found


def _is_word(element: Any) -> bool:
    return "wordprocessingml" in str(element.tag)


def _count(tree: Any) -> dict[str, int]:
    counts: dict[str, int] = {}
    for element in tree.iter():
        called = local(element)
        if called in ("p", "r", "rPr", "pPr", "tbl", "tr", "tc", "sdt", "drawing", "hyperlink", "fldChar"):
            counts[called] = counts.get(called, 0) + 1
    return counts
