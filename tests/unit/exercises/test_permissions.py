"""Who may know about a review: the list and the single check agree for the whole cast."""

from __future__ import annotations

from datetime import date

import pytest

from heed.accounts.models import Membership
from heed.accounts.queries import actor_for
from heed.core.actor import NOBODY, SYSTEM
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.permissions import (
    check_can_view,
    check_can_view_overview,
    check_can_view_whole,
    visible_to,
)
from heed.exercises.queries import how_many_can_see, the_exercise, who_can_see
from tests.builders import an_exercise
from tests.cast import MEMBERS, TODAY, Cast

WHOLE = {"manager", "chair", "reviewer", "panel_chair"}
OVERVIEW = WHOLE | {"group_chair", "nurse", "headteacher"}
SEES = OVERVIEW | {"police", "social_worker", "health", "author"}


@pytest.mark.parametrize("who", MEMBERS)
def test_the_list_agrees_with_the_check(cast: Cast, who: str) -> None:
    exercise = an_exercise(cast)
    actor = getattr(cast, who)
    try:
        check_can_view(actor, exercise)
        may = True
    except NotFound:
        may = False

    assert may is (exercise in visible_to(actor)) is (who in SEES)


@pytest.mark.parametrize("who", sorted(SEES))
def test_each_circle_sees_its_own(cast: Cast, who: str) -> None:
    exercise, actor = an_exercise(cast), getattr(cast, who)
    for check, circle in ((check_can_view_whole, WHOLE), (check_can_view_overview, OVERVIEW)):
        if who in circle:
            assert check(actor, exercise)
        else:
            with pytest.raises(NotAllowed):
                check(actor, exercise)


def test_nobody_sees_nothing(cast: Cast) -> None:
    exercise = an_exercise(cast)
    for actor in (NOBODY, SYSTEM):
        assert not visible_to(actor).exists()
        with pytest.raises(NotFound):
            the_exercise(actor, exercise.reference)


def test_who_can_see_it_names_exactly_those_who_can(cast: Cast) -> None:
    exercise = an_exercise(cast)

    seers = who_can_see(exercise, on=TODAY)

    assert {seer.person.pk for seer in seers} == {cast.person(who).pk for who in SEES}
    assert how_many_can_see(exercise, on=TODAY) == len(SEES)


@pytest.mark.parametrize("key", ["reviewer", "author"])
def test_access_ends_with_the_last_role_in_the_board(cast: Cast, key: str) -> None:
    exercise = an_exercise(cast, "gathering")
    assert visible_to(getattr(cast, key)).filter(pk=exercise.pk).exists()
    Membership.objects.filter(person=cast.person(key)).update(until=date(2016, 5, 9))
    left = actor_for(cast.person(key), on=TODAY)
    assert not visible_to(left).exists()
    with pytest.raises(NotFound):
        check_can_view(left, exercise)
