"""Whoever declares an interest in a case sees nothing of it any more, nor of the review that comes of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from heed.accounts.models import Membership
from heed.accounts.queries import actor_for
from heed.accounts.roles import AGENCY_CONTACT, GROUP_CHAIR
from heed.actionplans import permissions as actions
from heed.actionplans.operations import plan
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotFound
from heed.exercises import permissions as exercises
from heed.exercises.queries import the_exercise, who_can_see
from heed.meetings import operations as meetings
from heed.meetings.models import Conflict
from heed.meetings.permissions import StandsApart
from heed.meetings.queries import members_taking_part
from heed.meetings.queries import waiting_for as meetings_wait
from heed.notices.operations import raise_called_for
from heed.notices.recipients import recipients
from heed.referrals import operations, permissions
from heed.referrals.information.permissions import visible_requests
from heed.referrals.intake.permissions import check_can_act_urgently
from heed.referrals.models import Referral
from heed.referrals.queries import Filter, listed, the_referral, waiting_for, who_can
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.letters import about_case
from heed.trail.queries import verify
from tests.builders import a_referral, an_exercise
from tests.cast import NOW, TODAY, Cast
from tests.unit.meetings.making import an_item


def _declare(cast: Cast, referral: Referral, who: str = "nurse") -> Conflict:
    assert referral.item is not None
    return meetings.declare(
        item=referral.item, person=cast.person(who).pk, nature="I saw the child at the clinic.", by=getattr(cast, who),
        at=NOW,
    )  # fmt: skip


def _rule(cast: Cast, conflict: Conflict, *, allowed: bool) -> None:
    meetings.rule(
        conflict=conflict, allowed=allowed, reason="Years ago, and in passing.", by=cast.chair, at=NOW
    )


def _sees(actor: Actor, referral: Referral) -> bool:
    """What the list, the check and the single case say, which is the same."""
    listed_now = referral in permissions.visible_to(actor)
    assert (
        listed_now
        is (referral in permissions.seen_whole(actor))
        is bool(permissions.grounds(actor, referral))
    )
    assert listed(actor, Filter()).count == int(listed_now)
    try:
        the_referral(actor, referral.reference or "")
        permissions.check_can_view(actor, referral)
    except (NotFound, NotAllowed):
        return False
    return True


@pytest.mark.parametrize("who", ["nurse", "group_chair"])
def test_an_interest_closes_the_case_until_it_is_allowed(cast: Cast, who: str) -> None:
    """Row: WB-07"""
    referral, actor = a_referral(cast, "with-group"), getattr(cast, who)
    assert _sees(actor, referral)
    assert any("view" in one.what for one in waiting_for(actor, today=TODAY))

    conflict = _declare(cast, referral, who)
    assert not _sees(actor, referral)
    assert waiting_for(actor, today=TODAY) == []
    assert actor.person not in {seer.person.pk for seer in who_can(referral, on=TODAY)}
    for other in ("headteacher", "chair", "manager"):
        assert _sees(getattr(cast, other), referral), other

    _rule(cast, conflict, allowed=True)
    assert _sees(actor, referral)
    assert actor.person in {seer.person.pk for seer in who_can(referral, on=TODAY)}
    _rule(cast, conflict, allowed=False)
    assert not _sees(actor, referral)


def test_they_are_told_why_with_the_day_and_who_may_allow_it(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    _declare(cast, referral)
    said = "You declared an interest in NSCB-2016-019 on 10.May 2016.*The chair of the group or the decision maker"
    for ask in (
        lambda: the_referral(cast.nurse, "NSCB-2016-019"),
        lambda: permissions.check_can_view(cast.nurse, referral),
        lambda: operations.give_view(referral=referral, stance="none", reasons="No.", by=cast.nurse, at=NOW),
    ):
        with pytest.raises(StandsApart, match=said.replace(" ", r"\s")):
            ask()
    with pytest.raises(NotFound):
        the_referral(cast.outsider, "NSCB-2016-019")


def test_it_is_declared_before_the_case_is_on_any_agenda(cast: Cast) -> None:
    """The chair of the group sees a case from the day it is received, and may have to step aside at once."""
    referral = a_referral(cast)
    for who, whose in (
        ("group_chair", "nurse"),
        ("police", "police"),
        ("chair", "chair"),
        ("outsider", "outsider"),
    ):
        with pytest.raises((NotAllowed, NotFound, BadInput)):
            operations.declare_interest(
                referral=referral, person=cast.person(whose).pk, nature="Hm.", by=getattr(cast, who), at=NOW
            )
    conflict = operations.declare_interest(
        referral=referral,
        person=cast.person("group_chair").pk,
        nature="My neighbour.",
        by=cast.group_chair,
        at=NOW,
    )
    assert (conflict.declared_in, conflict.recorded_by) == (None, cast.person("group_chair"))
    assert not _sees(cast.group_chair, referral)
    with pytest.raises(StandsApart):
        check_can_act_urgently(cast.group_chair, referral, cast.group.pk)
    with pytest.raises(BadInput, match="on record already"):
        operations.declare_interest(
            referral=referral, person=cast.person("group_chair").pk, nature="Twice.", by=cast.manager, at=NOW
        )
    waits = [one for one in meetings_wait(cast.chair, today=TODAY) if one.do == "Say whether they take part"]
    assert [one.url for one in waits] == [f"/cases/NSCB-2016-019/access/interest/{conflict.pk}/"]
    assert not [one for one in meetings_wait(cast.group_chair, today=TODAY) if one.do == waits[0].do]
    with pytest.raises(NotAllowed):
        meetings.rule(conflict=conflict, allowed=True, reason="Fine.", by=cast.group_chair, at=NOW)
    _rule(cast, conflict, allowed=True)
    assert _sees(cast.group_chair, referral)
    _rule(cast, conflict, allowed=False)
    item = an_item(cast, reference="NSCB-2016-019")
    assert cast.person("group_chair") not in members_taking_part(item), (
        "it holds at the meeting that comes later"
    )
    assert verify()[1] == []


def test_put_on_record_by_the_office_it_says_so(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    assert referral.item is not None
    meetings.declare(
        item=referral.item, person=cast.person("nurse").pk, nature="Told us.", by=cast.manager, at=NOW
    )
    with pytest.raises(StandsApart, match=re.escape("An interest of yours was put on record")):
        the_referral(cast.nurse, "NSCB-2016-019")


def test_it_holds_for_the_review_and_its_actions(cast: Cast) -> None:
    exercise = an_exercise(cast, "published")
    action = plan(
        board=cast.board, exercise=exercise, title="Notices arrive", text="", success_measure="Half do.",
        agency=cast.agencies["health"], owner=cast.person("health"), due_on=TODAY, by=cast.manager, at=NOW,
    )  # fmt: skip
    conflict = meetings.declare(
        item=an_item(cast, reference=exercise.reference), person=cast.person("nurse").pk, nature="A cousin.",
        by=cast.nurse, at=NOW,
    )  # fmt: skip
    for allowed in (False, True):
        if allowed:
            _rule(cast, conflict, allowed=True)
        assert (exercise in exercises.visible_to(cast.nurse)) is allowed
        assert (action in actions.visible_to(cast.nurse)) is allowed
        assert bool(actions.grounds(cast.nurse, action)) is allowed
        named = {seer.person.pk for seer in who_can_see(exercise, on=TODAY)}
        assert (cast.nurse.person in named) is allowed
        if allowed:
            assert the_exercise(cast.nurse, exercise.reference) == exercise
        else:
            with pytest.raises(StandsApart):
                the_exercise(cast.nurse, exercise.reference)
    assert exercise in exercises.visible_to(cast.headteacher)


def test_nobody_writes_to_them_about_the_case(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    pack = pack_of(referral)
    roles = [name for name, role in pack.roles.items() if role.acts_as == GROUP_CHAIR]
    assert roles, "the framework has a role for whoever chairs the group"

    def written_to() -> list[str]:
        about = about_case(referral)
        found = recipients(roles, pack, cast.board, TODAY, [], None, apart=about.apart)
        return [one.email for one in found]

    chair = cast.person("group_chair").email
    assert chair in written_to()
    _declare(cast, referral, "group_chair")
    assert chair not in written_to()
    assert written_to() == [""], "by title, for the office to say who stands in"


def test_a_letter_that_waits_for_them_is_set_aside_and_others_are_not(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    about, pack = about_case(referral), pack_of(referral)
    letters = [
        notice
        for name, spec in pack.notices.items()
        if any(pack.roles.get(to) and pack.roles[to].acts_as == GROUP_CHAIR for to in spec.to)
        for notice in raise_called_for(notice_id=name, about=about, by=cast.manager, at=NOW)
    ]
    own = cast.person("group_chair").name
    assert {letter.recipient for letter in letters} > {own}
    _declare(cast, referral, "group_chair")
    for letter in letters:
        letter.refresh_from_db()
        assert (letter.status == "set-aside") is (letter.recipient == own), letter.recipient
        assert "declared an interest" in letter.set_aside_reason or letter.recipient != own


def test_another_part_in_the_case_stays_and_lends_no_part_in_the_group(cast: Cast) -> None:
    """Whoever referred the case for an agency keeps seeing their own form; the group's part stays closed."""
    referral = a_referral(cast, "with-group")
    Membership.objects.create(
        person=cast.person("group_chair"), role=AGENCY_CONTACT, agency=cast.agencies["health"], since=TODAY
    )
    actor = actor_for(cast.person("group_chair"), on=TODAY)
    _declare(cast, referral, "group_chair")
    assert permissions.check_can_view(actor, referral) == (permissions.REFERRED,)
    assert referral in permissions.visible_to(actor)
    assert referral not in permissions.seen_whole(actor)
    assert not visible_requests(actor).exclude(agency=cast.agencies["health"]).exists()
    for check in (permissions.check_can_give_view, permissions.check_can_advise, _urgently(cast)):
        with pytest.raises(StandsApart):
            check(actor, referral)


def _urgently(cast: Cast) -> Any:
    return lambda actor, referral: check_can_act_urgently(actor, referral, cast.group.pk)
