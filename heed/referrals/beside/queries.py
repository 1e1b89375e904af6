"""The case weighed under its own framework and the national ones beside it, and the days that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.core.refusals import existing
from heed.frameworks.editions import edition_on, line_of
from heed.frameworks.joint import IS_CHILD, PlannedStep, Regime, joint_plan, weigh_together
from heed.frameworks.queries import packs_on_disk
from heed.frameworks.schema import Answer, Fact, Pack
from heed.referrals.beside.models import CountedFrom
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.cases import events_of_case, pack_of
from heed.referrals.queries.facts import answers_now, voices
from heed.referrals.voices import Standing, standing
from heed.ui.words import day

_CHILD: Mapping[str, Answer] = {"child": "yes", "adult": "no", "anyone": "unknown"}


@dataclass(frozen=True)
class LeftOut:
    """A national framework that is not weighed, and why."""

    title: str
    why: str


@dataclass(frozen=True)
class AskedBeside:
    """A question that only frameworks beside the case's own ask, with every answer, the latest first."""

    id: str
    spec: Fact
    pack: Pack
    given: tuple[FactAnswer, ...]

    @property
    def standing(self) -> Standing:
        """What counts of all that was said."""
        return standing(voices(self.given))


@dataclass(frozen=True)
class Beside:
    """What the frameworks say together. `own` is the case's, `on` the day on which each had to be in force."""

    own: Regime
    others: tuple[Regime, ...]
    left_out: tuple[LeftOut, ...]
    on: date
    asked: tuple[AskedBeside, ...]
    plan: tuple[PlannedStep, ...]
    days: Mapping[tuple[str, str], CountedFrom]
    is_child: Answer


def beside(referral: Referral) -> Beside:
    """The case under every framework that may bear on it, on the facts as they stand. Serves SU-01 and BH-03."""
    own, on = pack_of(referral), day_of(referral)
    others, left_out = national(own, on)
    asked = _asked(referral, own, others)
    facts: dict[str, Answer] = {
        **{one.id: one.standing.answer for one in asked if one.given},
        **answers_now(referral),
    }
    facts.setdefault(IS_CHILD, _CHILD[own.subject])
    regimes = weigh_together((own, *others), facts)
    days = days_of(referral)
    return Beside(
        own=regimes[0],
        others=regimes[1:],
        left_out=left_out,
        on=on,
        asked=asked,
        plan=_plan(referral, regimes, days),
        days=days,
        is_child=facts[IS_CHILD],
    )


def day_of(referral: Referral) -> date:
    """The day on which a framework has to be in force to bear on the case: when the board was told."""
    received = timezone.localdate(referral.received_at) if referral.received_at else None
    return referral.notified_on or received or timezone.localdate(referral.started_at)


def national(own: Pack, on: date) -> tuple[tuple[Pack, ...], tuple[LeftOut, ...]]:
    """The national frameworks in force on a day where the case's framework holds, and why each other one is left out.

    National is what is no board's own. What the case's framework stands on is weighed as part of it.
    """
    packs = packs_on_disk()
    beneath = _beneath(own, packs)
    found: dict[str, Pack] = {}
    left_out: dict[str, LeftOut] = {}
    for pack in packs:
        if pack.boards or pack.id in beneath:
            continue
        if own.jurisdiction not in pack.jurisdictions:
            left_out[pack.series] = LeftOut(pack.title, "It holds in another part of the country.")
            continue
        standing_then = edition_on(pack.series, on, packs=packs)
        if standing_then is None:
            left_out[pack.series] = LeftOut(pack.title, _not_in_force(pack, packs, on))
        elif standing_then.id not in beneath and not standing_then.boards:
            found[standing_then.id] = standing_then
    kept = {pack.series for pack in found.values()}
    return tuple(found.values()), tuple(one for series, one in left_out.items() if series not in kept)


def _beneath(own: Pack, packs: tuple[Pack, ...]) -> set[str]:
    """The case's framework with the other editions of its line, and every pack that it stands on."""
    by_id = {pack.id: pack for pack in packs}
    found = {own.id, *(pack.id for pack in line_of(own.series, packs))}
    under = own.extends
    while under and under not in found:
        found.add(under)
        under = by_id[under].extends if under in by_id else None
    return found


def _not_in_force(pack: Pack, packs: tuple[Pack, ...], on: date) -> str:
    first = min(one.in_force.from_ for one in line_of(pack.series, packs))
    if first > on:
        return f"It came into force on {day(first)}, after the board was told."
    return f"It was no longer in force on {day(on)}."


# Facts -----------------------------------------------------------------------------------------------


def _asked(referral: Referral, own: Pack, others: tuple[Pack, ...]) -> tuple[AskedBeside, ...]:
    """The questions that only frameworks beside the case's own ask, each once, with what was said."""
    given: dict[str, list[FactAnswer]] = {}
    rows = referral.fact_answers.exclude(asked_by="").select_related("agency").order_by("-given_at", "-pk")
    for row in rows:
        given.setdefault(row.fact, []).append(row)
    found: dict[str, AskedBeside] = {}
    for pack in others:
        for fact, spec in pack.facts.items():
            if fact not in own.facts and fact not in found:
                found[fact] = AskedBeside(fact, spec, pack, tuple(given.get(fact, ())))
    return tuple(found.values())


def the_question(referral: Referral, fact: str) -> AskedBeside:
    """One question that only a framework beside the case's own asks. Raises NotFound for any other."""
    others, _left_out = national(pack_of(referral), day_of(referral))
    return existing(
        next((one for one in _asked(referral, pack_of(referral), others) if one.id == fact), None)
    )


# Days ------------------------------------------------------------------------------------------------


def days_of(referral: Referral) -> dict[tuple[str, str], CountedFrom]:
    """The day that counts for each event of each framework beside the case's own, by series and event."""
    return {(one.framework, one.event): one for one in referral.counted_from.select_related("recorded_by")}


def the_regime(referral: Referral, series: str, event: str) -> Pack:
    """The framework beside the case's own that counts from this event. Raises NotFound."""
    others, _left_out = national(pack_of(referral), day_of(referral))
    return existing(next((pack for pack in others if pack.series == series and event in pack.events), None))


def _plan(
    referral: Referral, regimes: tuple[Regime, ...], days: Mapping[tuple[str, str], CountedFrom]
) -> tuple[PlannedStep, ...]:
    own_days: dict[str, dict[str, date]] = {regimes[0].pack.id: events_of_case(referral)}
    for regime in regimes[1:]:
        own_days[regime.pack.id] = {
            event: one.on for (series, event), one in days.items() if series == regime.pack.series
        }
    calendars = {
        regime.pack.id: board_calendar(referral.board_id, regime.pack.calendar) for regime in regimes
    }
    return joint_plan(regimes, {}, calendars=calendars, own_days=own_days)
