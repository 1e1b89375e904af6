"""The parts of a file in which a name can stand, read one by one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class Unreadable(Exception):  # noqa: N818 - it reads as what it says
    """The file cannot be read; the message is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file's text and where a reader finds it, such as body, “paragraph 14”.

    `only` limits what counts to some stretches of the text: a deleted word is read with the words that
    stand round
    it. `by_line` says that a place in it is best given by its line. `is_read` is False for something in the
    file
    that cannot be read, such as a picture, so that nobody takes silence for a clean bill.
    """

    name: str
    where: str
    text: str
    only: tuple[tuple[int, int], ...] = ()
    by_line: bool = False
    is_read: bool = True

    def place(self, start: int) -> str:
        """Where a reader finds this place of the text."""
        if not self.by_line:
            return self.where
        return f"line {self.text.count(chr(10), 0, start) + 1}"

    def counts(self, start: int, end: int) -> bool:
        """Whether a find between these places is one of this part."""
        return not self.only or any(start < last and end > first for first, last in self.only)


def read_parts(path: Path) -> list[Part]:
    """Every part of a Word, PDF, HTML, Markdown or text file in which a name can stand, the file's name
    first.

    Raises Unreadable with a sentence.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be opened ({error.strerror}).") from error
    return read_parts_of(data, path.name)


def read_parts_of(data: bytes, name: str) -> list[Part]:
    """The same for a file held in memory under its name."""
    from heed.identifiers.core.readers import read_data

    return [Part("file name", "file name", name), *read_data(data, name)]
