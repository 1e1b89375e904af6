"""Where the chain of evidence of a review is broken, in plain sentences. Pure.

Two kinds of gap. Those of the report are there when the panel adopts it, so whoever signs off says why one is left.
Those of what followed come about afterwards: an action that is missing, has nothing to show or shows no effect yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from heed.reports.recommendations.rules import FINDINGS, QUESTIONS

Stage = Literal["report", "after"]


@dataclass(frozen=True)
class FindingLine:
    """A finding that stands: the questions that it answers (their texts), and how many entries it rests on."""

    number: int
    title: str
    is_good_practice: bool
    answers: tuple[str, ...]
    entries: int


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation or question to the board that stands, and the findings (their numbers) that it rests on."""

    number: int
    text: str
    is_question: bool
    findings: tuple[int, ...]
    is_left: bool
    is_adopted: bool
    response: str


@dataclass(frozen=True)
class ActionLine:
    """An action, the recommendation (its number) that it answers, and how much there is to show for it."""

    number: int
    title: str
    recommendation: int | None
    url: str
    stands: str
    evidence: int
    impact: str
    due: str = ""


@dataclass(frozen=True)
class Chain:
    """Everything that a review has written down of its chain. `actions` is None for a reader who may not see them.

    `must_cite`: the framework has chronologies merged, so findings rest on entries.
    """

    questions: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    recommendations: tuple[RecommendationLine, ...]
    actions: tuple[ActionLine, ...] | None
    must_cite: bool
    concludes_with: str


@dataclass(frozen=True)
class Gap:
    """One place where the chain is broken. `key` stays the same as long as the gap is the same one."""

    key: str
    sentence: str
    stage: Stage


def gaps(chain: Chain) -> list[Gap]:
    """Every gap, in the order of the chain."""
    found = [
        *_questions(chain),
        *(gap for finding in chain.findings for gap in _finding(chain, finding)),
        *(gap for one in chain.recommendations for gap in _recommendation(chain, one)),
    ]
    if chain.actions is not None:
        found += [gap for one in chain.recommendations for gap in _followed(chain, one)]
        found += [gap for action in chain.actions for gap in _shown(action)]
    return found


def before_sign_off(found: Iterable[Gap], explained: Iterable[str]) -> list[Gap]:
    """The gaps of the report for which nobody has given a reason yet."""
    known = set(explained)
    return [gap for gap in found if gap.stage == "report" and gap.key not in known]


def same_question(one: str) -> str:
    """A question as it is compared, so that a new version of the terms that says the same asks the same."""
    return " ".join(one.split()).casefold().rstrip(".?")


def _questions(chain: Chain) -> Iterable[Gap]:
    answered = {same_question(text) for finding in chain.findings for text in finding.answers}
    for text in chain.questions:
        if same_question(text) not in answered:
            yield Gap(
                f"question-{_mark(same_question(text))}",
                f"No finding answers the question {_quoted(text)}",
                "report",
            )


def _finding(chain: Chain, finding: FindingLine) -> Iterable[Gap]:
    asked = {same_question(text) for text in chain.questions}
    for text in finding.answers:
        if same_question(text) not in asked:
            yield Gap(
                f"finding-{finding.number}-question-{_mark(same_question(text))}",
                f"Finding {finding.number} answers a question that the terms of reference no longer ask: "
                f"{_quoted(text)}",
                "report",
            )
    if chain.must_cite and not finding.entries:
        yield Gap(
            f"finding-{finding.number}-entry",
            f"Finding {finding.number} rests on no entry of the chronology.",
            "report",
        )
    if chain.concludes_with == FINDINGS or finding.is_good_practice:
        return
    if not any(finding.number in one.findings for one in chain.recommendations):
        what = "question to the board" if chain.concludes_with == QUESTIONS else "recommendation"
        yield Gap(
            f"finding-{finding.number}-recommendation",
            f"Finding {finding.number} leads to no {what}.",
            "report",
        )


def _recommendation(chain: Chain, one: RecommendationLine) -> Iterable[Gap]:
    standing = {finding.number for finding in chain.findings}
    if not standing & set(one.findings):
        yield Gap(
            f"recommendation-{one.number}-finding", f"{_named(one)} is supported by no finding.", "report"
        )


def _followed(chain: Chain, one: RecommendationLine) -> Iterable[Gap]:
    if not one.is_adopted or one.is_left or one.response == "not-accepted":
        return
    if one.is_question:
        if not one.response:
            yield Gap(
                f"recommendation-{one.number}-answer",
                f"{_named(one)} is not answered by the board yet.",
                "after",
            )
        return
    if not any(action.recommendation == one.number for action in chain.actions or ()):
        yield Gap(f"recommendation-{one.number}-action", f"{_named(one)} has no action.", "after")


def _shown(action: ActionLine) -> Iterable[Gap]:
    if not action.evidence:
        due = f"; it is due on {action.due}" if action.due else ""
        yield Gap(
            f"action-{action.number}-evidence",
            f"Action {action.number} has nothing that shows it was done{due}.",
            "after",
        )
    elif not action.impact:
        yield Gap(
            f"action-{action.number}-impact",
            f"Action {action.number} has evidence, but nothing says what it changed for children.",
            "after",
        )


def in_words(found: Sequence[Gap]) -> str:
    """How many gaps, in words."""
    return "1 gap" if len(found) == 1 else f"{len(found)} gaps"


def _named(one: RecommendationLine) -> str:
    return f"{'Question to the board' if one.is_question else 'Recommendation'} {one.number}"


def _quoted(text: str) -> str:
    """A text at the end of a sentence; the full stop is its own where it has one."""
    return f"“{text}”" if text.endswith(("?", ".", "!")) else f"“{text}”."


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
