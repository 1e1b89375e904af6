"""The team: who fills which part, declarations, and telling the names."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.operations import (
    appoint,
    declare,
    end_part,
    keep_member,
    leave_part_empty,
    settle_reviewers,
)
from heed.exercises.permissions import visible_to
from heed.exercises.team import members, what_is_missing
from heed.exercises.timetable import events_of
from heed.notices.models import Notice
from heed.trail.models import Record
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast


def put(cast: Cast, exercise: Exercise, who: str, part: str, **more: Any) -> TeamMember:
    values = {"qualifications": "Twelve reviews since 2003.", "discipline": "", **more}
    return appoint(
        exercise=exercise, part=part, person=cast.person(who).pk, by=cast.manager, at=NOW, **values
    )


def say(cast: Cast, member: TeamMember, who: str, **more: Any) -> None:
    values: dict[str, Any] = {
        "worked_for_board": False, "agencies": [], "knew_family": False, "decided_about_family": False,
        "other_ties": "",
    }  # fmt: skip
    declare(member=member, by=getattr(cast, who), at=NOW, **{**values, **more})


def state(exercise: Exercise, member: TeamMember) -> str:
    return next(one.state for one in members(exercise) if one.row.pk == member.pk)


def test_the_appointed_see_the_review_and_the_ended_no_longer(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False)
    assert exercise not in visible_to(cast.reviewer)

    member = put(cast, exercise, "reviewer", "lead-reviewer")
    assert exercise in visible_to(cast.reviewer)

    end_part(member=member, by=cast.manager, at=NOW)
    assert exercise not in visible_to(cast.reviewer)


def test_a_part_of_the_pack_becomes_what_the_person_may_do(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False)

    assert put(cast, exercise, "reviewer", "independent-author").role == "lead-reviewer"
    assert put(cast, exercise, "panel_chair", "panel-chair").role == "panel-chair"
    assert put(cast, exercise, "nurse", "panel-member").role == "panel-member"


def test_qualifications_are_asked_for_where_the_pack_wants_them(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False)

    with pytest.raises(BadInput, match="what qualifies them"):
        put(cast, exercise, "reviewer", "lead-reviewer", qualifications=" ")
    assert put(cast, exercise, "nurse", "panel-member", qualifications="").qualifications == ""


def test_nobody_from_elsewhere_and_nobody_twice(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False)
    put(cast, exercise, "reviewer", "lead-reviewer")

    with pytest.raises(NotNow, match="already"):
        put(cast, exercise, "reviewer", "lead-reviewer")
    with pytest.raises(BadInput, match="one of the board’s people"):
        put(cast, exercise, "outsider", "lead-reviewer")
    with pytest.raises(BadInput, match="no such part"):
        put(cast, exercise, "reviewer", "soothsayer")


def test_declarations_are_checked_against_the_agencies_involved(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False, agencies=("police", "health"))
    member = put(cast, exercise, "reviewer", "lead-reviewer")
    assert state(exercise, member) == "undeclared"

    say(cast, member, "reviewer", agencies=[cast.agencies["health"].pk])
    assert state(exercise, member) == "tied"

    say(cast, member, "reviewer", agencies=[cast.agencies["hospital"].pk])
    assert state(exercise, member) == "independent"


def test_a_panel_member_may_come_from_an_agency_but_not_from_the_case(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False, agencies=("police", "health"))
    member = put(cast, exercise, "nurse", "panel-member")

    say(cast, member, "nurse", agencies=[cast.agencies["health"].pk], worked_for_board=True)
    assert state(exercise, member) == "independent"

    say(cast, member, "nurse", decided_about_family=True)
    assert state(exercise, member) == "tied"


def test_everybody_declares_for_themself(cast: Cast) -> None:
    exercise = an_exercise(cast)
    member = exercise.team.get(role="lead-reviewer")

    for who in ("manager", "chair", "panel_chair"):
        with pytest.raises(NotAllowed, match="themself"):
            say(cast, member, who)


def test_the_decision_maker_says_why_somebody_with_a_tie_stays(cast: Cast) -> None:
    exercise = an_exercise(cast)
    member = exercise.team.get(role="lead-reviewer")
    say(cast, member, "reviewer", worked_for_board=True)

    with pytest.raises(NotAllowed, match="decision maker"):
        keep_member(member=member, reason="Long ago.", by=cast.manager, at=NOW)
    keep_member(member=member, reason="One training day, nine years ago.", by=cast.chair, at=NOW)

    assert state(exercise, member) == "kept"


def test_a_reason_does_not_cover_a_later_declaration(cast: Cast) -> None:
    exercise = an_exercise(cast)
    member = exercise.team.get(role="lead-reviewer")
    say(cast, member, "reviewer", worked_for_board=True)
    keep_member(member=member, reason="One training day.", by=cast.chair, at=NOW)

    declare(member=member, worked_for_board=True, agencies=[], knew_family=True, decided_about_family=False,
            other_ties="", by=cast.reviewer, at=NOW + timedelta(days=1))  # fmt: skip

    assert state(exercise, member) == "tied"


def test_nothing_to_decide_without_a_tie(cast: Cast) -> None:
    member = an_exercise(cast).team.get(role="lead-reviewer")
    say(cast, member, "reviewer")

    with pytest.raises(NotNow, match="no open tie"):
        keep_member(member=member, reason="x", by=cast.chair, at=NOW)


def settled_team(cast: Cast) -> Exercise:
    exercise = an_exercise(cast, team=False)
    say(cast, put(cast, exercise, "reviewer", "lead-reviewer"), "reviewer")
    say(cast, put(cast, exercise, "panel_chair", "panel-chair"), "panel_chair")
    leave_part_empty(exercise=exercise, part="independent-author", why_not="The lead reviewer writes.", by=cast.manager,
                     at=NOW)  # fmt: skip
    return exercise


def test_settling_names_what_is_missing(cast: Cast) -> None:
    exercise = an_exercise(cast)

    with pytest.raises(NotNow) as refused:
        settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)

    assert "Independent author: To be considered" in refused.value.sentence
    assert "Gwendolen Pritchard-Abernathy has not declared" in refused.value.sentence
    assert "reviewers-appointed" not in events_of(exercise)


def test_settling_tells_the_names_to_whom_the_pack_says(cast: Cast) -> None:
    exercise = settled_team(cast)
    assert what_is_missing(exercise, members(exercise)) == []

    told = settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)

    letter = Notice.objects.get(reference=exercise.reference)
    assert (letter.notice, letter.body) == ("reviewers-to-panel", "national-panel")
    assert "Gwendolen Pritchard-Abernathy" in letter.text
    assert "Twelve reviews since 2003." in letter.text
    assert {member.person_id for member in told} == {
        cast.person(who).pk for who in ("reviewer", "panel_chair")
    }
    assert events_of(exercise)["reviewers-appointed"] == TODAY


def test_whoever_joins_later_is_told_of_in_a_letter_of_their_own(cast: Cast) -> None:
    exercise = settled_team(cast)
    settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)
    with pytest.raises(NotNow, match="settled already"):
        settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)

    say(cast, put(cast, exercise, "headteacher", "independent-author"), "headteacher")
    settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)

    last = Notice.objects.filter(reference=exercise.reference).order_by("pk").last()
    assert last is not None
    assert "Daniel Achterberg-Nkemelu" in last.text
    assert "Gwendolen" not in last.text


def test_a_part_that_is_needed_cannot_be_left_empty(cast: Cast) -> None:
    with pytest.raises(NotNow, match="cannot be left empty"):
        leave_part_empty(exercise=an_exercise(cast, team=False), part="lead-reviewer", why_not="None to be had.",
                         by=cast.manager, at=NOW)  # fmt: skip


def test_the_trail_names_nobody(cast: Cast) -> None:
    exercise = settled_team(cast)
    settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)

    details = " ".join(Record.objects.values_list("detail", flat=True))
    assert "Pritchard" not in details
    assert "Twelve reviews" not in details


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("chair", NotAllowed), ("reviewer", NotAllowed), ("nurse", NotAllowed), ("police", NotAllowed),
     ("checker_one", NotFound), ("outsider", NotFound)],
)  # fmt: skip
def test_it_refuses_everybody_else(cast: Cast, who: str, refusal: type[Exception]) -> None:
    exercise = an_exercise(cast)
    actor = getattr(cast, who)
    with pytest.raises(refusal):
        appoint(exercise=exercise, part="panel-member", person=cast.person("nurse").pk, qualifications="",
                discipline="", by=actor, at=NOW)  # fmt: skip
    with pytest.raises(refusal):
        settle_reviewers(exercise=exercise, by=actor, at=NOW)
    with pytest.raises(refusal):
        end_part(member=exercise.team.first(), by=actor, at=NOW)
