"""My work asks the database the same number of questions, however much there is."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.chronologies.models import Request
from heed.meetings.models import AgendaItem, Conflict, Meeting, View
from heed.referrals.models import FactAnswer
from heed.worklist.queries import gathered
from tests.builders import a_referral, an_exercise
from tests.cast import NOW, TODAY, Cast


def _cases(cast: Cast, number: int) -> None:
    """A case at every stage before an exercise, with answers, views and an interest."""
    for place, status in enumerate(("received", "with-group", "advised", "decided")):
        reference = f"NSCB-2016-{number}{place}"
        meeting = Meeting.objects.create(
            board=cast.board, group=cast.group, held_at=NOW - timedelta(days=number)
        )
        item = AgendaItem.objects.create(meeting=meeting, reference=reference, title="Robin")
        referral = a_referral(cast, status, reference=reference, item=item if status != "received" else None)
        for who, answer in (("police", "yes"), ("social-care", "no")):
            FactAnswer.objects.create(
                referral=referral, fact="seriously_harmed", answer=answer, said_by=who,
                agency=cast.agencies[who], evidence="Seen.", given_by=cast.person("manager"), given_at=NOW,
            )  # fmt: skip
        member = cast.person("nurse")
        View.objects.create(item=item, member=member, stance="none", reasons="Not met.", given_at=NOW)
        Conflict.objects.create(
            board=cast.board, reference=reference, person=member, nature="A cousin.", declared_at=NOW,
            recorded_by=member,
        )  # fmt: skip


def _exercises(cast: Cast, number: int) -> None:
    """An exercise at every stage, one of them with agencies that are asked."""
    for place, status in enumerate(("commissioned", "scoped", "analysing", "adopted", "completed")):
        reference = f"NSCB-2015-{number}{place}"
        referral = a_referral(cast, "told", reference=reference, item=None)
        exercise = an_exercise(cast, status, referral=referral)
        for key in ("police", "social-care") if status == "scoped" else ():
            Request.objects.create(
                exercise=exercise, agency=cast.agencies[key], prefix=key[:1].upper(), due_on=TODAY,
                asked_by=cast.person("manager"), asked_at=NOW,
            )  # fmt: skip


def _asked(cast: Cast) -> dict[str, tuple[int, int]]:
    """For each of the people who have work here: how much waits, and how many questions telling it asks."""
    found = {}
    for who in ("manager", "group_chair", "reviewer", "police"):
        with CaptureQueriesContext(connection) as asked:
            waits = gathered(getattr(cast, who), today=TODAY)
        found[who] = len(waits.own) + len(waits.with_others), len(asked)
    return found


def test_my_work_costs_the_same_however_much_waits(cast: Cast) -> None:
    _cases(cast, 1)
    _exercises(cast, 1)
    gathered(cast.manager, today=TODAY)
    few = _asked(cast)
    _cases(cast, 2)
    _exercises(cast, 2)
    many = _asked(cast)

    assert all(many[who][0] > few[who][0] for who in few)
    assert {who: number for who, (_, number) in many.items()} == {
        who: number for who, (_, number) in few.items()
    }
