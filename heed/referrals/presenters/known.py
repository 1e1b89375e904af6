"""The questions of fact with their answers, as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from heed.frameworks.schema import Pack
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.facts import KnownFact
from heed.referrals.rules import lowered
from heed.ui.words import day, sentence_list

_SAYS = {"yes": "Yes", "no": "No", "unknown": "Not known"}


@dataclass(frozen=True)
class FactLine:
    """One answer in a line."""

    answer: str
    said: str
    evidence: str

    @property
    def words(self) -> str:
        """Yes, no or not known, as people read it."""
        return _SAYS[self.answer]


@dataclass(frozen=True)
class FactRow:
    """One question with its answer, who said so on what, and what was said before.

    `contradicting` are the last words of those who contradict each other, until somebody settles it at `settle`.
    `asked_of` says whom the question is put to now. `asked_then` is how the question read when it was answered, where
    that was under another edition.
    """

    question: str
    answer: str
    said: str
    evidence: str
    likely: str
    contradicting: list[FactLine]
    earlier: list[FactLine]
    change: str
    change_label: str
    settle: str
    asked_of: str = ""
    asked_then: str = ""


def fact_row(
    pack: Pack, referral: Referral, fact: KnownFact, *, asked_then: str = "", asked_of: Mapping[str, str] = {}
) -> FactRow:
    """A question as the page of facts shows it."""
    counts = fact.counts
    line = said_line(counts) if counts else None
    titles = [pack.agency_kinds[kind].title for kind in fact.spec.likely_to_know if kind in pack.agency_kinds]
    likely = sentence_list([lowered(title) for title in titles], last="or")
    shown = {one.pk for one in (counts, *fact.contradicting) if one}
    return FactRow(
        question=fact.spec.ask,
        answer=fact.answer,
        said=line.said if line else "" if fact.contradicting else "Nobody has answered yet",
        evidence=line.evidence if line else "",
        likely=f"Likely to know: {likely}." if likely and fact.answer == "unknown" else "",
        contradicting=[said_line(one) for one in fact.contradicting],
        earlier=[said_line(one) for one in fact.given if one.pk not in shown],
        change=answer_url(referral, fact.id),
        change_label="Change" if fact.latest else "Answer",
        settle=reverse("referrals:settle", args=[referral.reference, fact.id]) if fact.contradicting else "",
        asked_of=asked_of.get(fact.id, ""),
        asked_then=asked_then,
    )


def said_line(answer: FactAnswer) -> FactLine:
    """Who said so, for whom and when, and on what evidence; of a settlement who settled it and why."""
    on = day(timezone.localdate(answer.given_at))
    if answer.settles:
        return FactLine(answer.answer, f"Settled by {answer.said_by}, {on}", answer.evidence)
    who = answer.said_by
    if answer.agency and answer.agency.name not in who:
        who = f"{who}, {answer.agency.name}"
    return FactLine(answer.answer, f"{who}, {on}", answer.evidence)


def answer_url(referral: Referral, fact: str) -> str:
    """Where one question of fact is answered."""
    return reverse("referrals:answer", args=[referral.reference, fact])
