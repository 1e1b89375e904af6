"""Letters: Markdown with a closed set of fields, filled in with values that stay plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-=])", re.MULTILINE)


class LetterError(Exception):
    """A letter cannot be filled in; the message is one sentence that names the field."""


def fields_of(markdown: str) -> tuple[str, ...]:
    """The fields that a letter asks for, in the order of the text.

    Raises LetterError for a field that is not a plain name.
    """
    names = dict.fromkeys(match[1] for match in _FIELD.finditer(markdown))
    for name in names:
        if not _NAME.match(name):
            raise LetterError(
                f"The letter has a field “{name}”; name it in small letters, figures and underscores."
            )
    stray = _FIELD.sub("", markdown)
    if "{{" in stray or "}}" in stray:
        raise LetterError("The letter has a pair of curly brackets that is not closed; write {{ field }}.")
    return tuple(names)


def merge_letter(markdown: str, values: Mapping[str, str]) -> str:
    """The letter with each `{{ field }}` replaced by its value, the value standing as plain words.

    Raises LetterError naming a field that has no value, or that is not one of those given.
    """
    known = ", ".join(sorted(values)) or "none"
    for name in fields_of(markdown):
        if name not in values:
            raise LetterError(
                f"The letter asks for “{name}”, which is not known here; the fields are: {known}."
            )
        if not values[name].strip():
            raise LetterError(f"The letter needs “{name}”, which is empty; fill it in first.")
    return "\n".join(_merge_line(line, values) for line in markdown.split("\n"))


def _merge_line(line: str, values: Mapping[str, str]) -> str:
    """A value of several paragraphs keeps them only on a line of its own; a table or heading has one line."""
    start = line.lstrip()
    if start.startswith(("|", "#")):
        return _FIELD.sub(lambda match: as_plain_words(", ".join(_lines(values[match[1]]))), line)
    if not _FIELD.fullmatch(line.strip()) or line != start:
        return _FIELD.sub(lambda match: as_plain_words("\n".join(_lines(values[match[1]]))), line)
    return _FIELD.sub(lambda match: as_plain_words(values[match[1]]), line)


def _lines(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


def as_plain_words(value: str) -> str:
    """A value written so that Markdown shows it as it is: no heading, list, link or emphasis comes of it."""
    lines = [line.strip() for line in value.strip().splitlines()]
    escaped = _SPECIAL.sub(r"\\\1", "\n".join(lines))
    escaped = _LINE_START.sub(_escape_start, escaped)
    return re.sub(r"\n+", lambda breaks: "\\\n" if len(breaks[0]) == 1 else "\n\n", escaped)


def _escape_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}\\{mark}" if len(mark) == 1 else f"{match[1]}{mark[:-1]}\\{mark[-1]}"
