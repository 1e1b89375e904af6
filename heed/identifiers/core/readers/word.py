"""Reads every part of a Word file in which a name can stand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Any

from heed.documents.archive import BadArchive, open_archive, read_entry
from heed.identifiers.core.parts import Part, Unreadable
from heed.identifiers.core.readers import word_rest as rest
from heed.identifiers.core.readers.inside import PICTURES, of_picture, parts_inside
from heed.identifiers.core.readers.located import Located, attribute, local
from heed.identifiers.core.readers.word_text import Story, is_hiding

_NOTES = {"footnotes.xml": ("footnote", "footnotes"), "endnotes.xml": ("endnote", "endnotes")}
_LABELLED = ("styles.xml", "stylesWithEffects.xml", "numbering.xml")
_NO_NAMES = re.compile(
    r"(?:\[Content_Types\]|fontTable|webSettings|theme\d*|commentsIds|commentsExtensible|commentsExtended)\.xml$"
)
_DOCUMENTS = (
    ".bin",
    ".docx",
    ".docm",
    ".xlsx",
    ".xlsm",
    ".pptx",
    ".pdf",
    ".odt",
    ".ods",
    ".odp",
    ".rtf",
    ".msg",
    ".eml",
)


def read_word(data: bytes, name: str) -> list[Part]:
    """The parts of a Word file.

    Raises Unreadable with a sentence.
    """
    return [located.part for located in WordFile(data, name).located()]


class WordFile:
    """A Word file opened for reading each part, and for changing its XML in place."""

    def __init__(self, data: bytes, name: str, depth: int = 1) -> None:
        self._name = name
        self._depth = depth
        self._trees: dict[str, Any] = {}
        try:
            self._archive = open_archive(data)
        except BadArchive as refusal:
            raise Unreadable(f"{name} {refusal}") from refusal
        self._entries = [entry for entry in self._archive.namelist() if not entry.endswith("/")]
        self._main = self._find_main()

    def located(self) -> list[Located]:
        """Every part with its pieces, the main text first; no two bear the same name and place."""
        found = list(self._body())
        for entry in sorted(self._entries, key=_natural):
            if entry != self._main:
                found.extend(self._entry(entry))
        return _apart(found)

    def saved(self, changed: Collection[str]) -> bytes:
        """The file with what was changed in the XML of these entries; everything else byte for byte."""
        from lxml import etree

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self._archive.infolist():
                tree = self._trees.get(info.filename) if info.filename in changed else None
                if tree is None:
                    target.writestr(info, self._read(info.filename))
                else:
                    written = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                    target.writestr(info, written, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _find_main(self) -> str:
        if "_rels/.rels" in self._entries:
            for relation in self._tree("_rels/.rels"):
                if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                    target = (attribute(relation, "Target") or "").lstrip("/")
                    if target in self._entries:
                        return target
        raise Unreadable(f"{self._name} is damaged: its main text is missing; save it again in Word.")

    def _read(self, entry: str) -> bytes:
        try:
            return read_entry(self._archive, entry)
        except BadArchive as refusal:
            raise Unreadable(f"{self._name} {refusal}") from refusal

    def _tree(self, entry: str) -> Any:
        from lxml import etree

        if entry not in self._trees:
            data = self._read(entry)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            try:
                if b"<!DOCTYPE" in data[:4096]:
                    raise ValueError("document type")
                self._trees[entry] = etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError) as error:
                raise Unreadable(
                    f"{self._name} is damaged in {entry}; open it in Word, save it again, and scan that."
                ) from error
        return self._trees[entry]

    def _hidden_styles(self) -> frozenset[str]:
        entry = str(PurePosixPath(self._main).with_name("styles.xml"))
        if entry not in self._entries:
            return frozenset()
        hidden: set[str] = set()
        for style in self._tree(entry):
            runs = [one for one in style if local(one) == "rPr"]
            if local(style) == "style" and any(is_hiding(one) for run in runs for one in run):
                hidden.add(attribute(style, "styleId") or "")
        return frozenset(hidden)

    def _body(self) -> Iterator[Located]:
        root = self._tree(self._main)
        if local(root) != "document":
            yield from rest.all_text(root, self._main, name="embedded text")
            return
        yield from Story(self._main, self._hidden_styles()).body(root)
        yield from self._beside_text(root, self._main)

    def _beside_text(self, root: Any, entry: str) -> Iterator[Located]:
        yield from rest.descriptions(root, entry)
        yield from rest.labels(root, entry)
        yield from rest.authors(root, entry)

    def _entry(self, entry: str) -> Iterator[Located]:
        file = PurePosixPath(entry)
        if file.suffix == ".rels":
            yield from rest.links(self._tree(entry), entry)
        elif file.suffix == ".xml":
            yield from self._xml(entry, file.name)
        elif file.suffix.lower() in (*PICTURES, ".svg") or "media" in file.parts:
            yield from (Located(part, entry) for part in of_picture(entry, self._read(entry)))
        elif "embeddings" in file.parts or file.suffix.lower() in _DOCUMENTS:
            yield from (Located(part, entry) for part in parts_inside(entry, self._read(entry), self._depth))

    def _xml(self, entry: str, file: str) -> Iterator[Located]:
        if _NO_NAMES.search(entry):
            return
        root = self._tree(entry)
        story = Story(entry, self._hidden_styles())
        if entry.startswith("docProps/"):
            yield from rest.properties(root, entry)
            return
        if file in _LABELLED:
            yield from rest.styles(root, entry)
            return
        if entry.startswith("customXml/"):
            yield from rest.all_text(root, entry, name="custom XML")
            return
        if file in _NOTES:
            yield from self._numbered(story, root, *_NOTES[file])
        elif file == "comments.xml":
            yield from self._numbered(story, root, "comment", "comments")
        elif re.match(r"(header|footer)\d*\.xml", file):
            kind = "header" if file.startswith("header") else "footer"
            number = re.sub(r"\D", "", file) or "1"
            yield from story.other(root, name=kind, title=f"{kind} {number}")
        elif local(root) in ("document", "glossaryDocument"):
            yield from story.other(root, name="building blocks", title=f"building block in {entry}")
        elif file != "settings.xml" and local(root) not in ("people", "commentsEx", "commentsIds"):
            yield from rest.all_text(root, entry, name="embedded text")
            return
        yield from self._beside_text(root, entry)

    def _numbered(self, story: Story, root: Any, word: str, name: str) -> Iterator[Located]:
        number = 0
        for note in root:
            if local(note) == word and attribute(note, "type") in (None, "normal"):
                number += 1
                yield from story.other(note, name=name, title=f"{word} {number}")


def _natural(entry: str) -> tuple[str, int]:
    number = re.search(r"(\d+)\.\w+$", entry)
    return re.sub(r"\d+(?=\.\w+$)", "", entry), int(number[1]) if number else 0


def _apart(found: list[Located]) -> list[Located]:
    """The same parts, a second one at the same place called so."""
    seen: dict[tuple[str, str], int] = {}
    apart: list[Located] = []
    for located in found:
        part = located.part
        count = seen[part.name, part.where] = seen.get((part.name, part.where), 0) + 1
        if count > 1:
            part = Part(
                part.name, f"{part.where} ({count})", part.text, part.only, part.by_line, part.is_read
            )
        apart.append(Located(part, located.entry, located.pieces))
    return apart
