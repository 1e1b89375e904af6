"""Words that were written as Markdown, set apart within the file."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*$")


def quoted(text: str) -> str:
    """The words as a quotation. Their headings become bold, so that they are none of this file's."""
    lines = (_HEADING.sub(r"**\1**", line) for line in text.strip().splitlines())
    return "\n".join(f"> {line}" for line in lines)
