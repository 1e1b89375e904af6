"""What people typed, put into Markdown so that it stays plain words."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-=])", re.MULTILINE)


def as_plain_words(value: str) -> str:
    """A value written so that Markdown shows it as it is: no heading, list, link or emphasis comes of it."""
    lines = [line.strip() for line in value.strip().splitlines()]
    escaped = _SPECIAL.sub(r"\\\1", "\n".join(lines))
    escaped = _LINE_START.sub(_escape_start, escaped)
    return re.sub(r"\n+", lambda breaks: "\\\n" if len(breaks[0]) == 1 else "\n\n", escaped)


def _escape_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}\\{mark}" if len(mark) == 1 else f"{match[1]}{mark[:-1]}\\{mark[-1]}"
