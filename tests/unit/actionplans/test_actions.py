"""Actions: colours come from dates, and nobody signs off their own."""

from __future__ import annotations

from datetime import date

import pytest

from heed.actionplans.models import Action
from heed.actionplans.operations import add_evidence, check_evidence, deliver, move_due, plan, reopen
from heed.actionplans.permissions import check_can_view, visible_to
from heed.actionplans.queries import waiting_for
from heed.actionplans.rules import delivery
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.core.workingdays import calendar_for
from heed.reports.models import Recommendation
from heed.trail.models import Record
from heed.trail.queries import verify
from tests.builders import an_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast

DUE = date(2016, 8, 1)


def an_action(cast: Cast, owner: str = "health", agency: str = "health") -> Action:
    return plan(
        board=cast.board,
        exercise=an_exercise(cast, "published"),
        title="Notices reach health visitors within 2 working days",
        text="",
        success_measure="Half arrive within a day.",
        agency=cast.agencies[agency],
        owner=cast.person(owner),
        due_on=DUE,
        by=cast.manager,
        at=NOW,
    )


@pytest.mark.parametrize(
    ("status", "due_on", "first", "colour", "note"),
    [
        ("open", date(2016, 5, 9), date(2016, 5, 9), "red", "1 working day late."),
        (
            "open",
            date(2016, 4, 29),
            date(2016, 4, 29),
            "red",
            "6 working days late.",
        ),  # the May bank holiday left out
        ("open", date(2016, 5, 10), date(2016, 5, 10), "amber", "0 days left."),
        ("open", date(2016, 6, 7), date(2016, 6, 7), "amber", "28 days left."),
        ("open", date(2016, 6, 8), date(2016, 6, 8), "green", ""),
        ("open", date(2016, 9, 1), date(2016, 6, 1), "amber", "Its day was moved."),
        ("delivered", date(2016, 1, 1), date(2016, 1, 1), "done", "To be checked by somebody else."),
        ("signed-off", date(2016, 1, 1), date(2016, 1, 1), "done", "The evidence holds."),
    ],
)
def test_the_colour_comes_from_the_dates(
    status: str, due_on: date, first: date, colour: str, note: str
) -> None:
    found = delivery(
        status=status,
        due_on=due_on,
        first_due_on=first,
        today=TODAY,
        calendar=calendar_for("england-and-wales"),
    )
    assert (found.colour, found.note) == (colour, note)


def test_an_action_is_delivered_with_evidence_and_signed_off_by_somebody_else(cast: Cast) -> None:
    action = an_action(cast)
    with pytest.raises(NotNow, match="Add evidence first"):
        deliver(action=action, by=cast.health, at=NOW)
    add_evidence(
        action=action, text="Audit of May.", file=("audit.csv", b"week,days\n1,1\n"), by=cast.health, at=NOW
    )
    deliver(action=action, by=cast.health, at=NOW)
    with pytest.raises(NotAllowed, match="Somebody other than the owner"):
        check_evidence(action=action, holds=True, reasons="Mine.", by=cast.health, at=NOW)
    done = check_evidence(
        action=action, holds=True, reasons="Looked at the audit.", by=cast.group_chair, at=NOW
    )
    assert done.status == "signed-off"
    assert Record.objects.filter(verb="action.signed_off").count() == 1
    assert verify()[1] == []


def test_whoever_delivered_it_for_the_owner_does_not_check_it_either(cast: Cast) -> None:
    action = an_action(cast)
    add_evidence(action=action, text="Audit.", by=cast.manager, at=NOW)
    deliver(action=action, by=cast.manager, at=NOW)
    with pytest.raises(NotAllowed):
        check_evidence(action=action, holds=True, reasons="Fine.", by=cast.manager, at=NOW)
    assert check_evidence(action=action, holds=False, reasons="No.", by=cast.chair, at=NOW).status == "open"


def test_the_day_moves_with_a_reason_and_the_first_day_stays(cast: Cast) -> None:
    action = an_action(cast)
    moved = move_due(
        action=action, due_on=date(2016, 9, 1), reason="New policy first.", by=cast.manager, at=NOW
    )
    assert (moved.due_on, moved.first_due_on) == (date(2016, 9, 1), DUE)
    with pytest.raises(NotAllowed):
        move_due(action=action, due_on=date(2016, 10, 1), reason="More time.", by=cast.health, at=NOW)
    with pytest.raises(BadInput):
        move_due(action=action, due_on=date(2016, 10, 1), reason=" ", by=cast.manager, at=NOW)


def test_what_did_not_last_is_opened_again(cast: Cast) -> None:
    action = an_action(cast)
    add_evidence(action=action, text="Audit.", by=cast.health, at=NOW)
    deliver(action=action, by=cast.health, at=NOW)
    check_evidence(action=action, holds=True, reasons="Yes.", by=cast.chair, at=NOW)
    with pytest.raises(NotNow):
        add_evidence(action=action, text="More.", by=cast.health, at=NOW)
    assert reopen(action=action, reason="38% in April.", by=cast.manager, at=NOW).status == "open"


def test_bad_input_gets_a_sentence(cast: Cast) -> None:
    with pytest.raises(BadInput, match="in the past"):
        plan(
            board=cast.board,
            title="x",
            text="",
            success_measure="y",
            agency=cast.agencies["health"],
            owner=cast.person("health"),
            due_on=date(2016, 5, 9),
            by=cast.manager,
            at=NOW,
        )
    with pytest.raises(BadInput, match="Say what"):
        add_evidence(action=an_action(cast), text="  ", by=cast.health, at=NOW)


def test_it_refuses_everybody_else(cast: Cast) -> None:
    action = an_action(cast)
    may_see = {"manager", "chair", "group_chair", "nurse", "headteacher", "health"}
    for key in MEMBERS:
        actor = getattr(cast, key)
        assert visible_to(actor).filter(pk=action.pk).exists() == (key in may_see), key
        if key not in may_see:
            with pytest.raises(NotFound):
                check_can_view(actor, action)
            with pytest.raises(NotFound):
                add_evidence(action=action, text="x", by=actor, at=NOW)
    with pytest.raises(NotAllowed):
        plan(
            board=cast.board,
            title="x",
            text="",
            success_measure="y",
            agency=cast.agencies["health"],
            owner=cast.person("health"),
            due_on=DUE,
            by=cast.outsider,
            at=NOW,
        )


def test_it_waits_for_the_owner_then_for_a_checker(cast: Cast) -> None:
    action = an_action(cast)
    assert [item.do for item in waiting_for(cast.health, today=TODAY)] == ["Add evidence"]
    add_evidence(action=action, text="Audit.", by=cast.health, at=NOW)
    deliver(action=action, by=cast.health, at=NOW)
    assert waiting_for(cast.health, today=TODAY) == []
    assert [item.do for item in waiting_for(cast.group_chair, today=TODAY)] == ["Check the evidence"]


def test_an_owner_from_elsewhere_or_anothers_recommendation_is_refused(cast: Cast) -> None:
    given = {
        "board": cast.board, "title": "Train", "text": "", "success_measure": "Seen",
        "agency": cast.agencies["police"], "due_on": date(2016, 9, 1), "by": cast.manager, "at": NOW,
    }  # fmt: skip
    with pytest.raises(BadInput, match="no role"):
        plan(owner=cast.person("outsider"), **given)
    exercise = an_exercise(cast, "analysing")
    other = Recommendation.objects.create(
        exercise=exercise, number=1, text="Train", written_by=cast.person("manager"), written_at=NOW
    )
    with pytest.raises(BadInput, match="not of this review"):
        plan(owner=cast.person("police"), recommendation=other, **given)
