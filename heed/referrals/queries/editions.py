"""The editions of the framework that a case was, is and could be judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from heed.core.remembering import read_once
from heed.frameworks.editions import digest, edition_on, later_editions, line_of
from heed.frameworks.evaluate import evaluate
from heed.frameworks.queries import kept, packs_on_disk
from heed.frameworks.schema import Fact, Pack
from heed.referrals.models import EditionChange, Referral
from heed.referrals.otherwise import OtherOutcome, open_elsewhere, other_outcomes
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.facts import KnownFact, answers_now, given_answers, weighed
from heed.referrals.rules import ABSTAIN, NONE, stance_title
from heed.referrals.states import DECISION_STANDS


@dataclass(frozen=True)
class OtherEdition:
    """What another edition makes of the case on the facts as they stand.

    `also_open` are kinds of exercise that only it knows and of which it cannot say yet. `not_asked` are answered
    questions that it does not ask, `reworded` answered ones that it asks in other words, `new` those that only it asks.
    `is_in_force` holds for the edition to judge by today.
    """

    pack: Pack
    is_in_force: bool
    outcomes: tuple[OtherOutcome, ...]
    also_open: tuple[str, ...]
    not_asked: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]
    new: tuple[str, ...]


@read_once
def changes_of(referral: Referral) -> list[EditionChange]:
    """Each time that the case was given another edition to be judged by, the first first."""
    return list(referral.edition_changes.select_related("changed_by"))


def editions_before(referral: Referral) -> list[Pack]:
    """The editions that the case was judged by earlier, the last first."""
    return [kept(change.was_id) for change in reversed(changes_of(referral))]


def stance_said(referral: Referral, stance: str) -> str:
    """What people read for a stance or an outcome, also one of an edition that the case was judged by earlier."""
    pack = pack_of(referral)
    if stance in {"", NONE, ABSTAIN} or stance in pack.exercises:
        return stance_title(pack, stance)
    earlier = (one for one in editions_before(referral) if stance in one.exercises)
    return stance_title(next(earlier, pack), stance)


def facts_not_asked(referral: Referral) -> list[KnownFact]:
    """Answers to questions that the case's edition does not ask. They stay on record and count for nothing."""
    known = pack_of(referral).facts
    given = {fact: answers for fact, answers in given_answers(referral).items() if fact not in known}
    if not given:
        return []
    earlier = editions_before(referral)
    found = []
    for fact, answers in given.items():
        asked = next((one.facts[fact] for one in earlier if fact in one.facts), None)
        spec = asked or Fact(ask=fact, statement=fact, denial=fact)
        found.append(KnownFact(fact, spec, answers[0], tuple(answers[1:])))
    return found


def asked_otherwise(referral: Referral, facts: list[KnownFact]) -> dict[str, str]:
    """For each question that read otherwise when it was answered: how it read then."""
    changes = changes_of(referral)
    found = {}
    for fact in facts if changes else ():
        if fact.latest and (change := _first_after(changes, fact.latest.given_at)):
            then = kept(change.was_id).facts.get(fact.id)
            if then and then.ask != fact.spec.ask:
                found[fact.id] = then.ask
    return found


def _first_after(changes: list[EditionChange], at: datetime) -> EditionChange | None:
    return next((change for change in changes if change.changed_at > at), None)


def later_views(referral: Referral, *, today: date) -> list[OtherEdition]:
    """What later editions would have said of a decided case on the same facts, the latest first.

    Of the case's own line, of the framework that took its place, and what the board judges new cases by now. Only those
    that come to something else are given; none while the case is not decided.
    """
    if referral.status not in DECISION_STANDS:
        return []
    own, packs = pack_of(referral), packs_on_disk()
    in_force = edition_on(own, today, packs=packs)
    board = [pack for pack in packs if pack.id == referral.board.pack]
    later = [pack for pack in later_editions(own, packs) if pack.in_force.from_ <= today]
    chosen = {digest(pack): pack for pack in (*board, *later, *([in_force] if in_force else []))}
    chosen.pop(referral.framework_id or digest(own), None)
    views = [other_view(referral, pack, is_in_force=pack is in_force) for pack in chosen.values()]
    views.sort(key=lambda view: (view.is_in_force, view.pack.in_force.from_), reverse=True)
    return [view for view in views if view.outcomes or view.also_open]


def other_view(referral: Referral, pack: Pack, *, is_in_force: bool = False) -> OtherEdition:
    """What another edition makes of the case on the answers as they stand."""
    own, answers = pack_of(referral), answers_now(referral)
    given = {fact.id: fact.answer for fact in facts_not_asked(referral)} | answers
    carried = {fact: answer for fact, answer in given.items() if fact in pack.facts}
    then = evaluate(pack, carried)
    return OtherEdition(
        pack=pack,
        is_in_force=is_in_force,
        outcomes=other_outcomes(own, weighed(referral), pack, then),
        also_open=open_elsewhere(own, pack, then),
        not_asked=tuple(own.facts[fact].ask for fact in answers if fact not in pack.facts),
        reworded=tuple(
            (own.facts[fact].ask, pack.facts[fact].ask)
            for fact in answers
            if fact in carried and own.facts[fact].ask != pack.facts[fact].ask
        ),
        new=tuple(
            spec.ask for fact, spec in pack.facts.items() if fact not in own.facts and fact not in given
        ),
    )


def may_become(referral: Referral, *, today: date) -> dict[str, Pack]:
    """The editions by which the case could be judged instead, by digest.

    Those of its own line that have begun, of the framework that took its place, of the board's framework for new
    cases, and those that it was judged by earlier, as they stood.
    """
    own, packs = pack_of(referral), packs_on_disk()
    boards = next((pack for pack in packs if pack.id == referral.board.pack), None)
    lines = (*line_of(own.series, packs), *later_editions(own, packs))
    further = line_of(boards.series, packs) if boards else ()
    begun = [pack for pack in (*lines, *further) if pack.in_force.from_ <= today]
    found = {digest(pack): pack for pack in begun}
    found |= {change.was_id: kept(change.was_id) for change in changes_of(referral)}
    found.pop(referral.framework_id or digest(own), None)
    return found


def why_no_other_edition(referral: Referral) -> str:
    """Why the case cannot be judged by another edition now; empty where it can."""
    if referral.status == "draft":
        return "A referral that is being written is judged by nothing yet."
    if referral.exercises.exists():
        return "What was decided has begun, and keeps the edition that it began under. So the case keeps it as well."
    return ""


def received_on(referral: Referral) -> date | None:
    """The day on which the case was referred; None while it is a draft."""
    return timezone.localdate(referral.received_at) if referral.received_at else None
