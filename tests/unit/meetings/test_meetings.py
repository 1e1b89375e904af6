"""Meetings: times as people write them, who runs them, and attendance."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings import operations, permissions
from heed.meetings.models import Meeting
from heed.meetings.queries import attended, members_of, upcoming
from heed.meetings.rules import read_time
from tests.cast import MEMBERS, NOW, TODAY, Cast


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", time(14)), ("2pm", time(14)), ("9.30am", time(9, 30)), ("12am", time(0)), ("12 PM", time(12)),
        ("2", None), ("25:00", None), ("14:75", None), ("13pm", None), ("soon", None), ("", None), ("0pm", None),
    ],
)  # fmt: skip
def test_times_are_read_or_refused_and_never_guessed(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


AFTER = NOW + timedelta(days=8)


def _meeting(cast: Cast, days: int = 7) -> Meeting:
    return operations.arrange(
        board=cast.board,
        group=cast.group,
        held_at=NOW + timedelta(days=days),
        place="Civic Hall",
        by=cast.manager,
        at=NOW,
    )


def test_the_office_arranges_and_the_next_comes_first(cast: Cast) -> None:
    later, sooner = _meeting(cast, 14), _meeting(cast, 7)
    found = upcoming(cast.manager, board=cast.board.pk, groups=[cast.group.pk], today=TODAY)
    assert found == [sooner, later]
    assert upcoming(cast.outsider, board=cast.board.pk, groups=[cast.group.pk], today=TODAY) == []
    for days in (-1, 5000):
        with pytest.raises(BadInput):
            _meeting(cast, days)


def test_only_people_who_sit_in_the_group_were_there(cast: Cast) -> None:
    meeting = _meeting(cast)
    nurse, outsider = cast.person("nurse"), cast.person("outsider")
    with pytest.raises(NotNow, match="still to come"):
        operations.record_attendance(meeting=meeting, people={nurse.pk: "present"}, by=cast.manager, at=NOW)
    operations.record_attendance(meeting=meeting, people={nurse.pk: "present"}, by=cast.manager, at=AFTER)
    for wrong in ({outsider.pk: "present"}, {nurse.pk: "asleep"}):
        with pytest.raises(BadInput):
            operations.record_attendance(meeting=meeting, people=wrong, by=cast.manager, at=AFTER)
    assert attended(meeting) == [nurse]
    assert {person.name for person in members_of(cast.group.pk, on=TODAY)} == {
        cast.person(who).name for who in ("nurse", "headteacher", "group_chair")
    }


def test_it_refuses_everybody_else(cast: Cast) -> None:
    meeting = _meeting(cast)
    for who in MEMBERS:
        actor = getattr(cast, who)
        may_view = who in {"manager", "chair", "group_chair", "nurse", "headteacher"}
        assert permissions.visible_to(actor).filter(pk=meeting.pk).exists() is may_view
        if may_view:
            permissions.check_can_view(actor, meeting)
        else:
            with pytest.raises(NotFound):
                permissions.check_can_view(actor, meeting)
        if who != "manager":
            with pytest.raises(NotAllowed):
                operations.put_on_agenda(meeting=meeting, reference="R", title="T", by=actor, at=NOW)
