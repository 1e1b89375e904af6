"""What another board's chair would read of a case: no name of the child, nothing that the form gives as identifying."""

from __future__ import annotations

from collections.abc import Iterator

from heed.frameworks.schema import FormField
from heed.meetings.queries import advice_on
from heed.notices.rules import filled
from heed.questionnaires.operations import form_of
from heed.referrals import rules
from heed.referrals.models import Referral
from heed.referrals.queries.cases import decision_of, pack_of
from heed.referrals.queries.editions import stance_said
from heed.referrals.queries.facts import known_facts, weighed

_OUTCOMES = {
    "must": "must be held", "should": "should be held", "may": "may be held", "not_met": "not met",
    "cannot_say": "cannot be said yet",
}  # fmt: skip


# Lines of a letter that are no words to the reader: headings, addresses
_HEADS = ("#", "**", "To:", "Reference:")


def first_summary(referral: Referral) -> str:
    """A summary to begin with, which the asker reads and changes: facts, what the framework says, advice, decision.

    Who said what, and each member's view, stay here. Where the framework has a letter for asking, its own words come
    first.
    """
    parts = [
        *_letter(referral),
        *_facts(referral),
        *_framework(referral),
        *_advice(referral),
        *_decision(referral),
    ]
    text = "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")
    return rules.with_pseudonym(text, referral.child_name, referral.pseudonym)


def _letter(referral: Referral) -> Iterator[str]:
    """The opening of the pack's own letter for peer challenge, up to the first thing that is said of the case."""
    pack = pack_of(referral)
    notice = next((one for one in pack.notices.values() if one.when == rules.CHALLENGED), None)
    if notice is None:
        yield "We are weighing a case and would value the view of a chair who has no part in it."
        yield f"The child is called {referral.pseudonym} here."
        return
    advised = advice_on(referral.item) if referral.item else None
    kind = advised.stance if advised else next(iter(rules.kinds(pack)), rules.NONE)
    values = {
        "board": referral.board.title, "exercise": stance_said(referral, kind), "pseudonym": referral.pseudonym,
        "reference": referral.reference or "",
    }  # fmt: skip
    body = pack.letters[notice.letter].body
    for block in body.split("\n\n"):
        said = filled(block, values).replace("**", "").strip()
        if said and "{{" not in said and not said.startswith(_HEADS) and not said.endswith(":"):
            yield said


def _facts(referral: Referral) -> Iterator[str]:
    yield "What is known:"
    words = {"yes": "yes", "no": "no", "unknown": "not known"}
    lines = []
    for fact in known_facts(referral):
        doubt = " (agencies contradict each other)" if fact.contradicting else ""
        lines.append(f"- {fact.spec.ask} {words[fact.answer].capitalize()}{doubt}")
    yield "\n".join(lines)


def _framework(referral: Referral) -> Iterator[str]:
    pack = pack_of(referral)
    yield f"What the framework says ({pack.title}, edition {pack.edition}):"
    yield "\n".join(
        f"- {pack.exercises[one.exercise].title}: {_OUTCOMES[one.outcome]}. {' '.join(one.because)}".rstrip()
        for one in rules.to_decide(pack, weighed(referral))
    )


def _advice(referral: Referral) -> Iterator[str]:
    advice = advice_on(referral.item) if referral.item else None
    if advice:
        yield f"Our group advises: {rules.lowered(stance_said(referral, advice.stance))}. Its reasons: {advice.reasons}"


def _decision(referral: Referral) -> Iterator[str]:
    decision = decision_of(referral)
    if decision:
        what = rules.lowered(stance_said(referral, decision.outcome))
        yield f"Decided so far: {what}. The reasons: {decision.reasons}"


def identifying_answers(referral: Referral) -> dict[str, str]:
    """What the referral form gives as identifying, by its question: it must not stand in what goes out of the board.

    Names of those who wrote and of agencies are left out where they name no child: they are known to everybody here.
    """
    form = form_of(referral.form)
    held = rules.withheld_fields(form)
    found = {}
    for field in form.all_fields:
        answer = referral.form.answers.get(field.id)
        if field.id in held and isinstance(answer, str) and answer.strip() and _can_stand_alone(field):
            found[field.label] = answer
    return found


def _can_stand_alone(field: FormField) -> bool:
    """Answers that mean something wherever they stand; a yes or no does not."""
    return field.type in {"text", "longtext", "date", "email"}
