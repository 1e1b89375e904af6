"""What leads to somebody, as pages show it: the same things in several places are one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.anonymisation.intruder.models import Lead
from heed.ui.words import sentence_list

_PARAGRAPH = "paragraph "


@dataclass(frozen=True)
class Line:
    """Leads in which the same things stand together, settled alike."""

    lead: Lead
    places: tuple[str, ...]

    @property
    def where(self) -> str:
        """The places in a row: “paragraphs 3, 12 and 40; table 1, row 2, column 1”."""
        counted = [place.removeprefix(_PARAGRAPH) for place in self.places if place.startswith(_PARAGRAPH)]
        rest = [place for place in self.places if not place.startswith(_PARAGRAPH)]
        told = (
            f"{'paragraphs' if len(counted) > 1 else 'paragraph'} {sentence_list(counted)}" if counted else ""
        )
        return "; ".join(one for one in (told, *rest) if one)


def lines(leads: Iterable[Lead]) -> list[Line]:
    """The leads by what stands together, the open ones first."""
    found: dict[tuple[str, str, str], list[Lead]] = {}
    for lead in leads:
        found.setdefault((lead.key, lead.resolution, lead.reason), []).append(lead)
    groups = sorted(found.values(), key=lambda several: (several[0].resolution != "open", several[0].number))
    return [Line(several[0], tuple(one.where for one in several)) for several in groups]
