"""A person's calendar, and its secret address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from heed.accounts.models import Membership, Person
from heed.core.actor import NOBODY
from heed.core.refusals import NotAllowed, NotFound, NotNow
from heed.meetings.models import Invitation, Meeting
from heed.trail.models import Record
from heed.worklist import asking_often
from heed.worklist.models import CalendarAddress
from heed.worklist.operations import end_calendar, make_calendar
from heed.worklist.queries.calendars import owner_of
from tests.builders import a_referral, an_exercise
from tests.cast import NOW, TODAY, Cast
from tests.unit.worklist.test_ics import events_of


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def asked(secret: str) -> tuple[int, str]:
    answer = Client().get(reverse("worklist:calendar", args=[secret]))
    assert not answer.cookies
    return answer.status_code, answer.content.decode()


def made(cast: Cast, who: str = "chair") -> str:
    return make_calendar(by=getattr(cast, who), at=NOW)


def test_the_secret_itself_is_not_kept(cast: Cast) -> None:
    secret = made(cast)
    assert len(secret) >= 40
    row = CalendarAddress.objects.get()
    assert secret not in repr(row.__dict__)
    assert secret not in "".join(Record.objects.values_list("detail", flat=True))
    assert Record.objects.get(verb="calendar.made").actor == cast.chair.person


def test_a_new_address_ends_the_one_before(cast: Cast) -> None:
    first, second = made(cast), made(cast)
    assert first != second
    assert asked(first)[0] == 404
    assert asked(second)[0] == 200
    assert CalendarAddress.objects.filter(ended_at__isnull=True).count() == 1


def test_it_can_be_ended_and_not_twice(cast: Cast) -> None:
    secret = made(cast)
    end_calendar(by=cast.chair, at=NOW)
    assert asked(secret)[0] == 404
    with pytest.raises(NotNow):
        end_calendar(by=cast.chair, at=NOW)


def test_it_refuses_everybody_else(cast: Cast) -> None:
    for doing in (make_calendar, end_calendar):
        with pytest.raises(NotAllowed):
            doing(by=NOBODY, at=NOW)
    for wrong in ("x", "A" * 43, CalendarAddress(digest="x").digest):
        with pytest.raises(NotFound):
            owner_of(wrong, on=TODAY)


def test_the_digest_is_no_way_in(cast: Cast) -> None:
    made(cast)
    assert asked(CalendarAddress.objects.get().digest)[0] == 404


def test_an_account_that_is_closed_has_no_calendar(cast: Cast) -> None:
    secret = made(cast)
    Person.objects.filter(pk=cast.chair.person).update(is_active=False)
    assert asked(secret)[0] == 404


def test_a_role_that_ended_takes_its_work_out_of_the_calendar(cast: Cast) -> None:
    a_referral(cast, "advised")
    secret = made(cast)
    assert "NSCB-2016-019" in asked(secret)[1]
    Membership.objects.filter(person=cast.chair.person).update(until=TODAY - timedelta(days=1))
    assert "NSCB-2016-019" not in asked(secret)[1]


def test_it_holds_the_days_of_my_work_and_meetings_and_names_nobody(cast: Cast) -> None:
    a_referral(cast, "with-group")
    an_exercise(cast)
    status, text = asked(made(cast, "nurse"))
    assert status == 200
    events = events_of(text)
    view = next(one for one in events if "Give your view" in one["SUMMARY"])
    assert view["SUMMARY"] == "NSCB-2016-019: Give your view on the case"
    assert view["DTSTART;VALUE=DATE"] == "20160517"
    meeting = next(one for one in events if one["UID"].startswith("meeting-"))
    assert meeting["DTSTART"] == "20160517T090000Z"
    assert cast.group.title in meeting["SUMMARY"]
    for name in (
        "Robin",
        "Wren",
        "Ottoline",
        "Marchbanks",
        "Ellie",
        "Marsh-Dunmore",
        cast.person("nurse").name,
    ):
        assert name not in text


def test_a_line_keeps_its_uid_from_one_reading_to_the_next(cast: Cast) -> None:
    a_referral(cast, "advised")
    secret = made(cast)
    first = events_of(asked(secret)[1])
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        again = events_of(asked(secret)[1])
    assert first
    assert [one["UID"] for one in first] == [one["UID"] for one in again]
    assert first[0]["DTSTAMP"] != again[0]["DTSTAMP"]


def test_what_is_done_leaves_the_calendar(cast: Cast) -> None:
    case = a_referral(cast, "advised")
    secret = made(cast)
    assert "Decide on the case" in asked(secret)[1]
    case.status = "told"
    case.save()
    assert "Decide on the case" not in asked(secret)[1]


def test_a_meeting_that_somebody_cannot_come_to_is_left_out(cast: Cast) -> None:
    held = datetime(2016, 5, 20, 9, tzinfo=NOW.tzinfo)
    meeting = Meeting.objects.create(board=cast.board, group=cast.group, held_at=held)
    secret = made(cast, "nurse")
    uid = f"UID:meeting-{meeting.pk}@heed"
    assert uid in asked(secret)[1]
    Invitation.objects.create(
        meeting=meeting, person=cast.person("nurse"), asked_by=cast.person("manager"), asked_at=NOW, sent_at=NOW,
        reply="apologies", replied_at=NOW,
    )  # fmt: skip
    assert uid not in asked(secret)[1]
    assert uid not in asked(made(cast, "practitioner"))[1]


def test_asking_too_often_is_turned_away_for_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_often, "PER_ADDRESS", 3)
    secret = made(cast)
    assert [asked(secret)[0] for _ in range(5)] == [200, 200, 200, 429, 429]
    cache.clear()
    assert asked(secret)[0] == 200


def test_trying_addresses_is_turned_away_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_often, "PER_NETWORK", 3)
    found = [asked(f"wrong-{number}")[0] for number in range(5)]
    assert found == [404, 404, 404, 429, 429]
    assert asked(made(cast))[0] == 429
