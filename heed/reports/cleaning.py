"""A Word document without its properties, and what a reader could still bring up in it. Pure."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from heed.documents.archive import BadArchive, open_archive, read_entry
from heed.documents.extract import NotWord

_CORE: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Report</dc:title><dc:language>en-GB</dc:language>'
    b"</cp:coreProperties>"
)
_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_EMPTIED: Final = {"docProps/core.xml": _CORE, "docProps/app.xml": _APP}
# People who commented, thumbnails of the first page, and data bound to form fields: none of it is the report
_DROPPED: Final = ("docProps/custom.xml", "docProps/thumbnail", "word/people.xml", "customXml/")
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
_TEXT: Final = ("t", "delText")
# One day for every part, so that the same report gives the same bytes
_DAY: Final = (1980, 1, 1, 0, 0, 0)


def without_properties(docx: bytes) -> bytes:
    """The same document without author, company, dates, custom properties, thumbnail and bound data.

    What stands in the document itself stays as it is. Raises NotWord.
    """
    target = io.BytesIO()
    try:
        with open_archive(docx) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in archive.namelist():
                if name.startswith(_DROPPED) or name.endswith("/"):
                    continue
                part = zipfile.ZipInfo(name, _DAY)
                part.compress_type = zipfile.ZIP_DEFLATED
                copy.writestr(part, _EMPTIED.get(name) or _kept(name, read_entry(archive, name)))
    except BadArchive as error:
        raise NotWord("The file is not a Word document that can be read; save it again in Word.") from error
    return target.getvalue()


def left_in(docx: bytes) -> dict[str, int]:
    """How many tracked changes, comments and hidden stretches the document holds; what it holds none of is left out.

    Raises NotWord.
    """
    counts = {"changes": 0, "comments": 0, "hidden": 0}
    try:
        with open_archive(docx) as archive:
            for name in archive.namelist():
                if name.startswith("word/") and name.endswith(".xml"):
                    for key, number in _counted(_tree(read_entry(archive, name))).items():
                        counts[key] += number
    except BadArchive as error:
        raise NotWord("The file is not a Word document that can be read; save it again in Word.") from error
    return {key: number for key, number in counts.items() if number}


def _kept(name: str, data: bytes) -> bytes:
    """A part as it is copied: without what points at a dropped part, and without ties to bound data."""
    if name.endswith(".rels"):
        return _filtered(data, "Target")
    if name == "[Content_Types].xml":
        return _filtered(data, "PartName")
    if name.startswith("word/") and name.endswith(".xml") and b"dataBinding" in data:
        return _unbound(data)
    return data


def _filtered(data: bytes, attribute: str) -> bytes:
    root = _tree(data)
    for child in list(root):
        target = str(child.get(attribute, "")).lstrip("./").removeprefix("../")
        if target.startswith(_DROPPED) or f"word/{target}".startswith(_DROPPED):
            root.remove(child)
    return _written(root)


def _unbound(data: bytes) -> bytes:
    root = _tree(data)
    for element in [one for one in root.iter() if _local(one) == "dataBinding"]:
        element.getparent().remove(element)
    return _written(root)


def _counted(root: Any) -> dict[str, int]:
    found = {"changes": 0, "comments": 0, "hidden": 0}
    for element in root.iter():
        name = _local(element)
        if name in _CHANGES or name.endswith("PrChange"):
            found["changes"] += 1
        elif name == "comment":
            found["comments"] += 1
        elif name == "r" and _is_hidden(element):
            found["hidden"] += 1
    return found


def _is_hidden(run: Any) -> bool:
    has_text = any(_local(one) in _TEXT and (one.text or "").strip() for one in run)
    vanishes = any(
        _local(one) in ("vanish", "specVanish") and _value(one) not in ("0", "false", "off")
        for properties in run
        if _local(properties) == "rPr"
        for one in properties
    )
    return has_text and vanishes


def _tree(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotWord("The file is not a Word document that can be read; save it again in Word.") from error


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")
