"""What leads to somebody, as pages show it: the same things in several places are one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.anonymisation.intruder.models import Lead


@dataclass(frozen=True)
class Line:
    """Leads in which the same things stand together, settled alike."""

    lead: Lead
    places: tuple[str, ...]


def lines(leads: Iterable[Lead]) -> list[Line]:
    """The leads by what stands together, the open ones first."""
    found: dict[tuple[str, str, str], list[Lead]] = {}
    for lead in leads:
        found.setdefault((lead.key, lead.resolution, lead.reason), []).append(lead)
    groups = sorted(found.values(), key=lambda several: (several[0].resolution != "open", several[0].number))
    return [Line(several[0], tuple(one.where for one in several)) for several in groups]
