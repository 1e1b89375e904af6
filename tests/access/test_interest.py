"""An interest that is declared closes every page of the case at once, and one that is allowed opens them again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from heed.meetings import operations as meetings
from heed.meetings.models import Conflict
from tests.access import looking
from tests.access import world as w
from tests.access.looking import Answer, address, all_things
from tests.access.matrix import Row, Thing
from tests.access.world import NOW, World

WHO = "nurse"
NOT_OF_THE_CASE = ("meetings:", "learning:show", "publication:public")
"""The meeting itself, the register that the whole board reads without names, and what is public."""


def _pages(case: str) -> Iterator[tuple[Row, Thing]]:
    for row, thing in all_things():
        is_page = not row.is_post_only and not thing.is_open and not row.name.startswith(NOT_OF_THE_CASE)
        if is_page and thing.label == case and WHO in thing.ok:
            yield row, thing


def _look(world: World, case: str) -> list[Answer]:
    with looking.quickly():
        return [
            looking.ask(world, row, thing, WHO, address(world, row, thing)) for row, thing in _pages(case)
        ]


@pytest.mark.parametrize("case", [w.ROBIN, w.HERON])
def test_it_closes_every_page_of_the_case_and_of_its_review(world: World, case: str) -> None:
    """Row: WB-07"""
    before = _look(world, case)
    assert len({answer.row.name for answer in before if answer.status == 200}) > 4
    conflict = _declare(world, case)
    after = _look(world, case)
    assert [f"{answer}: {answer.status}" for answer in after if answer.status != 403] == []
    meetings.rule(conflict=conflict, allowed=True, reason="Long ago.", by=world.actor("group_chair"), at=NOW)
    assert [answer.status for answer in _look(world, case)] == [answer.status for answer in before]


@pytest.mark.parametrize("case", [w.ROBIN, w.HERON])
def test_no_list_and_no_count_names_the_case_any_more(world: World, case: str) -> None:
    lists = [(row, thing) for row, thing in all_things() if row.name in LISTS]
    reference = world.reference(case).casefold()

    def naming() -> set[str]:
        with looking.quickly():
            found = [looking.ask(world, row, thing, WHO, address(world, row, thing)) for row, thing in lists]
        return {answer.row.name for answer in found if reference in answer.text}

    assert naming()
    _declare(world, case)
    assert naming() == set()


LISTS = ("worklist:home", "referrals:list", "exercises:list", "actionplans:list")


def _declare(world: World, case: str) -> Conflict:
    return meetings.declare(
        item=world.item(case), person=world.people[WHO].pk, nature="A cousin.", by=world.actor(WHO), at=NOW
    )
