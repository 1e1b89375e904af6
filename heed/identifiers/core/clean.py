"""Puts pseudonyms and coarser days into a Word file in one go, and looks at the result again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from heed.identifiers.core.coarsen import DAYS, Method, coarser
from heed.identifiers.core.judgement import POSSIBLE
from heed.identifiers.core.parts import read_parts_of
from heed.identifiers.core.people import Person
from heed.identifiers.core.replace import Replacement, can_replace, replaced_in_docx
from heed.identifiers.core.scan import PERSON, Hit, ScanResult, scan
from heed.identifiers.core.soundness import faults

Dates = Method | Literal["keep"]
REMOVED = {
    "nhs-number": "[NHS number]", "national-insurance": "[National Insurance number]", "upn": "[pupil number]",
    "email": "[e-mail address]", "social-media": "[name on social media]", "postcode": "[postcode]",
    "address": "[address]", "telephone": "[telephone number]", "vehicle": "[vehicle registration]",
    "position": "[position]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A Word file with words replaced: what was, what is left for a person, and what a new scan finds."""

    data: bytes
    done: tuple[Replacement, ...]
    left: tuple[Replacement, ...]
    again: ScanResult
    faults: tuple[str, ...]


def cleaned(
    data: bytes, name: str, people: Sequence[Person], *, dates: Dates = "month", unknown: bool = True
) -> Cleaned:
    """The Word file with every known person called by their pseudonym, numbers and addresses taken out, and exact days
    and ages made coarser (or kept, with `dates` set to `keep`).

    Nothing is guessed: what may be an ordinary word, or could mean two people, stays for a person to settle, and so
    do people on no list. Raises Unreadable as the scan does.
    """
    parts = read_parts_of(data, name)
    result = scan(parts, people, unknown=unknown)
    wanted = [one for hit in result.hits if (one := _replacement(hit, people)) is not None]
    if dates != "keep":
        wanted += coarser(result.hits, parts, method=dates)
    done, left = can_replace(data, name, wanted)
    new = replaced_in_docx(data, name, done)
    again = scan(read_parts_of(new, name), people, unknown=unknown)
    return Cleaned(new, tuple(done), tuple(left), again, tuple(faults(new, data)))


def _replacement(hit: Hit, people: Sequence[Person]) -> Replacement | None:
    if hit.kind in DAYS or hit.confidence == POSSIBLE:
        return None
    new = REMOVED.get(hit.kind)
    if hit.kind == PERSON and not hit.others:
        new = next((one.pseudonym for one in people if one.name == hit.person), "")
    return Replacement(hit.part, hit.where, hit.start, hit.end, hit.text, new) if new else None
