"""What the framework asks of a review's team and terms of reference, on plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from heed.frameworks.schema import Exercise as Kind
from heed.frameworks.schema import Notice as NoticeSpec
from heed.frameworks.schema import Pack
from heed.frameworks.soundness import RECORDED_BY_HEED as HEED_RECORDS
from heed.frameworks.wellknown import COMPLETED

# Words of every pack that the engine knows: the events that it records itself, and who a team rule may mean.
NOTIFIED, DECIDED, INITIATED = "notified", "decided", "initiated"
REVIEWERS_APPOINTED, TERMS_AGREED = "reviewers-appointed", "scoped"
NOT_HELD = "decided-not-to-hold"
# Each of these has an operation behind it (an approval, an adoption, a publication), so nobody can tick it off.
# A draft may also be made elsewhere, so its day may be written down by hand.
RECORDED_BY_HEED = HEED_RECORDS - {"report-drafted"}
AGENCIES_INVOLVED = "agencies-involved"
PUBLISHED, HOLDS_PUBLICATION, NOTHING = "published", "publish", "nothing"


def may_extend(closes: str, due: date | None, done_on: date | None, is_left_to_people: bool) -> bool:
    """Whether a step is the end of the review, with a day of the framework's own that has not been kept yet. WB-12."""
    return closes in {COMPLETED, PUBLISHED} and due is not None and done_on is None and not is_left_to_people


def letter_that_asks(pack: Pack, kind: Kind) -> tuple[str, str]:
    """The notice by which agencies are asked, and its step: the first step whose letter goes to those involved."""
    for step in kind.timetable:
        if step.notice and AGENCIES_INVOLVED in pack.notices[step.notice].to:
            return step.notice, step.step
    return "", ""


def letters_for(pack: Pack, kind_id: str, event: str, *, method: str) -> tuple[str, ...]:
    """The notices that this kind of exercise calls for when something happens, in the framework's order.

    Left out are the letter by which agencies are asked, which goes when they are; those that have to go before
    publication, which are raised once its day is planned; and those of steps that belong to another method.
    """
    kind = pack.exercises[kind_id]
    asks = letter_that_asks(pack, kind)[0]
    return tuple(
        notice_id
        for notice_id, spec in pack.notices.items()
        if spec.when == event
        and (not spec.exercises or kind_id in spec.exercises)
        and spec.asks is None
        and not (notice_id == asks and spec.when == TERMS_AGREED)
        and not goes_before_publication(kind, notice_id, spec)
        and _is_of_method(kind, notice_id, method)
    )


def goes_before_publication(kind: Kind, notice_id: str, spec: NoticeSpec) -> bool:
    """Whether a letter has to go before the report is published, of a kind that is published at all."""
    if not is_published(kind):
        return False
    return spec.before == PUBLISHED or notice_id in _held_for(kind)


def letters_before(pack: Pack, kind_id: str, *, method: str) -> tuple[str, ...]:
    """The notices whose letters have to go before the report is published: those that the timetable holds it for, in
    its order, then those that the framework wants gone by a day before it."""
    kind = pack.exercises[kind_id]
    fitting = (
        notice_id
        for notice_id, spec in pack.notices.items()
        if spec.before == PUBLISHED and (not spec.exercises or kind_id in spec.exercises)
    )
    named = dict.fromkeys((*_held_for(kind), *fitting))
    return tuple(notice_id for notice_id in named if _is_of_method(kind, notice_id, method))


def _held_for(kind: Kind) -> tuple[str, ...]:
    return tuple(
        step.notice for step in kind.timetable if step.hard_stop_for == HOLDS_PUBLICATION and step.notice
    )


def is_published(kind: Kind) -> bool:
    """Whether the framework has anything made public of this kind of exercise."""
    return kind.publish is not None and kind.publish.what != NOTHING


def _is_of_method(kind: Kind, notice_id: str, method: str) -> bool:
    steps = [step for step in kind.timetable if step.notice == notice_id]
    return not steps or any(not step.methods or not method or method in step.methods for step in steps)


@dataclass(frozen=True)
class Ties:
    """What a member of the team declared: agencies are named, the rest is yes or no."""

    worked_for_board: bool
    agencies: tuple[str, ...]
    knew_family: bool
    decided_about_family: bool


def independence(
    ties: Ties, *, of_board: bool, of_agencies: bool, involved: Collection[str]
) -> tuple[str, ...]:
    """Why the member is not independent, a sentence for each tie; nothing when no tie stands in the way.

    `of_board` and `of_agencies` say whom the pack's rule for this part asks independence of. Having known the family,
    or decided about it, stands against every part: nobody reviews their own work.
    """
    found = []
    if of_board and ties.worked_for_board:
        found.append("Has worked for the board, of which this part has to be independent.")
    if of_agencies:
        found += [
            f"Was with {agency} in the last five years, which is involved in the case."
            for agency in ties.agencies
            if agency in involved
        ]
    if ties.knew_family:
        found.append("Had direct contact with the child or the family.")
    if ties.decided_about_family:
        found.append("Took decisions about the child or the family.")
    return tuple(found)


@dataclass(frozen=True)
class PartAsked:
    """A part that the pack asks for: how many at least, and whether it must at least be considered."""

    id: str
    title: str
    at_least: int
    consider: bool


@dataclass(frozen=True)
class PartFilled:
    """How a part stands: met or not, and the sentence that says so."""

    id: str
    title: str
    is_met: bool
    sentence: str
    may_be_left_out: bool


def parts_filled(
    asked: Iterable[PartAsked], *, filled: Mapping[str, int], left_out: Mapping[str, str]
) -> tuple[PartFilled, ...]:
    """Each part that the pack asks for, with whether it is filled. `left_out` says why a part stays empty."""
    return tuple(_filled(part, filled.get(part.id, 0), left_out.get(part.id, "")) for part in asked)


def _filled(part: PartAsked, count: int, why_not: str) -> PartFilled:
    may_be_left_out = part.consider and part.at_least == 0 and count == 0
    if count >= max(part.at_least, 1):
        return PartFilled(part.id, part.title, True, f"{count} appointed.", False)
    if part.at_least:
        return PartFilled(
            part.id, part.title, False, f"{count} appointed, at least {part.at_least} needed.", False
        )
    if why_not:
        return PartFilled(
            part.id, part.title, True, f"Considered, nobody appointed: {why_not}", may_be_left_out
        )
    if part.consider:
        sentence = "To be considered: appoint somebody, or say why not."
        return PartFilled(part.id, part.title, False, sentence, may_be_left_out)
    return PartFilled(part.id, part.title, True, "Nobody appointed; the framework leaves it open.", False)


def wrong_with_initiation(*, initiated_on: date, decided_on: date, today: date) -> str:
    """Why this cannot be the day on which the exercise began; nothing when it can."""
    if initiated_on < decided_on:
        return "The review cannot begin before the day of the decision. Give that day or a later one."
    if initiated_on > today:
        return "The review cannot begin on a day to come. Give today or an earlier day."
    return ""


def wrong_with_period(*, period_from: date, period_to: date, today: date) -> str:
    """Why this cannot be the time that is looked at; nothing when it can."""
    if period_to < period_from:
        return "The time looked at ends before it begins. Change one of the two days."
    if period_to > today:
        return "The time looked at cannot end on a day to come."
    return ""


def next_reference(case: str, taken: Collection[str]) -> str:
    """The reference of an exercise: the case's own, or the case's with "-2", "-3" … for a further one."""
    if case not in taken:
        return case
    number = 2
    while f"{case}-{number}" in taken:
        number += 1
    return f"{case}-{number}"
