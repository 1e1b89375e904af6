"""What is known, who said so on what evidence, and where people contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.editions import facts_not_asked
from heed.referrals.queries.facts import KnownFact, known_facts
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording

HEADS = ("Question", "Answer", "Who said so", "On what evidence")
SAYS = {"yes": "Yes", "no": "No", "unknown": "Not known"}


def known(referral: Referral, words: Wording) -> Iterator[str]:
    """Every question of fact with every answer that was ever given to it."""
    yield "# What is known"
    yield (
        "What counts stands first. Every other answer stands beneath it, also where people contradict each other; "
        "nothing was taken away."
    )
    yield table(HEADS, (row for fact in known_facts(referral) for row in _fact(fact, words)))
    if others := facts_not_asked(referral):
        yield "## Answered, and not asked by this edition"
        rows = ((fact.spec.ask, one) for fact in others for one in fact.given)
        yield table(HEADS, (_row(words.plain(ask), one, words) for ask, one in rows))


def _fact(fact: KnownFact, words: Wording) -> Iterator[tuple[str, ...]]:
    counts = fact.counts
    if counts:
        yield _row(words.plain(fact.spec.ask), counts, words)
    else:
        why = "Those who know contradict each other" if fact.contradicting else "Nobody has answered"
        yield words.plain(fact.spec.ask), "Not known", why, ""
    sides = {one.pk for one in fact.contradicting}
    for one in fact.given:
        if counts is None or one.pk != counts.pk:
            yield _row("*Contradicted*" if one.pk in sides else "*Said before*", one, words)


def _row(first: str, answer: FactAnswer, words: Wording) -> tuple[str, ...]:
    return first, SAYS[answer.answer], words.said(answer), words.plain(answer.evidence)
