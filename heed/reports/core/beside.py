"""What a Word document holds beside its running text: notes, text boxes, comments, pictures, hidden words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heed.documents.archive import open_archive, read_entry

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = {"word/footnotes.xml": "Footnotes", "word/endnotes.xml": "Endnotes"}
_BESIDE = "It stands beside the running text."


@dataclass(frozen=True)
class Beside:
    """`texts` are heading, words and why they are under no heading of the report; `left_out` sentences."""

    texts: tuple[tuple[str, str, str], ...]
    comments: tuple[str, ...]
    left_out: tuple[str, ...]
    changes: int


def beside_the_text(docx: bytes) -> Beside:
    """What stands beside the running text of a document that was found readable before."""
    with open_archive(docx) as archive:
        names = set(archive.namelist())
        texts = []
        for name, heading in _NOTES.items():
            if name in names:
                notes = _paragraphs(_tree(read_entry(archive, name)))
                texts.append((heading, "\n\n".join(notes), _BESIDE))
        document = _tree(read_entry(archive, "word/document.xml"))
        comments = (
            tuple(_each_comment(_tree(read_entry(archive, "word/comments.xml"))))
            if "word/comments.xml" in names
            else ()
        )
    boxes = [
        said
        for box in document.iter(f"{_WORD}txbxContent")
        if not _is_doubled(box)
        for said in _paragraphs(box)
    ]
    texts.append(("Text boxes", "\n\n".join(boxes), _BESIDE))
    changes = sum(1 for name in ("ins", "del", "moveFrom", "moveTo") for _ in document.iter(f"{_WORD}{name}"))
    return Beside(tuple(one for one in texts if one[1]), comments, tuple(_left_out(document)), changes)


def _left_out(document: Any) -> Iterator[str]:
    pictures = sum(1 for _ in document.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))
    if pictures:
        are = "picture is" if pictures == 1 else "pictures are"
        yield f"{pictures} {are} not taken over: put what is shown into words."
    hidden = sum(
        1
        for one in document.iter(f"{_WORD}vanish")
        if one.get(f"{_WORD}val") not in ("0", "false", "off")
        and one.getparent().getparent().tag == f"{_WORD}r"
    )
    if hidden:
        yield f"{hidden} hidden {'stretch of text is' if hidden == 1 else 'stretches of text are'} not taken over."


def _each_comment(root: Any) -> Iterator[str]:
    for comment in root.iter(f"{_WORD}comment"):
        if said := " ".join(_paragraphs(comment)):
            yield said


def _is_doubled(box: Any) -> bool:
    """Word keeps a text box twice, once for older programs."""
    return any(above.tag.endswith("}Fallback") for above in box.iterancestors())


def _paragraphs(root: Any) -> list[str]:
    found = []
    for paragraph in root.iter(f"{_WORD}p"):
        said = "".join(
            one.text or "" if one.tag == f"{_WORD}t" else " "
            for one in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")
        )
        if said.strip():
            found.append(" ".join(said.split()))
    return found


def _tree(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    )
