"""What the framework says of the case, by the edition that it is judged by, condition by condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from heed.frameworks.evaluate import CriterionResult, Node, evaluate, overall
from heed.frameworks.queries import kept
from heed.frameworks.schema import Pack
from heed.frameworks.standing import of_result
from heed.referrals import rules
from heed.referrals.beside.queries import beside
from heed.referrals.models import Decision, FactAnswer, Referral
from heed.referrals.presenters.threshold import OUTCOMES
from heed.referrals.queries.cases import decision_of, pack_of
from heed.referrals.queries.editions import later_views
from heed.referrals.queries.facts import answers_now
from heed.referrals.scrutiny.parts.known import HEADS, SAYS
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording


def framework(referral: Referral, words: Wording) -> Iterator[str]:
    """The threshold as it stood at the decision that stands; where none does, as it stands now."""
    yield "# What the framework says"
    decision = decision_of(referral)
    pack, facts = _as_weighed(referral, decision)
    yield (
        f"Judged by {words.plain(pack.title)}, edition {words.plain(pack.edition)}"
        + (f", kept as it stood (rules `{referral.framework_id}`)" if referral.framework_id else "")
        + f". On the answers {'on which the decision was taken' if decision else 'as they stand now'}."
    )
    results = evaluate(pack, facts)
    yield from _same_as_then(decision, results, words)
    for result in results:
        yield from _criterion(pack, result, words)
    yield from _later(referral, words)
    yield from _beside(referral, words)


def _as_weighed(referral: Referral, decision: Decision | None) -> tuple[Pack, Mapping[str, Any]]:
    """The rules and answers that the decision was taken on."""
    kept_then = decision.evaluation if decision else {}
    digest = (kept_then.get("framework") or {}).get("rules")
    pack = kept(digest) if digest else pack_of(referral)
    facts = kept_then.get("facts")
    if facts is None:
        return pack, answers_now(referral)
    return pack, {fact: answer for fact, answer in facts.items() if fact in pack.facts}


def _same_as_then(
    decision: Decision | None, results: tuple[CriterionResult, ...], words: Wording
) -> Iterator[str]:
    """Whether weighing the same answers today comes to what was kept with the decision."""
    if decision is None or "criteria" not in decision.evaluation:
        return
    then = {one["id"]: one["outcome"] for one in decision.evaluation["criteria"]}
    now = {one.id: one.outcome for one in results}
    on = words.plain_day(decision.decided_on)
    if then == now:
        yield f"Worked out again for this file, it comes to what was kept with the decision of {on}."
        return
    changed = [one.title for one in results if then.get(one.id) != one.outcome]
    yield (
        f"**Worked out again for this file, it comes to something else than was kept with the decision of {on}:** "
        + words.plain("; ".join(changed))
    )


def _criterion(pack: Pack, result: CriterionResult, words: Wording) -> Iterator[str]:
    yield f"## {words.plain(pack.exercises[result.exercise].title)}: {words.plain(result.title)}"
    yield f"**{OUTCOMES[result.outcome][0]}.** {words.plain(' '.join(result.because))}"
    yield "\n".join(_tree(result.tree, words, 0))
    for title, facts in (
        ("Presumed", result.presumed),
        ("Read as yes until somebody says no", result.assumed),
    ):
        if facts:
            yield f"{title}: {words.plain('; '.join(pack.facts[fact].ask for fact in facts))}"
    if result.missing:
        sets = ["; and ".join(pack.facts[fact].ask for fact in each) for each in result.missing]
        yield f"Would settle it: {words.plain(' Or: '.join(sets))}"
    unsure = "".join(f" ({tag.words.lower()})" for tag in of_result(result).tags)
    yield f"Source: {words.plain(result.source + unsure)}."
    if result.note:
        yield words.plain(result.note)


def _tree(node: Node, words: Wording, depth: int) -> Iterator[str]:
    carried = " This carried it." if node.carried and not node.children else ""
    note = f" {words.plain(node.note)}" if node.note else ""
    source = f" ({words.plain(node.source)})" if node.source else ""
    yield f"{'  ' * depth}- {words.plain(node.text)}: **{words.plain(node.words)}**.{carried}{note}{source}"
    for child in node.children:
        yield from _tree(child, words, depth + 1)


def _later(referral: Referral, words: Wording) -> Iterator[str]:
    for view in later_views(referral, today=timezone.localdate()):
        yield f"## What {words.plain(view.pack.title)}, edition {words.plain(view.pack.edition)}, would have said"
        yield "The decision stands as it was taken. On the same answers:"
        for one in view.outcomes:
            was = OUTCOMES[one.was][0] if one.was else "No such exercise here"
            now = OUTCOMES[one.now][0] if one.now else "No such exercise there"
            yield (
                f"**{words.plain(one.title)}: {was}; there: {rules.lowered(now)}.** "
                f"{words.plain(' '.join(one.because))} Source: {words.plain(one.source)}."
            )


def _beside(referral: Referral, words: Wording) -> Iterator[str]:
    """What the national frameworks beside the case's own say, in a table; nothing where none bears on it."""
    found, rows = beside(referral), []
    for regime in found.others:
        if regime.applies == "no":
            rows.append((words.plain(regime.pack.title), "Not weighed", words.plain(regime.why_not)))
        kinds = regime.pack.exercises if regime.applies != "no" else {}
        for kind, spec in kinds.items():
            if best := overall(regime.results, kind):
                title, because = f"{regime.pack.title}: {spec.title}", " ".join(best.because)
                rows.append((words.plain(title), OUTCOMES[best.outcome][0], words.plain(because)))
    if rows:
        yield "## What other frameworks say, as things stand now"
        yield table(("Framework, and kind of exercise", "Outcome", "Why"), rows)
    given = [(one.spec.ask, row) for one in found.asked for row in one.given]
    if given:
        yield "### Answers to questions that only these frameworks ask, the latest first"
        yield table(HEADS, (_said(ask, row, words) for ask, row in given))


def _said(ask: str, row: FactAnswer, words: Wording) -> tuple[str, ...]:
    return words.plain(ask), SAYS[row.answer], words.said(row), words.plain(row.evidence)
