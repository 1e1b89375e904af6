"""What is wrong with a pack: file, line and one plain sentence for each mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake in a pack, where it stands, and what to do about it."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class PackFaults(Exception):  # noqa: N818 - it is the faults that are handed over
    """A pack cannot be used until these mistakes are put right. `faults` holds them, file by file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
