"""A thing that waits for somebody, as "My work" shows it. Each app offers its own; the worklist gathers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WorkItem:
    """What waits, about which reference, by when and how that was worked out, why it waits for this person, and
    the one link (`do` at `url`) that goes straight to the doing. `waits_for` names somebody else who has it now.
    `nameless` says what to do in words that name nobody, for e-mail and calendars; without it the link's words serve.
    """

    what: str
    about: str
    due: date | None
    how: str
    why: str
    do: str
    url: str
    waits_for: str = ""
    since: date | None = None
    nameless: str = ""
