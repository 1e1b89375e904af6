"""Findings and recommendations as somebody reads them: with names, or with pseudonyms where they work with these."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from heed.chronologies.naming import Reading
from heed.reports.chain.rules import Chain
from heed.reports.models import Finding, Recommendation

Row = TypeVar("Row", Finding, Recommendation)
TEXTS = {
    Finding: ("title", "text"),
    Recommendation: ("text", "measure", "left_reason", "response_reason"),
}
"""What people wrote of each in words of their own."""


def as_read(reading: Reading, rows: Iterable[Row]) -> list[Row]:
    """The rows as they are read: copies, never to be saved, where names are replaced, with the findings that
    they rest on where these were fetched along.
    """
    listed = list(rows)
    if not reading.is_bare:
        return listed
    told = iter(reading.texts([getattr(row, name) for row in listed for name in TEXTS[type(row)]]))
    read = []
    for row in listed:
        bare = copy.copy(row)
        for name in TEXTS[type(row)]:
            setattr(bare, name, next(told))
        kept = getattr(row, "_prefetched_objects_cache", {})
        if "findings" in kept:
            own = copy.copy(kept["findings"])
            own._result_cache = as_read(reading, kept["findings"])
            bare._prefetched_objects_cache = {**kept, "findings": own}  # type: ignore[attr-defined]
        read.append(bare)
    return read


def said_as_read(reading: Reading, said: Mapping[str, str]) -> dict[str, str]:
    """Words under their headings, as they are read."""
    return dict(zip(said, reading.texts(list(said.values())), strict=True))


def chain_as_read(reading: Reading, chain: Chain) -> Chain:
    """The chain of evidence as it is read."""
    if not reading.is_bare:
        return chain
    findings = reading.texts([one.title for one in chain.findings])
    recommendations = reading.texts([one.text for one in chain.recommendations])
    actions = reading.texts([one.title for one in chain.actions or ()])
    return replace(
        chain,
        findings=tuple(replace(one, title=said) for one, said in zip(chain.findings, findings, strict=True)),
        recommendations=tuple(
            replace(one, text=said) for one, said in zip(chain.recommendations, recommendations, strict=True)
        ),
        actions=chain.actions
        and tuple(replace(one, title=said) for one, said in zip(chain.actions, actions, strict=True)),
    )
