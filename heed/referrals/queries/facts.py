"""What is known of a case, who said so, and what the framework makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from heed.core.refusals import existing
from heed.core.remembering import read_once
from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.schema import Answer, Fact
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.cases import pack_of
from heed.referrals.voices import Standing, Voice, source_of, standing


@dataclass(frozen=True)
class KnownFact:
    """One question of the pack: the last answer to it, and every earlier one, the latest first."""

    id: str
    spec: Fact
    latest: FactAnswer | None
    earlier: tuple[FactAnswer, ...]

    @cached_property
    def standing(self) -> Standing:
        """What counts of all that was said, and whether agencies contradict each other."""
        return standing(voices(self.given))

    @property
    def answer(self) -> Answer:
        """Yes, no or unknown, as it counts now. What agencies contradict each other on is not known."""
        return self.standing.answer

    @property
    def given(self) -> tuple[FactAnswer, ...]:
        """Every answer, the latest first."""
        return (self.latest, *self.earlier) if self.latest else ()

    @property
    def counts(self) -> FactAnswer | None:
        """The answer that counts; None where nobody has answered, or where agencies contradict each other."""
        carried = self.standing.carried_by
        return next((one for one in self.given if carried and one.pk == carried.key), None)

    @property
    def contradicting(self) -> tuple[FactAnswer, ...]:
        """The last words of those who contradict each other, until somebody settles it."""
        sides = {one.key for one in self.standing.contradicting}
        return tuple(one for one in self.given if one.pk in sides)


def voices(given: Iterable[FactAnswer]) -> tuple[Voice, ...]:
    """Answers as they are weighed against each other."""
    return tuple(
        Voice(one.pk, one.answer, source_of(one.agency_id, one.said_by), one.settles) for one in given
    )


def known_facts(referral: Referral) -> list[KnownFact]:
    """Every question of the case's pack, in the pack's order, with its answers."""
    given = given_answers(referral)
    return [
        KnownFact(key, spec, next(iter(given.get(key, ())), None), tuple(given.get(key, ())[1:]))
        for key, spec in pack_of(referral).facts.items()
    ]


def the_fact(referral: Referral, fact: str) -> KnownFact:
    """One question of the case's framework. Raises NotFound for any other."""
    return existing(next((one for one in known_facts(referral) if one.id == fact), None))


@read_once
def given_answers(referral: Referral, *, asked_by: str = "") -> dict[str, list[FactAnswer]]:
    """Every answer that was ever given, by question, the latest first.

    `asked_by` is the series of another framework, for the questions that only that one asks.
    """
    found = referral.fact_answers.filter(asked_by=asked_by).select_related("agency")
    return by_question(found.order_by("-given_at", "-pk"))


def by_question(answers: Iterable[FactAnswer]) -> dict[str, list[FactAnswer]]:
    """Answers by the question that they are to, in the order in which they come."""
    given: dict[str, list[FactAnswer]] = {}
    for answer in answers:
        given.setdefault(answer.fact, []).append(answer)
    return given


def answers_now(referral: Referral) -> dict[str, Answer]:
    """Each question's answer as it counts now; what nobody answered is left out."""
    return {fact.id: fact.answer for fact in known_facts(referral) if fact.latest}


def weighed(referral: Referral) -> tuple[CriterionResult, ...]:
    """What each rule of the case's framework says on what is known now."""
    return evaluate(pack_of(referral), answers_now(referral))


def answers_if(
    referral: Referral, fact: str, *, answer: str, said_by: str, agency: int | None, settles: bool = False
) -> dict[str, Answer]:
    """Each question's answer as it would count if this were said as well. It is put nowhere."""
    said = Voice(0, answer, "settlement" if settles else source_of(agency, said_by), settles)
    given = the_fact(referral, fact).given
    return {**answers_now(referral), fact: standing((said, *voices(given))).answer}


def said_last(referral: Referral) -> str:
    """A mark that changes whenever anything is said on the facts of the case, or asked about them."""
    last = referral.fact_answers.order_by("-pk").values_list("pk", flat=True).first()
    asked = referral.askings.filter(status="sent").count()
    return f"{referral.framework_id or referral.edition}-{last or 0}-{asked}"[-40:]
