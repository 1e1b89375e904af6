"""Reading the chain of evidence of one review, its gaps and why they were left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from heed.chronologies.naming import reading_of
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.timetable import kind_of
from heed.exercises.way import merges
from heed.reports.as_read import chain_as_read
from heed.reports.chain.following import actions_of
from heed.reports.chain.models import GapReason
from heed.reports.chain.rules import (
    ActionLine,
    Chain,
    FindingLine,
    Gap,
    RecommendationLine,
    before_sign_off,
    gaps,
    same_question,
)
from heed.reports.queries import questions_to_answer
from heed.reports.recommendations.queries import concludes_with


@dataclass(frozen=True)
class Looked:
    """A gap and why it was left, where somebody said so."""

    gap: Gap
    reason: GapReason | None


@dataclass(frozen=True)
class Followed:
    """A recommendation with what followed from it. `is_again`: it stands further up already, under another finding."""

    one: RecommendationLine
    actions: tuple[ActionLine, ...]
    is_again: bool


@dataclass(frozen=True)
class Row:
    """One finding of the matrix with what follows from it; without a finding, a question that none answers."""

    question: str
    is_first: bool
    finding: FindingLine | None
    recommendations: tuple[Followed, ...]


BEYOND = "Beyond the terms of reference"
NO_FINDING = "Without a finding"


def chain_of(exercise: Exercise, *, actions: Sequence[ActionLine] | None) -> Chain:
    """The chain as it is written down. The caller has decided who may read it, and whether the actions too."""
    findings = (
        exercise.findings.filter(withdrawn_at__isnull=True)
        .prefetch_related("answers")
        .annotate(cited=Count("entries", distinct=True))
    )
    rows = exercise.recommendations.filter(withdrawn_at__isnull=True).prefetch_related("findings")
    return Chain(
        questions=tuple(question.text for question in questions_to_answer(exercise)),
        findings=tuple(
            FindingLine(
                one.number, one.title, one.is_good_practice, tuple(each.text for each in one.answers.all()), one.cited
            )
            for one in findings
        ),
        recommendations=tuple(
            RecommendationLine(
                one.number, one.text, one.is_question, tuple(each.number for each in one.findings.all()),
                one.left_with_id is not None, one.adopted_at is not None, one.response,
            )
            for one in rows
        ),
        actions=tuple(actions) if actions is not None else None,
        must_cite=merges(kind_of(exercise)),
        concludes_with=concludes_with(exercise),
    )  # fmt: skip


def seen_chain(actor: Actor, exercise: Exercise) -> Chain:
    """The chain as this reader of the whole review may see it."""
    return chain_as_read(
        reading_of(actor, exercise, ""), chain_of(exercise, actions=actions_of(actor, exercise))
    )


def reasons_of(exercise: Exercise) -> Mapping[str, GapReason]:
    """Why each gap was left, by the gap's key; the latest reason counts."""
    given = GapReason.objects.filter(exercise=exercise).select_related("given_by").order_by("given_at", "pk")
    return {reason.gap: reason for reason in given}


def looked_at(exercise: Exercise, chain: Chain) -> list[Looked]:
    """Every gap with why it was left, those without a reason first."""
    reasons = reasons_of(exercise)
    found = [Looked(gap, reasons.get(gap.key)) for gap in gaps(chain)]
    return sorted(found, key=lambda one: one.reason is not None)


def open_before_sign_off(exercise: Exercise) -> list[Gap]:
    """The gaps of the report for which nobody has given a reason yet."""
    return before_sign_off(gaps(chain_of(exercise, actions=None)), reasons_of(exercise))


def rows_of(chain: Chain) -> list[Row]:
    """The matrix: each question of the terms of reference with its findings and what follows from each."""
    found: list[Row] = []
    placed: set[int] = set()
    shown: set[int] = set()
    for question in chain.questions:
        answers = [
            one for one in chain.findings if same_question(question) in map(same_question, one.answers)
        ]
        placed |= {one.number for one in answers}
        found += _rows(chain, question, answers, shown) or [Row(question, True, None, ())]
    found += _rows(chain, BEYOND, [one for one in chain.findings if one.number not in placed], shown)
    standing = {one.number for one in chain.findings}
    loose = [one for one in chain.recommendations if not standing & set(one.findings)]
    if loose:
        found.append(Row(NO_FINDING, True, None, _followed(chain, loose, shown)))
    return found


def other_actions(chain: Chain) -> list[ActionLine]:
    """Actions of the review that answer no recommendation that stands."""
    known = {one.number for one in chain.recommendations}
    return [action for action in chain.actions or () if action.recommendation not in known]


def _rows(chain: Chain, question: str, findings: Sequence[FindingLine], shown: set[int]) -> list[Row]:
    return [
        Row(
            question, place == 0, finding,
            _followed(chain, [one for one in chain.recommendations if finding.number in one.findings], shown),
        )
        for place, finding in enumerate(findings)
    ]  # fmt: skip


def _followed(chain: Chain, rows: Sequence[RecommendationLine], shown: set[int]) -> tuple[Followed, ...]:
    found = tuple(Followed(one, _actions(chain, one), one.number in shown) for one in rows)
    shown |= {one.number for one in rows}
    return found


def _actions(chain: Chain, one: RecommendationLine) -> tuple[ActionLine, ...]:
    return tuple(action for action in chain.actions or () if action.recommendation == one.number)
