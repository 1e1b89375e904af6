"""What an agency still has to do inside itself before it signs off: pure functions on plain values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Standing:
    """Where an agency stands inside itself. An agency without services that wants no check has nothing to say here.

    `changed_at`: when a service last finished or an entry was last added. `check` is the status of the latest check
    that was not set aside, empty where there is none.
    """

    services: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    merged_at: datetime | None = None
    changed_at: datetime | None = None
    open_questions: int = 0
    check: str = ""
    checker: str = ""
    open_points: int = 0
    is_check_required: bool = False


def before_check(standing: Standing) -> str:
    """What stands before the agency's chronology is one whole, in a sentence; nothing where it is."""
    if standing.unfinished:
        count = len(standing.unfinished)
        return f"{in_words(standing.unfinished)} {'has' if count == 1 else 'have'} not finished."
    if standing.services and not is_merged(standing):
        again = " again" if standing.merged_at else ""
        return f"Every service has finished. Merge the services{again}."
    if standing.open_questions:
        count = standing.open_questions
        said = (
            "1 question between the services is"
            if count == 1
            else f"{count} questions between the services are"
        )
        return f"{said} open. Settle {'it' if count == 1 else 'them'} first."
    return ""


def is_merged(standing: Standing) -> bool:
    """Whether the services were merged since the last of them finished and the last entry was added."""
    if standing.merged_at is None:
        return False
    return standing.changed_at is None or standing.changed_at <= standing.merged_at


def before_sign_off(standing: Standing) -> str:
    """Why the agency cannot sign off yet for reasons inside itself, in a sentence; nothing where it can."""
    if why := before_check(standing):
        return why
    if standing.check == "asked":
        return f"The chronology is with {standing.checker} for its quality check."
    if standing.open_points:
        count = standing.open_points
        waits = "point of the quality check waits" if count == 1 else "points of the quality check wait"
        return f"{count} {waits} for an answer."
    if standing.is_check_required and standing.check != "passed":
        again = " again" if standing.check == "returned" else ""
        return (
            f"The framework wants a quality check before sign-off. Ask{again} somebody who wrote none of it."
        )
    return ""


def in_words(names: Collection[str]) -> str:
    """ "Ward 7, the duty team and school nursing"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
