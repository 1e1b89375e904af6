"""Another board with things of its own: foreign to all of the cast."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from heed.accounts import roles
from heed.accounts.closing import close_day
from heed.accounts.models import Agency, Board, Group, Membership, Person
from heed.accounts.queries import actor_for
from heed.actionplans import operations as actions
from heed.core.actor import Actor
from heed.demo import story
from heed.demo.partnership import SINCE
from heed.exercises.models import Exercise, InvolvedAgency, TeamMember
from heed.learning.operations.register import record_elsewhere
from heed.meetings import operations as meetings
from heed.referrals import operations as referrals
from heed.referrals.models import Referral
from tests.access import asking, outside
from tests.access.world import (
    A_DAY,
    NOW,
)


def everything() -> dict[str, Any]:
    """A third board with a case, a letterless action and a piece of learning of its own: foreign to all of the cast."""
    board = Board.objects.create(
        slug="thornbeck", title="Thornbeck Safeguarding Partnership", short_title="Thornbeck", prefix="TSP",
        pack="slough-2014", is_demo=True,
    )  # fmt: skip
    agency = Agency.objects.create(name="Thornbeck Homes", short_name="Thornbeck Homes", kind="housing")
    agency.boards.add(board)
    person = somebody("far.off@thornbeck.example", "Far Offley-Danvers")
    Membership.objects.create(
        person=person, role=roles.BOARD_OFFICE, title="Business manager", board=board, since=SINCE
    )
    by = actor_for(person, on=NOW.date())
    referral = _foreign_referral(board, by)
    return {
        **_foreign_meeting(board, person, by),
        "referral": referral,
        "request": asking.ask_elsewhere(referral, agency, by, NOW),
        "out_of_area": outside.foreign(board, agency, by, NOW),
        "exercise": _foreign_exercise(referral, agency, person),
        "action": actions.plan(
            board=board, title="Zyxforeign action", text="", success_measure="A count.", agency=agency, owner=person,
            due_on=NOW.date() + timedelta(days=9), by=by, at=NOW,
        ),
        "learning": record_elsewhere(
            board=board, kind="", source="An audit", title="Zyxforeign learning", text="Letters are slow.",
            themes=["information-sharing"], is_good_practice=False, by=by, at=NOW,
        ),
        "board": board,
        "closure": close_day(
            day=A_DAY, name="Zyxforeign closing", division="england-and-wales", board=board, by=by, at=NOW
        ),
    }  # fmt: skip


def _foreign_referral(board: Board, by: Actor) -> Referral:
    begun = referrals.start(board=board.pk, agency=None, by=by, at=NOW)
    answers: dict[str, str | list[str]] = {
        "notified_by": by.name, "agency": "Thornbeck Homes", "contact_email": "far.off@thornbeck.example",
        "spoken_with_designated_officer": "yes", "child_name": "Lorcan Quayle-Ashe", "incident": "Found alone.",
        "resident": "yes", "incident_on": "2026-05-01", "died": "no", "seriously_harmed": "yes",
        "abuse_or_neglect": "yes", "custody_or_detained": "no", "joint_working": "unknown",
        "why_concerned": "Nobody asked.", "agencies_involved": "Thornbeck Homes", "safe_now": "yes",
        "immediate_action": "A meeting was held.",
    }  # fmt: skip
    referrals.save_draft(referral=begun, answers=answers, by=by, at=NOW)
    return referrals.send(referral=begun, notified_on=NOW.date(), pseudonym="Zyxforeign", by=by, at=NOW)


def _foreign_meeting(board: Board, person: Person, by: Actor) -> dict[str, Any]:
    """A meeting of the third board with its matter, a paper and an interest."""
    group = Group.objects.create(slug="scr-sub-group", title="Thornbeck case group")
    group.boards.add(board)
    Membership.objects.create(person=person, role=roles.GROUP_CHAIR, title="Chair", group=group, since=SINCE)
    chair = actor_for(person, on=NOW.date())
    meeting = meetings.arrange(
        board=board, group=group, held_at=NOW + timedelta(days=5), place="", by=by, at=NOW
    )
    item = meetings.put_on_agenda(
        meeting=meeting, reference="TSP-2026-900", title="Zyxforeign", by=by, at=NOW
    )
    paper = meetings.add_paper(
        meeting=meeting, item=item, title="Zyxforeign paper", data=b"Words.", name="a.txt", by=by, at=NOW
    )
    conflict = meetings.declare(item=item, person=person.pk, nature="Zyxforeign", by=chair, at=NOW)
    return {"meeting": meeting, "item": item, "paper": paper, "conflict": conflict}


def _foreign_exercise(referral: Referral, agency: Agency, person: Person) -> Exercise:
    """A review of the third board, straight into the database: that board has nobody who could have decided on it."""
    exercise = Exercise.objects.create(
        board=referral.board, reference=referral.reference, referral=referral, pack=referral.pack,
        edition=referral.edition, framework=referral.framework,
        kind=story.REVIEW, pseudonym=referral.pseudonym, status="analysing", method="silp",
        method_reason="Near to practice.", commissioned_by=person, commissioned_at=NOW,
    )  # fmt: skip
    InvolvedAgency.objects.create(exercise=exercise, agency=agency, order=1)
    TeamMember.objects.create(
        exercise=exercise, person=person, role="lead-reviewer", qualifications="Ten reviews.", appointed_by=person,
        appointed_at=NOW,
    )  # fmt: skip
    return exercise


def somebody(email: str, name: str) -> Person:
    return Person.objects.create_user(email=email, name=name, password="unused-here-1")
