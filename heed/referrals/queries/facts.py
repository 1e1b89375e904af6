"""What is known of a case, who said so, and what the framework makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.schema import Answer, Fact
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.cases import pack_of


@dataclass(frozen=True)
class KnownFact:
    """One question of the pack: the answer that counts, and every earlier one, the latest first."""

    id: str
    spec: Fact
    latest: FactAnswer | None
    earlier: tuple[FactAnswer, ...]

    @property
    def answer(self) -> Answer:
        """Yes, no or unknown, as it counts now."""
        return cast(Answer, self.latest.answer) if self.latest else "unknown"

    @property
    def given(self) -> tuple[FactAnswer, ...]:
        """Every answer, the latest first."""
        return (self.latest, *self.earlier) if self.latest else ()

    @property
    def opposing(self) -> tuple[FactAnswer, ...]:
        """The last words of others who say the opposite of the answer that counts."""
        if self.latest is None or self.latest.answer == "unknown":
            return ()
        heard = {_source(self.latest)}
        found = []
        for one in self.earlier:
            if _source(one) not in heard:
                heard.add(_source(one))
                if one.answer not in {"unknown", self.latest.answer}:
                    found.append(one)
        return tuple(found)


def _source(answer: FactAnswer) -> tuple[int | None, str]:
    """An agency speaks with one voice; people of no agency each with their own."""
    return (answer.agency_id, "" if answer.agency_id else answer.said_by.casefold())


def known_facts(referral: Referral) -> list[KnownFact]:
    """Every question of the case's pack, in the pack's order, with its answers."""
    given = given_answers(referral)
    return [
        KnownFact(key, spec, next(iter(given.get(key, ())), None), tuple(given.get(key, ())[1:]))
        for key, spec in pack_of(referral).facts.items()
    ]


def given_answers(referral: Referral) -> dict[str, list[FactAnswer]]:
    """Every answer that was ever given, by question, the latest first."""
    given: dict[str, list[FactAnswer]] = {}
    for answer in referral.fact_answers.select_related("agency").order_by("-given_at", "-pk"):
        given.setdefault(answer.fact, []).append(answer)
    return given


def answers_now(referral: Referral) -> dict[str, Answer]:
    """Each question's answer as it counts now; what nobody answered is left out."""
    return {fact.id: fact.answer for fact in known_facts(referral) if fact.latest}


def weighed(referral: Referral) -> tuple[CriterionResult, ...]:
    """What each rule of the case's framework says on what is known now."""
    return evaluate(pack_of(referral), answers_now(referral))
