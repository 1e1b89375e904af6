"""Which headings a report has, and what of the case stands under each: the framework's or the usual ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.frameworks.schema import Checklist, Pack
from heed.reports.rules import OVERVIEW


@dataclass(frozen=True)
class Heading:
    """A heading of the skeleton: what it is for, in the framework's words, and what is drawn beneath it."""

    key: str
    title: str
    guidance: str
    draws: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The headings of a skeleton in order, what the whole has to be, and whose contents they are ("" for ours)."""

    headings: tuple[Heading, ...]
    has_to_be: tuple[str, ...] = ()
    whose: str = ""


USUAL = (
    Heading("introduction", "Why this review was held", "The circumstances in a few words, and the decision.",
            ("decision", "terms")),
    Heading("process", "How the review was held", "The method, and what it could not do.", ("methods", "conduct")),
    Heading("reviewers", "Reviewers and panel", "By post and agency, without names.", ("reviewers",)),
    Heading("agencies", "The agencies that took part", "What each gave, and when.", ("agencies",)),
    Heading("family", "How the family took part", "Or why not, and what they wanted readers to know.", ("family",)),
    Heading("proceedings", "Other proceedings", "Criminal, family and coroner’s courts, and other reviews.",
            ("proceedings",)),
    Heading("child", "The child and the family", "No more than a reader needs: culture, faith, language."),
    Heading("events", "What happened", "A summary, not a history.", ("chronology",)),
    Heading("analysis", "Why it happened", "As it looked to those who worked then, not with hindsight.", ("findings",)),
    Heading("good-practice", "Good practice", "So that others learn what worked.", ("good-practice",)),
    Heading("research", "Research and earlier reviews", "What is known already, here and elsewhere."),
    Heading("recommendations", "What has to change", "Clear, specific, few.", ("recommendations",)),
    Heading("words", "Words and abbreviations", "Every short form that stays in the report.", ("glossary",)),
)  # fmt: skip
USUAL_SUMMARY = (
    Heading("introduction", "Why and how the review was held", "Briefly.", ("decision", "methods", "family")),
    Heading("panel", "Reviewers and panel", "By post and agency, without names.", ("reviewers",)),
    Heading("events", "What happened", "An account that nobody can be recognised by."),
    Heading("issues", "What was found", "The themes, each in a few sentences.", ("findings", "good-practice")),
    Heading("recommendations", "What several agencies are asked to change", "", ("multi-agency-recommendations",)),
    Heading("confidence", "What is being done", "What has changed already, and how it is followed up."),
)  # fmt: skip
AT_THE_END = {
    "chronology": "Events that the panel marked",
    "findings": "Findings",
    "recommendations": "Recommendations",
    "glossary": "Words and abbreviations",
}
"""What a report has somewhere: where no heading takes it up, it stands at the end under these."""


def contents(pack: Pack, exercise: str, what: str) -> Checklist | None:
    """The framework's checklist of what the report, or the summary, contains; None where none has a heading."""
    wanted = "report" if what == OVERVIEW else "summary"
    for one in pack.checklists.values():
        fits = one.held_against == wanted and (not one.exercises or exercise in one.exercises)
        if fits and any(item.heading for item in one.items.values()):
            return one
    return None


def outline(pack: Pack, exercise: str, what: str) -> Outline:
    """The skeleton's headings for this kind of exercise."""
    usual = USUAL if what == OVERVIEW else USUAL_SUMMARY
    checklist = contents(pack, exercise, what)
    if checklist is None:
        return Outline(usual)
    headings = [
        Heading(key, item.heading, _said(item.title, item.sentence), item.draws)
        for key, item in checklist.items.items()
        if item.heading
    ]
    qualities = [_said(item.title, item.sentence) for item in checklist.items.values() if not item.heading]
    end = _left(headings) if what == OVERVIEW else []
    return Outline((*headings, *end), tuple(qualities), pack.title)


def _left(headings: Iterable[Heading]) -> list[Heading]:
    drawn = {name for heading in headings for name in heading.draws}
    return [
        Heading(f"end-{name}", title, "", (name,)) for name, title in AT_THE_END.items() if name not in drawn
    ]


def _said(title: str, sentence: str | None) -> str:
    return " ".join(f"{one.rstrip('.')}." for one in (title, sentence) if one)
