"""What the words of a pack say to people: strengths, spans, sources and how sure we are of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.frameworks.parties import party_title
from heed.frameworks.schema import Citation, Limit, Pack, Span
from heed.frameworks.schema.exercises import Due, Notice
from heed.ui.words import day, sentence_list

STATUSES = {
    "verified": ("Read and checked", "green"),
    "unverified": ("Not checked yet", "amber"),
    "disputed": ("Disputed", "red"),
}
STRENGTHS = {"must": "Must", "should": "Should", "normally": "Normally", "may": "May"}
BEGINS = {
    "responsive": "Begun in answer to a case",
    "planned": "Planned ahead",
    "either": "Planned, or in answer to a case",
}
ABOUT = {
    "case": "One case",
    "theme": "A theme",
    "practice": "Practice across cases",
    "agency": "One agency",
    "board": "The board itself",
    "notification": "A notification that the law asks for",
}
PUBLISHED = {
    "full-report": "The whole report",
    "executive-summary": "The executive summary",
    "learning-summary": "The learning summary",
    "improvements-only": "The improvements only",
    "nothing": "Nothing",
}
JURISDICTIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "england-and-wales": "England and Wales",
    "united-kingdom": "United Kingdom",
}
SUBJECTS = {"child": "Children", "adult": "Adults", "anyone": "Children and adults"}


@dataclass(frozen=True)
class Cited:
    """A source in words, with how sure we are of it."""

    text: str
    status: str
    tone: str
    note: str = ""


@dataclass(frozen=True)
class Weaker:
    """How strong the number is where the duty is stronger, and where the number comes from."""

    words: str
    cited: Cited | None
    note: str


def cited(pack: Pack, citation: Citation | None) -> Cited | None:
    """A citation in words with the status of its document; None for none."""
    if citation is None:
        return None
    words, tone = STATUSES[pack.sources[citation.document].status]
    return Cited(pack.cite(citation), words, tone, citation.note or "")


def weaker(pack: Pack, limit: Limit | None) -> Weaker | None:
    """The strength of the number by itself; None where it is as strong as the duty."""
    if limit is None:
        return None
    return Weaker(NUMBERS[limit.strength], cited(pack, limit.source), limit.note or "")


NUMBERS = {
    "must": "The number of days binds as well",
    "should": "The number of days is a weaker rule: it should be kept",
    "normally": "The number of days is a weaker rule: it is normally kept",
    "may": "The number of days is a weaker rule: it may be kept",
}


def due_in_words(pack: Pack, due: Due) -> str:
    """When a step is due, before anything has happened."""
    when = pack.events[due.event].when
    if due.agreed_at:
        return f"To be agreed when {when}; the framework gives no number of days"
    if due.once:
        return f"Once {when}; the framework gives no number of days"
    if due.span is None:
        return f"On the day on which {when}"
    if due.beginning_with:
        return f"{_least(due)} {due.span}, the day on which {when} being the first"
    return f"{_least(due)} {due.span} {'before' if due.before else 'from'} the day on which {when}"


def _least(due: Due) -> str:
    return "At least" if due.at_least else "Within"


def notice_when(pack: Pack, one: Notice) -> str:
    """By when somebody is told, before anything has happened."""
    if one.within:
        return f"Within {one.within} from the day on which {pack.events[one.when].when}"
    if one.at_least and one.before:
        return f"At least {one.at_least} before the day on which {pack.events[one.before].when}"
    return f"When {pack.events[one.when].when}"


def every(span: Span) -> str:
    """A rhythm as people say it, such as "Every 3 months" or "Every week"."""
    return f"Every {span.unit}" if span.number == 1 else f"Every {span}"


def parties(pack: Pack, names: Iterable[str], *, last: str = "and") -> str:
    """People and bodies by their titles, in a row."""
    return sentence_list([party_title(pack, name) for name in names], last=last)


def in_force(pack: Pack) -> str:
    """From when until when the framework holds."""
    said = f"In force from {day(pack.in_force.from_)}"
    return f"{said} to {day(pack.in_force.to)}" if pack.in_force.to else said
