"""Findings: what the review found, resting on the merged chronology, and changed without losing what stood before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from heed.chronologies.models import Entry
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise, KeyQuestion
from heed.exercises.timetable import kind_of, pack_of
from heed.exercises.way import merges
from heed.reports import permissions
from heed.reports.models import Finding
from heed.reports.queries import questions_to_answer
from heed.reports.rules import may_be_written, what_is_missing
from heed.reports.writing import typed
from heed.reports.writing.earlier import keep_earlier
from heed.trail.operations import append


@dataclass(frozen=True)
class _Ties:
    """What a finding is tied to: entries, words of the framework, questions of the terms of reference."""

    entries: list[Entry]
    factors: list[str]
    answers: list[KeyQuestion]


def write_finding(
    *, exercise: Exercise, title: str, text: str, is_good_practice: bool, entries: Collection[int],
    by: Actor, at: datetime, factors: Collection[str] = (), answers: Collection[int] = (),
) -> Finding:  # fmt: skip
    """Keep a finding with the entries of the merged chronology (their keys) that it rests on.

    `factors` are themes of the framework, `answers` keys of questions of the approved terms of reference. Where the
    framework has no chronologies merged, it rests on what came in otherwise and cites none.
    Raises BadInput for a finding that says nothing or rests on nothing, NotNow outside the analysis.
    """
    ground = permissions.check_can_write(by, exercise)
    ties = _ties(exercise, title, text, entries, factors, answers)
    with transaction.atomic():
        current = writable(exercise)
        finding = Finding.objects.create(
            exercise=current, number=current.findings.count() + 1, title=title.strip()[:200], text=text.strip(),
            is_good_practice=is_good_practice, factors=ties.factors, written_by_id=by.person_key, written_at=at,
        )  # fmt: skip
        _tie(finding, ties)
        typed.forget(exercise=current, what=typed.FINDING, number=0, by=by)
        _record("finding.written", finding, ground, by, at, entries=_keys(ties.entries))
    return finding


def change_finding(
    *, finding: Finding, title: str, text: str, is_good_practice: bool, entries: Collection[int], why: str,
    base: int, by: Actor, at: datetime, factors: Collection[str] = (), answers: Collection[int] = (),
) -> Finding:  # fmt: skip
    """Change a finding. How it stood before stays readable, with why it was changed; adoptions are asked for again.

    `base` is the version that the writer began from. Raises ChangedMeanwhile where somebody else changed it since,
    BadInput as for a new one or without a reason, NotNow outside the analysis or for one that is withdrawn.
    """
    ground = permissions.check_can_change(by, finding.exercise)
    ties = _ties(finding.exercise, title, text, entries, factors, answers)
    with transaction.atomic():
        writable(finding.exercise)
        current = _standing(finding)
        keep_earlier(current, base=base, why=why, by=by, at=at)
        current.title, current.text = title.strip()[:200], text.strip()
        current.is_good_practice, current.factors = is_good_practice, ties.factors
        current.written_by_id, current.written_at = by.person_key, at
        current.save()
        _tie(current, ties)
        typed.forget(exercise=current.exercise, what=typed.FINDING, number=current.number, by=by)
        _record("finding.changed", current, ground, by, at, entries=_keys(ties.entries))
    return current


def cite_entry(*, finding: Finding, entry: Entry, by: Actor, at: datetime) -> Finding:
    """Have a finding rest on one more entry of the merged chronology. How it stood before is kept."""
    ground = permissions.check_can_write(by, finding.exercise)
    with transaction.atomic():
        writable(finding.exercise)
        current = _standing(finding)
        _merged(current.exercise, [entry.pk])
        if current.entries.filter(pk=entry.pk).exists():
            raise NotNow(f"Finding {current.number} rests on {entry.key} already.")
        keep_earlier(
            current,
            base=current.earlier.count() + 1,
            why=f"{entry.key} added from the chronology.",
            by=by,
            at=at,
        )
        current.entries.add(entry)
        current.written_by_id, current.written_at = by.person_key, at
        current.save(update_fields=["written_by", "written_at"])
        _record("finding.changed", current, ground, by, at, entries=_keys(current.entries.all()))
    return current


def withdraw_finding(*, finding: Finding, by: Actor, at: datetime) -> Finding:
    """Take a finding back; it stays readable. Raises NotNow while a recommendation rests on it alone."""
    ground = permissions.check_can_write(by, finding.exercise)
    with transaction.atomic():
        writable(finding.exercise)
        current = _standing(finding)
        for recommendation in current.recommendations.filter(withdrawn_at__isnull=True):
            others = recommendation.findings.filter(withdrawn_at__isnull=True).exclude(pk=current.pk)
            if not others.exists():
                raise NotNow(
                    f"{str(recommendation).capitalize()} rests on finding {current.number} alone. "
                    f"Withdraw the {recommendation.what} first."
                )
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        _record("finding.withdrawn", current, ground, by, at)
    return current


def writable(exercise: Exercise) -> Exercise:
    """The exercise, held for this change. Raises NotNow when its findings and recommendations are settled."""
    current = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if not may_be_written(current.status):
        raise NotNow(
            f"Findings and recommendations are written while the review is being analysed. It stands at "
            f"“{current.status_title.lower()}”; once the report is adopted, hand in a new version first."
        )
    return current


def _standing(finding: Finding) -> Finding:
    current = Finding.objects.select_for_update().get(pk=finding.pk)
    if current.withdrawn_at:
        raise NotNow(f"Finding {current.number} is withdrawn already.")
    return current


def _ties(
    exercise: Exercise, title: str, text: str, entries: Collection[int], factors: Collection[str],
    answers: Collection[int],
) -> _Ties:  # fmt: skip
    merged = _merged(exercise, entries)
    cited = len(merged) if merges(kind_of(exercise)) else 1
    if wrong := what_is_missing(title=title, text=text, cited=cited, of_what="entry"):
        raise BadInput(wrong)
    if set(factors) - set(pack_of(exercise).themes):
        raise BadInput("Choose what contributed from the framework’s own words.")
    asked = [question for question in questions_to_answer(exercise) if question.pk in set(answers)]
    if len(asked) != len(set(answers)):
        raise BadInput("One of the questions is not in the approved terms of reference. Choose again.")
    return _Ties(merged, list(dict.fromkeys(factors)), asked)


def _merged(exercise: Exercise, entries: Collection[int]) -> list[Entry]:
    merged = list(Entry.objects.live().filter(exercise=exercise, in_merge=True, pk__in=entries))
    if len(merged) != len(set(entries)):
        raise BadInput("One of the entries is not in the merged chronology. Search for it again.")
    return merged


def _tie(finding: Finding, ties: _Ties) -> None:
    finding.entries.set(ties.entries)
    finding.answers.set(ties.answers)


def _keys(entries: Iterable[Entry]) -> list[str]:
    return sorted(entry.key for entry in entries)


def _record(verb: str, finding: Finding, ground: str, by: Actor, at: datetime, **more: Any) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="finding", subject=finding.pk, ground=ground,
        board=finding.exercise.board_id, reference=finding.exercise.reference,
        detail={"number": finding.number, **more},
    )  # fmt: skip
