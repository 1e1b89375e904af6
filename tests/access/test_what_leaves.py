"""What leaves Heed for everybody: e-mails and calendars name no child, nobody of a family and no colleague."""

from __future__ import annotations

import time_machine

from heed.worklist import wording
from heed.worklist.ics import calendar
from heed.worklist.queries import gathered
from heed.worklist.queries.calendars import entries_of
from heed.worklist.rules import plain
from tests.access.world import EVERYBODY, NOW, World


def test_no_e_mail_and_no_calendar_names_anybody(world: World) -> None:
    names = {told.case.child for told in world.stories.values()} | {*world.stories}
    names |= {name for told in world.stories.values() for name, *_more in told.case.family}
    names |= {person.name for person in world.people.values()} | {world.waiting_guest.person.name}
    said = 0
    with time_machine.travel(NOW, tick=False):
        for who in EVERYBODY:
            if who not in world.people:
                continue
            actor = world.actor(who)
            waiting = plain(gathered(actor, today=NOW.date()).own)
            said += len(waiting)
            mail = "\n".join(
                wording.lines(waiting, today=NOW.date(), address="https://h.example", is_digest=True)
            )
            feed = calendar(entries_of(actor, at=NOW, address="https://h.example"), at=NOW).replace(
                "\r\n ", ""
            )
            for text in (mail, feed):
                assert [name for name in names if name in text] == [], (who, text)
    assert said > 60, "so many things wait that each app has some"
