"""What a request, a key and a field mean: pure functions on plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from heed.chronologies.core.imports import prefixes

KINDS = ("xlsx", "xls", "ods", "docx", "csv", "txt")
ENDINGS = (".xlsx", ".xls", ".ods", ".docx", ".csv", ".tsv", ".txt")


def prefix_for(agency: str, *, among: Iterable[str], taken: Collection[str]) -> str:
    """The letters that begin the keys of an agency's entries; none that another agency of the exercise has."""
    wanted = prefixes([*among, agency])[agency]
    number = 2
    prefix = wanted
    while prefix in taken:
        prefix, number = f"{wanted}{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number - 2]}", number + 1
    return prefix


def file_prefix(prefix: str, number: int) -> str:
    """What begins the keys of one file's entries: a second file of an agency must not repeat the first one's keys."""
    return prefix if number == 1 else f"{prefix}{number}"


def typed_key(prefix: str, number: int) -> str:
    """The key of an entry that was typed, not read from a file."""
    return f"{prefix}t-{number:03d}"
