"""What a request from another board allows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

LONGEST: Final = 20_000
KNOWN, NOT_KNOWN = "yes", "no"
INVOLVEMENT: Final = {
    KNOWN: "Yes, we know the child or the family",
    NOT_KNOWN: "No involvement: we looked and found nothing",
}


def wrong_days(received_on: date, due_on: date, today: date) -> str:
    """What is wrong with the day on which a request came and the day by which it is answered; empty when nothing is."""
    if received_on > today:
        return "The day on which the request came must be today or earlier."
    if due_on < received_on:
        return "The answer cannot be due before the request came. Look at both days again."
    return ""


def wrong_due(due_on: date, answer_due: date, today: date) -> str:
    """What is wrong with the day by which our agencies answer; empty when it can stand."""
    if due_on < today:
        return "The day by which our agencies answer must be today or later."
    if due_on > answer_due >= today:
        return (
            "Our agencies have to answer before the answer to the other board is due. Choose an earlier day."
        )
    return ""


def is_ready(parts: Iterable[str]) -> bool:
    """Whether the answer can go: every agency's part was passed or withdrawn, and one at least was passed."""
    listed = list(parts)
    return "passed" in listed and set(listed) <= {"passed", "withdrawn"}


def may_check(*, person: int | None, signed_off_by: int | None, is_contact: bool) -> bool:
    """Whether somebody may check the quality of an answer: neither who signed it off nor a contact of its agency."""
    return person is not None and person != signed_off_by and not is_contact


def what_is_missing(involvement: str, text: str, searched: str) -> dict[str, str]:
    """What an answer still lacks before it can be signed off, a sentence for each field."""
    found: dict[str, str] = {}
    if involvement not in INVOLVEMENT:
        found["involvement"] = "Say whether your agency knows the child or the family."
    if not searched.strip():
        found["searched"] = "Say which records you looked in, also where you found nothing."
    if involvement == KNOWN and not text.strip():
        found["text"] = "Write what your agency knows, or say that it has no involvement."
    return found
