"""Makes tagged PDF from Markdown: what a letter or a paper says, ready for a screen reader (PDF/UA-1)."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from heed.documents.blocks import blocks_of

TEMPLATES = Path(__file__).resolve().parent / "typst"
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


def markdown_to_pdf(markdown: str, *, title: str, reference: str, board: str) -> bytes:
    """A tagged PDF from Markdown, in British English on A4, with reference, board and page number below.

    It carries its own letters. Words of other scripts take those that the server has; a sign that none of them has is
    set as its name in brackets, so that nothing is left out unseen.
    """
    data = {"title": title, "foot": f"{reference} · {board}", "blocks": blocks_of(markdown)}
    text = json.dumps(data, ensure_ascii=False)
    made, missing = _compiled(text, only_own=True)
    while missing:
        made, missing = _compiled(text, only_own=False)
        text = _named(text, missing)
    return made


def _compiled(data: str, *, only_own: bool) -> tuple[bytes, frozenset[str]]:
    """The PDF, or the signs for which there is no letter to set them with."""
    import typst

    try:
        made: Any = typst.compile(
            str(TEMPLATES / "document.typ"), root=str(TEMPLATES), ignore_system_fonts=only_own, pdf_standards=["ua-1"],
            sys_inputs={"data": data},
        )  # fmt: skip
    except typst.TypstError as error:
        told = f"{error} {getattr(error, 'diagnostic', '')}"
        found = {_ESCAPED.sub(lambda code: chr(int(code[1], 16)), each) for each in _NO_GLYPH.findall(told)}
        missing = frozenset(each for each in found if not each.isascii())
        if not missing:
            raise
        return b"", missing
    assert isinstance(made, bytes)
    return made, frozenset()


def _named(data: str, signs: frozenset[str]) -> str:
    """The data with these signs written as their names, such as [grinning face]."""
    for sign in sorted(signs, key=len, reverse=True):
        data = data.replace(sign, "".join(one if one.isascii() else _name(one) for one in sign))
    return data


def _name(sign: str) -> str:
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
