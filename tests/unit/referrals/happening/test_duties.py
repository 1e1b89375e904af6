"""Duties to notify stand beside the threshold with their clocks, and are recorded with how and what shows it."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.referrals.happening.models import CaseEvent, DutyDone
from heed.referrals.happening.operations import record_day, record_duty
from heed.referrals.happening.presenters import duty_cards, own_steps
from heed.referrals.happening.queries import Duty, days_of, duties_of
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.cases import events_of_case
from heed.trail.models import Record
from tests.builders import NOTIFIED, a_referral
from tests.cast import NOW, TODAY, Cast

SIN, DEATH = "serious-incident-notification", "looked-after-child-death-notification"
AWARE = date(2016, 5, 3)


@pytest.fixture
def case(cast: Cast) -> Referral:
    """A case under the framework with the most duties beside its threshold."""
    cast.board.pack = "england-lcspr-2018"
    cast.board.save()
    return a_referral(cast)


def say(cast: Cast, case: Referral, **facts: str) -> None:
    for fact, answer in facts.items():
        FactAnswer.objects.create(
            referral=case, fact=fact, answer=answer, said_by="Dr A Reyes", evidence="A letter",
            given_by=cast.person("manager"), given_at=NOW,
        )  # fmt: skip


def duty(cast: Cast, case: Referral, name: str) -> Duty:
    return next(one for one in duties_of(cast.manager, case) if one.id == name)


def aware(cast: Cast, case: Referral, on: date = AWARE, *, again: bool = False) -> CaseEvent:
    return record_day(
        referral=case, event="became-aware", on=on, why="The ward rang.", again=again, by=cast.manager, at=NOW
    )


def test_a_duty_says_whether_it_falls_on_the_case_and_why(cast: Cast, case: Referral) -> None:
    assert duty(cast, case, SIN).asked.outcome == "cannot_say"
    say(
        cast,
        case,
        abuse_or_neglect="yes",
        died="yes",
        happened_in_area="yes",
        is_child="yes",
        looked_after="no",
    )
    found = duty(cast, case, SIN)
    assert found.asked.outcome == "must"
    assert found.asked.because
    assert duty(cast, case, DEATH).asked.is_ruled_out
    assert [one.asked.is_ruled_out for one in duties_of(cast.manager, case)][-1], "what falls away comes last"


def test_its_clock_runs_from_the_day_of_becoming_aware(cast: Cast, case: Referral) -> None:
    step = next(one for one in duty(cast, case, SIN).steps if one.spec.step == "notify")
    assert (step.due.due, step.due.waits_for) == (None, "became-aware")
    aware(cast, case)
    step = next(one for one in duty(cast, case, SIN).steps if one.spec.step == "notify")
    assert step.due.due == date(2016, 5, 10), "five working days"
    assert step.due.limit_strength == "should", "the Act gives no number"
    card = next(one for one in duty_cards(cast.manager, case, today=date(2016, 5, 11)) if one.id == SIN)
    row = next(one for one in card.steps if one.title == "Notify the national Panel")
    assert (row.tone, row.is_open, bool(row.if_missed)) == ("red", True, True)
    assert card.next_step is not None
    assert card.next_step.due == date(2016, 5, 10)


def test_that_it_was_done_is_recorded_with_how_and_what_shows_it(cast: Cast, case: Referral) -> None:
    aware(cast, case)
    row = record_duty(
        referral=case, duty=SIN, step="notify", done_on=date(2016, 5, 9), how="By the online service.",
        proof="Number 4711.", by=cast.manager, at=NOW,
    )  # fmt: skip
    assert (row.how, row.proof) == ("By the online service.", "Number 4711.")
    step = next(one for one in duty(cast, case, SIN).steps if one.spec.step == "notify")
    assert step.done_on == date(2016, 5, 9)
    assert events_of_case(case)["notification-sent"] == date(2016, 5, 9), "the step closes an event"
    assert Record.objects.filter(verb="referral.duty_done", reference=case.reference).count() == 1


def test_a_later_row_corrects_an_earlier_one_and_both_stay(cast: Cast, case: Referral) -> None:
    for day, proof in ((date(2016, 5, 9), "4711"), (date(2016, 5, 6), "4712, the one before was a slip")):
        record_duty(
            referral=case, duty=SIN, step="notify", done_on=day, how="Online.", proof=proof, by=cast.manager, at=NOW
        )  # fmt: skip
    step = next(one for one in duty(cast, case, SIN).steps if one.spec.step == "notify")
    assert (step.done_on, len(step.rows)) == (date(2016, 5, 6), 2)
    assert events_of_case(case)["notification-sent"] == date(2016, 5, 6)


@pytest.mark.parametrize(
    "wrong", [{"how": " "}, {"proof": ""}, {"done_on": date(2016, 5, 11)}, {"how": "x" * 4001}]
)
def test_without_how_and_proof_or_on_a_day_to_come_nothing_is_recorded(
    cast: Cast, case: Referral, wrong: dict[str, object]
) -> None:
    values: dict[str, object] = {"done_on": TODAY, "how": "Online.", "proof": "4711", **wrong}
    with pytest.raises(BadInput):
        record_duty(referral=case, duty=SIN, step="notify", by=cast.manager, at=NOW, **values)  # type: ignore[arg-type]
    assert not DutyDone.objects.exists()


def test_only_whoever_the_framework_names_or_the_office_records(cast: Cast, case: Referral) -> None:
    """The notifying officer is the contact of the agency that referred; the group is not, and outsiders see nothing."""
    given = {"duty": SIN, "step": "notify", "done_on": TODAY, "how": "Online.", "proof": "4711", "at": NOW}
    record_duty(referral=case, by=cast.health, **given)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="board office"):
        record_duty(referral=case, by=cast.group_chair, **given)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        record_duty(referral=case, by=cast.outsider, **given)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        record_day(referral=case, event="became-aware", on=TODAY, why="Heard.", by=cast.chair, at=NOW)


@pytest.mark.parametrize("strange", [("nothing", "notify"), (SIN, "nothing"), ("rapid-review", "decide")])
def test_what_is_no_duty_is_not_recorded_as_one(cast: Cast, case: Referral, strange: tuple[str, str]) -> None:
    with pytest.raises(NotFound):
        record_duty(
            referral=case, duty=strange[0], step=strange[1], done_on=TODAY, how="So.", proof="So.", by=cast.manager,
            at=NOW,
        )  # fmt: skip


def test_what_heed_records_itself_is_not_ticked_off(cast: Cast) -> None:
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    case = a_referral(cast)
    with pytest.raises(NotNow, match="Heed records"):
        record_duty(
            referral=case, duty="case-notification", step="final-decision", done_on=TODAY, how="So.", proof="So.",
            by=cast.manager, at=NOW,
        )  # fmt: skip


def test_the_agency_that_writes_down_sees_no_outcome(cast: Cast, case: Referral) -> None:
    say(cast, case, abuse_or_neglect="yes", died="yes", happened_in_area="yes", is_child="yes")
    cards = own_steps(cast.health, case, today=TODAY)
    assert {card.id for card in cards} >= {SIN}
    assert all(not card.words and not card.rules for card in cards)
    assert all(step.record_url for card in cards for step in card.steps)


def test_a_day_is_corrected_by_a_later_row_and_can_come_about_again(cast: Cast, case: Referral) -> None:
    aware(cast, case)
    with pytest.raises(BadInput, match="already"):
        aware(cast, case)
    aware(cast, case, date(2016, 5, 4))
    again = aware(cast, case, date(2016, 5, 4), again=True)
    assert [row.is_again for row in CaseEvent.objects.all()] == [False, False, True]
    assert again.on == date(2016, 5, 4)
    assert events_of_case(case) == {"notified": NOTIFIED, "became-aware": date(2016, 5, 4)}


def test_only_what_the_framework_leaves_to_people_is_written_down(cast: Cast, case: Referral) -> None:
    assert {one.event for one in days_of(cast.manager, case)} >= {"became-aware", "reviewer-chosen"}
    for event in ("notified", "decided", "scoped", "nothing"):
        with pytest.raises(NotFound):
            record_day(referral=case, event=event, on=TODAY, why="So.", by=cast.manager, at=NOW)
    with pytest.raises(BadInput, match="known"):
        record_day(referral=case, event="became-aware", on=TODAY, why=" ", by=cast.manager, at=NOW)


def test_a_group_that_the_framework_names_writes_down_through_its_chair(cast: Cast) -> None:
    """WB-06: that more detail is needed is found by the group's chair."""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    cast.group.slug = "case-review-group"
    cast.group.save()
    case = a_referral(cast)
    row = record_day(
        referral=case, event="more-detail-needed", on=TODAY, why="No dates.", by=cast.group_chair, at=NOW
    )
    assert row.recorded_by_id == cast.group_chair.person
    with pytest.raises(NotAllowed):
        record_day(
            referral=case,
            event="departed-from-recommendation",
            on=TODAY,
            why="So.",
            by=cast.group_chair,
            at=NOW,
        )
