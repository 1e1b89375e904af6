"""What a report is made of: parts under headings, each with what it says, and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from heed.documents.blocks import NOT_PRINTABLE


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; `caption` says in a few words what it shows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report: its heading and what stands under it.

    `key` is what the part is known by when the document comes back; `level` is the heading's depth from 1. `guidance`
    is said to the writer in the document and is no part of the report. In `text` an empty line parts paragraphs and a
    line that begins with "- " is a point of a list.
    """

    key: str
    title: str
    level: int = 1
    guidance: str = ""
    text: str = ""
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document to be made. `about` are pairs for the top, such as the agency; `instructions` come next."""

    title: str
    parts: tuple[Part, ...]
    about: tuple[tuple[str, str], ...] = ()
    instructions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words of a returned document that stand under no heading of the report: where, under what, and what they say."""

    number: int
    heading: str
    text: str
    why: str


@dataclass(frozen=True)
class Split:
    """A returned document by its parts. Every word that was written is in `texts` or in `unplaced`.

    `missing` are the parts whose heading stands nowhere; `comments` what somebody wrote beside the text; `left_out`
    says in sentences what cannot be taken over. `has_changes`: it reads otherwise with its tracked changes rejected.
    """

    texts: dict[str, str] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    missing: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    has_changes: bool = False


def tidy(text: str) -> str:
    """A text as it comes back from Word: no blanks at the ends of lines, one empty line between paragraphs."""
    return "\n\n".join("\n".join(lines) for lines in paragraphs(text))


def paragraphs(text: str) -> list[list[str]]:
    """The paragraphs of a text, each by its lines; the points of a list stand together."""
    found: list[list[str]] = []
    is_fresh = True
    for line in (_line(each) for each in NOT_PRINTABLE.sub("", text).splitlines()):
        if not line:
            is_fresh = True
            continue
        if not found or is_point(line) != is_point(found[-1][-1]) or (is_fresh and not is_point(line)):
            found.append([])
        found[-1].append(line)
        is_fresh = False
    return found


def is_point(line: str) -> bool:
    """Whether the line is a point of a list."""
    return line.startswith("- ") and bool(line[2:].strip())


def _line(line: str) -> str:
    line = line.strip()
    return f"- {line[2:].strip()}" if is_point(line) else line
