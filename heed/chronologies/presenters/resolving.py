"""How a question is settled: what agencies are asked, what they say, and what the review goes by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.chronologies.models import Conclusion, Entry, Question, QuestionPut
from heed.chronologies.naming import Reading
from heed.chronologies.rules import OUTCOMES
from heed.chronologies.stored import as_typed, happened_of
from heed.core import mail

TONES = {"waiting": "amber", "answered": "green", "taken-back": "grey"}


@dataclass(frozen=True)
class Said:
    """What one agency was asked about one of its entries, and what it said."""

    pk: int
    agency: str
    key: str
    wording: str
    by: str
    at: datetime
    tone: str
    status: str
    is_waiting: bool
    reply: str
    reason: str
    replied_by: str
    replied_at: datetime | None
    told_at: datetime | None


@dataclass(frozen=True)
class Concluded:
    """One conclusion in words, with who drew it and when."""

    text: str
    by: str
    at: datetime


def said_by_agencies(puts: Iterable[QuestionPut], reading: Reading) -> list[Said]:
    """What each agency was asked and answered, as it is read."""
    listed = list(puts)
    told = iter(reading.texts([text for each in listed for text in (each.wording, each.reason)]))
    return [
        Said(
            each.pk, each.agency.short_name, each.entry.key, next(told), each.put_by.name, each.put_at,
            TONES[each.status], each.get_status_display(), each.status == "waiting", each.get_reply_display(),
            next(told), each.replied_by.name if each.replied_by else "", each.replied_at,
            each.told_at,
        )
        for each in listed
    ]  # fmt: skip


def how_told() -> str:
    """How agencies come to know that they are asked."""
    if mail.leaves():
        return "It stands in their work, and they are told by e-mail."
    return "It stands in their work. Heed sends no e-mail here, so tell them yourself that it waits."


def history(conclusions: Iterable[Conclusion], reading: Reading) -> list[Concluded]:
    """Every conclusion, the latest first."""
    listed = list(conclusions)
    reasons = reading.texts([each.reason for each in listed])
    told = [
        Concluded(
            _in_words(each, reason), each.concluded_by.name if each.concluded_by else "", each.concluded_at
        )
        for each, reason in zip(listed, reasons, strict=True)
    ]
    return told[::-1]


def entry_titles(entries: Iterable[Entry]) -> list[tuple[int, str]]:
    """Each entry by its agency, date and key."""
    return [
        (each.pk, f"{each.agency.short_name}, {as_typed(happened_of(each))} ({each.key})") for each in entries
    ]


def wordings_for(
    question: Question, entries: Sequence[Entry], waiting: set[int]
) -> list[tuple[int, str, str]]:
    """For each entry that its agency can be asked about: its title, and words that tell nothing of the others."""
    return [
        (each.pk, f"{each.agency.short_name} about entry {each.key}", _neutral(question, each, entries))
        for each in entries
        if each.pk not in waiting
    ]


def _neutral(question: Question, own: Entry, entries: Sequence[Entry]) -> str:
    if question.kind == "lag":
        if own.agency_id == question.agency_id:
            return (
                "Did your agency share this with other agencies at the time? If so, when, how and with whom?"
            )
        return "Another record suggests that this was known before. On what day did your agency first know of it?"
    others = [each for each in entries if each.pk != own.pk]
    day = happened_of(own).single_day
    if own.states_silence or any(each.states_silence for each in others):
        return "Another entry does not fit with what this one says of a time without contact. Is this entry right?"
    if day is not None and any(happened_of(each).single_day not in (None, day) for each in others):
        return (
            f"Another record gives a different date for this contact. Is {as_typed(happened_of(own))} right?"
        )
    if own.child_seen is not None and any(each.child_seen == (not own.child_seen) for each in others):
        return "Another record says otherwise on whether the child was seen. Is what your entry says right?"
    return "Another record tells of this contact differently. Is what your entry says right?"


def _in_words(conclusion: Conclusion, reason: str) -> str:
    question = conclusion.question
    said = OUTCOMES[question.kind].get(conclusion.outcome, "")
    if conclusion.goes_by is not None:
        said = f"The review goes by {conclusion.goes_by.agency.short_name}, entry {conclusion.goes_by.key}"
    return f"{said}. {reason}".strip() if said else reason
