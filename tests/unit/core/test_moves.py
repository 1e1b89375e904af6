"""Every table of moves fits together, and refuses with a sentence."""

from __future__ import annotations

import pytest

from heed.core.moves import Move, MoveTable, State
from heed.core.refusals import NotNow

LAMP = MoveTable(
    "lamp", (State("off", "Off"), State("on", "On")), (Move("light", ("off",), "on", "light it"),)
)


def test_a_move_leads_on() -> None:
    assert LAMP.after("light", "off") == "on"
    assert LAMP.step("on") == (2, 2)


def test_a_move_from_the_wrong_status_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotNow) as refusal:
        LAMP.after("light", "on")
    assert refusal.value.sentence.startswith("You cannot light it now. The lamp stands at “on”")


def test_a_table_with_an_unknown_status_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="unknown states"):
        MoveTable("lamp", (State("off", "Off"),), (Move("light", ("off",), "on", "light it"),))


def test_a_status_off_the_way_is_no_step_of_its_own() -> None:
    lamp = MoveTable(
        "lamp", (State("off", "Off"), State("broken", "Broken", beside="off"), State("on", "On")), ()
    )
    assert [lamp.step(state) for state in ("off", "broken", "on")] == [(1, 2), (1, 2), (2, 2)]
    with pytest.raises(ValueError, match="beside unknown states"):
        MoveTable("lamp", (State("off", "Off", beside="dark"),), ())
