"""What waits for whom in a review."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.exercises.operations import agree_day, declare, write_terms
from heed.exercises.queries import waiting_for
from tests.builders import a_referral, an_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast


def waits(actor: Actor) -> dict[str, WorkItem]:
    return {item.what: item for item in waiting_for(actor, today=TODAY)}


def test_a_new_review_asks_its_people_to_set_it_up(cast: Cast) -> None:
    an_exercise(cast)

    office = waits(cast.manager)
    assert "Write the terms of reference" in office
    assert "Complete the team" in office
    assert office["Declaration of independence"].waits_for.startswith("Dr Joseph Mbeki-Lindqvist")
    assert set(waits(cast.reviewer)) == {
        "Write the terms of reference",
        "Declare your independence as lead reviewer",
    }
    assert set(waits(cast.panel_chair)) == {
        "Declare your independence as independent chair of the review panel"
    }


def test_terms_wait_for_the_decision_maker(cast: Cast) -> None:
    exercise = an_exercise(cast)
    write_terms(
        exercise=exercise, referred_to_as="Wren.", purpose="To learn.", period_from=date(2015, 1, 1),
        period_to=date(2016, 1, 1), questions=["Why?"], change_reason="", by=cast.manager, at=NOW,
    )  # fmt: skip

    assert "Approve the terms of reference" in waits(cast.chair)
    assert waits(cast.manager)["Approve the terms of reference"].waits_for == "Dr Helen Adeyemi-Hartwell"


def test_a_tie_waits_for_the_decision_maker(cast: Cast) -> None:
    exercise = an_exercise(cast)
    declare(member=exercise.team.get(role="lead-reviewer"), worked_for_board=True, agencies=[], knew_family=False,
            decided_about_family=False, other_ties="", by=cast.reviewer, at=NOW)  # fmt: skip

    assert "Decide whether Gwendolen Pritchard-Abernathy stays in the team" in waits(cast.chair)


def test_steps_wait_when_they_are_late_or_near(cast: Cast) -> None:
    exercise = an_exercise(cast)
    for step, due in (("tell-bodies", date(2016, 5, 3)), ("appoint-reviewers", date(2016, 5, 4))):
        agree_day(exercise=exercise, step=step, due=due, reason="Agreed.", by=cast.manager, at=NOW)

    late = waits(cast.chair)["Tell Ofsted and the national panel what was decided"]
    assert (late.due, late.how, late.why) == (date(2016, 5, 3), "Agreed.", "You answer for this step.")
    assert "Complete the review" not in waits(cast.manager)
    assert waits(cast.reviewer)["Declare your independence as lead reviewer"].due == date(2016, 5, 4)


def test_a_step_of_somebody_else_waits_with_them_until_it_is_late(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    agree_day(
        exercise=exercise,
        step="tell-bodies",
        due=date(2016, 5, 20),
        reason="Agreed.",
        by=cast.manager,
        at=NOW,
    )

    assert (
        waits(cast.manager)["Tell Ofsted and the national panel what was decided"].waits_for
        == "Independent chair"
    )
    late = {item.what: item for item in waiting_for(cast.manager, today=date(2016, 5, 23))}
    assert late["Tell Ofsted and the national panel what was decided"].waits_for == ""


def test_nothing_waits_for_those_with_no_part(cast: Cast) -> None:
    an_exercise(cast)

    for who in set(MEMBERS) - {"manager", "chair", "reviewer", "panel_chair"}:
        assert waits(getattr(cast, who)) == {}


def test_it_costs_the_same_however_many_reviews_there_are(cast: Cast) -> None:
    an_exercise(cast, "scoped")
    with CaptureQueriesContext(connection) as one:
        waiting_for(cast.manager, today=TODAY)
    for number in range(3):
        referral = a_referral(cast, "told", reference=f"NSCB-2016-03{number}", item=None)
        an_exercise(cast, "scoped", referral=referral)
    with CaptureQueriesContext(connection) as four:
        waiting_for(cast.manager, today=TODAY)

    assert len(four) == len(one)
