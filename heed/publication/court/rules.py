"""When a court order or proceedings hold a publication. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

ORDERS: Final[Mapping[str, str]] = {
    "reporting": "Reporting restriction",
    "anonymity": "Anonymity of somebody",
    "care": "Order in care or family proceedings",
    "injunction": "Injunction",
    "other": "Another order",
}
PROCEEDINGS: Final[Mapping[str, str]] = {
    "criminal": "Criminal",
    "inquest": "Inquest",
    "care": "Care or family proceedings",
    "civil": "Civil claim",
    "regulator": "Before a regulator or an employer",
    "other": "Other proceedings",
}
EXPECTED, UNDER_WAY, OVER = "expected", "under-way", "over"
STAGES: Final[Mapping[str, str]] = {EXPECTED: "Expected", UNDER_WAY: "Under way", OVER: "Over"}
NOT_SAID, NO_HARM, WAIT = "not-said", "no-harm", "wait"
SAID: Final[Mapping[str, str]] = {
    NOT_SAID: "Nobody has said yet",
    NO_HARM: "Publication does them no harm",
    WAIT: "Publication has to wait",
}


@dataclass(frozen=True)
class OrderFacts:
    """What counts of an order. `decided`: the decision maker has the report go out all the same, as it is now."""

    until_on: date | None
    ended_on: date | None
    decided: bool = False


@dataclass(frozen=True)
class ProceedingsFacts:
    """What counts of proceedings. `review_on`: the day on which those who answered are asked again."""

    stage: str
    said: str
    until_on: date | None
    review_on: date | None
    decided: bool = False


@dataclass(frozen=True)
class Matter:
    """How an order or proceedings stand to the publication: in words, with the colour, and whether they hold it."""

    state: str
    tone: str
    holds: bool
    until: date | None = None


def order_stands(facts: OrderFacts, today: date) -> Matter:
    """An order holds the publication while it is in force, the last day counted, unless it was decided otherwise.

    Source: SL-18.
    """
    if facts.ended_on is not None and facts.ended_on <= today:
        return Matter("Ended", "green", holds=False)
    if facts.until_on is not None and facts.until_on < today:
        return Matter("Has run out", "green", holds=False)
    if facts.decided:
        return Matter("In force, decided to publish", "green", holds=False)
    return Matter("In force", "red", holds=True, until=facts.until_on)


def proceedings_stand(facts: ProceedingsFacts, today: date) -> Matter:
    """Proceedings hold the publication until they are over, or those in charge say that it does no harm, and while
    that answer is not due to be asked again. Source: BH-15."""
    if facts.stage == OVER:
        return Matter("Over", "green", holds=False)
    if facts.decided:
        return Matter("Decided to publish", "green", holds=False)
    if facts.said == WAIT:
        return Matter("Publication has to wait", "red", holds=True, until=facts.until_on)
    if facts.said != NO_HARM:
        return Matter("Nobody has said yet", "amber", holds=True)
    if facts.review_on is not None and facts.review_on <= today:
        return Matter("To be asked again", "amber", holds=True)
    return Matter("No harm to them", "green", holds=False)


def wrong_with_order(
    *, from_on: date, until_on: date | None, ended_on: date | None, today: date
) -> tuple[str, str]:
    """Which answer about an order cannot be, and why; empty words where all can."""
    if until_on is not None and until_on < from_on:
        return "until_on", "The order ends before it begins. Look at both days."
    if ended_on is not None and ended_on > today:
        return (
            "ended_on",
            "That day is still to come. Write it under “Until which day is it in force?” instead.",
        )
    if ended_on is not None and ended_on < from_on:
        return "ended_on", "The order ended before it began. Look at both days."
    return "", ""


def wrong_with_proceedings(
    *, stage: str, said: str, said_by: str, confirmed_on: date | None
) -> tuple[str, str]:
    """Which answer about proceedings cannot be, and why; empty words where all can."""
    if stage == OVER or said == NOT_SAID:
        return "", ""
    if not said_by.strip():
        return "said_by", "Write down who said so."
    if confirmed_on is None:
        return "confirmed_on", "Write down on which day they said so."
    return "", ""


def words_of(text: str) -> list[str]:
    """The words that may not appear, one a line, each once."""
    lines = (" ".join(line.split())[:200] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if any(character.isalnum() for character in line)))
