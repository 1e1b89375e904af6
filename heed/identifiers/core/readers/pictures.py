"""What a picture file says of itself beside what it shows: who took it, where, and with which words."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_MOST = 256 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>|<rdf:RDF.*?</rdf:RDF>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LETTERS = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_WIDE_TAGS = range(0x9C9B, 0x9CA0)
_NAMES = {
    0x010E: "description", 0x010F: "camera", 0x0110: "camera", 0x0131: "program", 0x013B: "artist", 0x8298: "copyright",
    0x9286: "comment", 0x9C9B: "title", 0x9C9C: "comment", 0x9C9D: "author", 0x9C9E: "keywords", 0x9C9F: "subject",
    0xA430: "owner", 0x9003: "taken at", 0x0132: "changed at", 0x010D: "document name", 0x013C: "computer",
}  # fmt: skip
_EXIF, _GPS = 0x8769, 0x8825


def told_by_picture(data: bytes) -> list[tuple[str, str]]:
    """What the picture says of itself, as (what it is, words): PNG texts, EXIF, XMP, comments, and a GPS position.

    Whatever is damaged is passed over; the picture itself is not looked at.
    """
    found = list(_png(data)) if data.startswith(_PNG) else []
    if data.startswith(b"\xff\xd8"):
        found += _jpeg(data)
    if data[:4] in (b"II*\x00", b"MM\x00*"):
        found += _tiff(data)
    if data[:4] == b"GIF8":
        found += _gif(data)
    for packet in _XMP.findall(data[: 16 * 1024 * 1024]):
        found += _xmp(packet)
    return [(what, words) for what, words in found if words.strip()]


def _png(data: bytes) -> Iterator[tuple[str, str]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"tEXt":
            key, _, value = body.partition(b"\x00")
            yield f"text “{key.decode('latin-1')}”", value.decode("latin-1")
        elif kind == b"zTXt":
            key, _, value = body.partition(b"\x00")
            yield f"text “{key.decode('latin-1')}”", _unpacked(value[1:]).decode("latin-1")
        elif kind == b"iTXt":
            yield from _international(body)
        elif kind == b"eXIf":
            yield from _tiff(body)
        at += 12 + length


def _international(body: bytes) -> Iterator[tuple[str, str]]:
    key, _, rest = body.partition(b"\x00")
    packed, rest = rest[:1] == b"\x01", rest[2:]
    value = rest.split(b"\x00", 2)[-1]
    words = (_unpacked(value) if packed else value).decode("utf-8", errors="replace")
    if not words.lstrip().startswith("<"):
        yield f"text “{key.decode('latin-1')}”", words
    else:
        yield from _xmp(words.encode())


def _unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(value, _MOST)
    except zlib.error:
        return b""


def _jpeg(data: bytes) -> Iterator[tuple[str, str]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            yield from _tiff(body[6:])
        elif marker == 0xFE:
            yield "comment", body.decode("utf-8", errors="replace")
        elif marker == 0xED:
            yield (
                "caption",
                " ".join(one.decode("latin-1") for one in re.findall(rb"[\x20-\x7e\xa0-\xff]{4,}", body)),
            )
        at += 2 + length


def _gif(data: bytes) -> Iterator[tuple[str, str]]:
    for match in re.finditer(rb"\x21\xfe((?:.[^\x00]*?)?)\x00", data[:_MOST], re.DOTALL):
        yield "comment", match[1][1:].decode("latin-1")


def _tiff(data: bytes) -> Iterator[tuple[str, str]]:
    """The words of an EXIF block, and the place where the picture was taken."""
    order = "<" if data[:2] == b"II" else ">"
    if len(data) < 8:
        return
    waiting, seen = [struct.unpack(order + "I", data[4:8])[0]], set[int]()
    while waiting and len(seen) < 16:
        at = waiting.pop()
        if at in seen or at + 2 > len(data):
            continue
        seen.add(at)
        for tag, kind, value in _fields(data, at, order):
            if tag == _EXIF and len(value) >= 4:
                waiting.append(struct.unpack(order + "I", value[:4])[0])
            elif tag == _GPS and len(value) >= 4:
                yield from _position(data, struct.unpack(order + "I", value[:4])[0], order)
            elif tag in _WIDE_TAGS:
                yield _NAMES[tag], value.decode("utf-16-le", errors="replace").rstrip("\x00")
            elif kind == 2 or tag == 0x9286:
                words = value.removeprefix(b"ASCII\x00\x00\x00").removeprefix(b"UNICODE\x00")
                yield (
                    _NAMES.get(tag, f"field {tag}"),
                    words.decode("utf-8", errors="replace").replace("\x00", " "),
                )


def _fields(data: bytes, at: int, order: str) -> Iterator[tuple[int, int, bytes]]:
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
    count = min(struct.unpack(order + "H", data[at : at + 2])[0], 512)
    for number in range(count):
        entry = data[at + 2 + 12 * number : at + 14 + 12 * number]
        if len(entry) < 12:
            return
        tag, kind, many = struct.unpack(order + "HHI", entry[:8])
        size = sizes.get(kind, 1) * many
        start = struct.unpack(order + "I", entry[8:12])[0] if size > 4 else None
        value = entry[8 : 8 + size] if start is None else data[start : start + min(size, _MOST)]
        yield tag, kind, value


def _position(data: bytes, at: int, order: str) -> Iterator[tuple[str, str]]:
    fields = {tag: value for tag, _, value in _fields(data, at, order)} if at + 2 <= len(data) else {}
    degrees = []
    for mark, number, minus in ((1, 2, b"S"), (3, 4, b"W")):
        parts = fields.get(number, b"")
        if len(parts) < 24:
            return
        values = struct.unpack(order + "6I", parts[:24])
        whole = sum(values[2 * i] / (values[2 * i + 1] or 1) / 60**i for i in range(3))
        degrees.append(-whole if fields.get(mark, b"").startswith(minus) else whole)
    yield "place", f"GPS position {degrees[0]:.5f}, {degrees[1]:.5f}"


def _xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    text = packet.decode("utf-8", errors="replace")
    for words in (
        *_TAG.split(text),
        *("".join(pair) for pair in _QUOTED.findall(text) if "://" not in "".join(pair)),
    ):
        if words.strip():
            yield "XMP", words.strip()
