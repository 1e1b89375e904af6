"""How a record of the trail is hashed. Pure: it can be checked outside Heed with a few lines of any language.

The hash of a record is SHA-256 over the canonical JSON (sorted keys, no spaces, UTF-8) of its fields and the
hash of the record before it. The first record follows a string of 64 noughts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64
HASHED = (
    "sequence", "at", "actor", "actor_name", "board", "verb", "subject_kind",
    "subject", "reference", "ground", "detail", "previous_hash",
)  # fmt: skip


@dataclass(frozen=True)
class Break:
    """A place where the trail does not hold: the record's sequence number and what is wrong there."""

    sequence: int
    sentence: str


def canonical(value: Any) -> str:
    """JSON in the one form that is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(record: Mapping[str, Any]) -> str:
    """The hash that this record must carry."""
    return hashlib.sha256(canonical({name: record[name] for name in HASHED}).encode()).hexdigest()


def breaks(records: Iterable[Mapping[str, Any]]) -> Iterator[Break]:
    """Every place where the chain is broken, for records in the order of their sequence numbers."""
    expected, previous = 1, FIRST
    for record in records:
        sequence = record["sequence"]
        if sequence != expected:
            yield Break(expected, f"Record {expected} is missing: the next one is {sequence}.")
        if record["previous_hash"] != previous and sequence == expected:
            yield Break(sequence, f"Record {sequence} does not follow the record before it.")
        if record["hash"] != hash_of(record):
            yield Break(
                sequence,
                f"Record {sequence} ({record['verb']}, {record['at']}) was changed after it was written.",
            )
        expected, previous = sequence + 1, record["hash"]
