"""Arranging a meeting, asking people to it, its agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from heed.accounts.models import Membership
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings import operations
from heed.meetings.models import Invitation
from heed.meetings.queries import quorum_of, waiting_for
from heed.meetings.rules import quorum, wrong_link
from heed.trail.queries import verify
from tests.cast import NOW, TODAY, Cast
from tests.unit.meetings.making import AFTER, a_meeting, an_item

ADDRESS = "https://heed.northmere.example/meetings/1/"


def _invite(cast: Cast, meeting: Any, capture: Any, *who: str) -> int:
    with capture(execute=True):
        return operations.invite(
            meeting=meeting,
            people=[cast.person(each).pk for each in who],
            address=ADDRESS,
            by=cast.manager,
            at=NOW,
        )


def test_members_are_asked_by_an_e_mail_that_names_no_case_and_nobody(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = a_meeting(cast, link="https://meet.example/abc-secret")
    an_item(cast, meeting)
    assert _invite(cast, meeting, django_capture_on_commit_callbacks, "nurse", "chair") == 2
    assert sorted(each for one in mail.outbox for each in one.to) == sorted(
        [cast.person("chair").email, cast.person("nurse").email]
    )
    for one in mail.outbox:
        text = one.subject + one.body
        assert ADDRESS in text
        assert "17 May 2016, 10am" in text
        assert "Civic Hall" in text
        for word in ("Robin", "NSCB", "Okonkwo", "Adeyemi", "abc-secret"):
            assert word not in text
    assert Invitation.objects.exclude(sent_at=None).count() == 2


def test_whoever_cannot_be_asked_is_refused(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    meeting = a_meeting(cast)
    for who in ("outsider", "police"):
        with pytest.raises(BadInput):
            _invite(cast, meeting, django_capture_on_commit_callbacks, who)
    with pytest.raises(BadInput):
        _invite(cast, meeting, django_capture_on_commit_callbacks)
    with pytest.raises(NotAllowed):
        operations.invite(
            meeting=meeting, people=[cast.person("nurse").pk], address=ADDRESS, by=cast.group_chair, at=NOW
        )
    with pytest.raises(NotNow):
        operations.invite(
            meeting=meeting, people=[cast.person("nurse").pk], address=ADDRESS, by=cast.manager, at=AFTER
        )
    assert mail.outbox == []


def test_an_e_mail_that_does_not_go_is_seen_and_sent_again(
    cast: Cast, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = a_meeting(cast)

    def fails(*_args: Any, **_more: Any) -> int:
        raise OSError("no route to the mail server")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fails)
    _invite(cast, meeting, django_capture_on_commit_callbacks, "nurse")
    asked = Invitation.objects.get()
    assert (asked.sent_at, asked.is_failed) == (None, True)
    monkeypatch.undo()
    _invite(cast, meeting, django_capture_on_commit_callbacks, "nurse")
    asked.refresh_from_db()
    assert asked.sent_at
    assert not asked.is_failed
    assert len(mail.outbox) == 1


def test_without_a_mail_server_the_office_tells_people_itself(
    cast: Cast, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    meeting = a_meeting(cast)
    _invite(cast, meeting, django_capture_on_commit_callbacks, "nurse")
    assert Invitation.objects.get().is_failed, "an e-mail that is only printed has told nobody"
    operations.invite(
        meeting=meeting,
        people=[cast.nurse.person_key],
        address=ADDRESS,
        by_hand=True,
        by=cast.manager,
        at=NOW,
    )
    assert Invitation.objects.get().sent_at == NOW
    assert waiting_for(cast.manager, today=TODAY) == []


def test_a_changed_day_has_to_be_told_again(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    meeting = a_meeting(cast)
    _invite(cast, meeting, django_capture_on_commit_callbacks, "nurse")
    operations.reply(meeting=meeting, answer="online", by=cast.nurse, at=NOW)
    later = NOW + timedelta(days=9)
    changed = operations.change(
        meeting=meeting, held_at=later, place="Room 4", link="", by=cast.manager, at=NOW
    )
    asked = Invitation.objects.get()
    assert (changed.held_at, changed.place, asked.sent_at, asked.reply) == (later, "Room 4", None, "")
    told = {item.what for item in waiting_for(cast.manager, today=TODAY)}
    assert told == {"Tell people of the meeting again"}
    with pytest.raises(NotNow):
        operations.change(
            meeting=changed, held_at=later + timedelta(days=9), place="", link="", by=cast.manager,
            at=NOW + timedelta(days=12),
        )  # fmt: skip


def test_whoever_was_asked_says_whether_they_come(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = a_meeting(cast)
    _invite(cast, meeting, django_capture_on_commit_callbacks, "nurse", "chair")
    assert [item.do for item in waiting_for(cast.nurse, today=TODAY)] == ["Say so"]
    operations.reply(meeting=meeting, answer="apologies", by=cast.nurse, at=NOW)
    operations.reply(meeting=meeting, answer="present", by=cast.nurse, at=NOW)
    assert Invitation.objects.get(person=cast.nurse.person).reply == "present"
    assert waiting_for(cast.nurse, today=TODAY) == []
    with pytest.raises(NotFound):
        operations.reply(meeting=meeting, answer="present", by=cast.headteacher, at=NOW)
    with pytest.raises(NotFound):
        operations.reply(meeting=meeting, answer="present", by=cast.outsider, at=NOW)
    with pytest.raises(BadInput):
        operations.reply(meeting=meeting, answer="perhaps", by=cast.nurse, at=NOW)
    with pytest.raises(NotNow):
        operations.reply(meeting=meeting, answer="present", by=cast.nurse, at=AFTER)


def test_an_extraordinary_meeting_is_called_by_those_who_may_and_says_why(cast: Cast) -> None:
    """Serves WB-08."""
    values = {
        "board": cast.board, "group": cast.group, "held_at": NOW + timedelta(days=3), "place": "", "at": NOW,
        "kind": "extraordinary",
    }  # fmt: skip
    for who in ("chair", "group_chair", "manager"):
        called = operations.arrange(**values, called_because="The chair departs.", by=getattr(cast, who))
        assert (called.kind, called.called_by) == ("extraordinary", cast.person(who))
    for who in ("nurse", "police", "outsider"):
        with pytest.raises(NotAllowed):
            operations.arrange(**values, called_because="Why not.", by=getattr(cast, who))
    with pytest.raises(BadInput, match="why"):
        operations.arrange(**values, called_because=" ", by=cast.chair)


@pytest.mark.parametrize(
    "link",
    [
        "http://meet.example/a",
        "javascript:alert(1)",
        "https:///a",
        "meet.example",
        "https://a b",
        "https://[x",
    ],
)
def test_an_address_for_joining_is_a_safe_one(cast: Cast, link: str) -> None:
    assert wrong_link(link)
    with pytest.raises(BadInput):
        a_meeting(cast, link=link)
    assert wrong_link("") == wrong_link("https://meet.example/abc?x=1") == ""


def test_the_agenda_is_put_in_order(cast: Cast) -> None:
    meeting = a_meeting(cast)
    items = [an_item(cast, meeting, f"NSCB-2016-00{number}") for number in range(1, 4)]
    operations.move_up(item=items[2], by=cast.manager, at=NOW)
    operations.move_up(item=items[2], by=cast.manager, at=NOW)
    operations.move_up(item=items[2], by=cast.manager, at=NOW)
    assert [one.reference[-1] for one in meeting.items.all()] == ["3", "1", "2"]
    with pytest.raises(NotAllowed):
        operations.move_up(item=items[0], by=cast.group_chair, at=NOW)
    with pytest.raises(BadInput):
        operations.put_on_agenda(meeting=meeting, reference="", title=" ", by=cast.manager, at=NOW)
    assert verify()[1] == []


def test_bh_02_disciplines_and_numbers_are_held_against_the_framework(cast: Cast) -> None:
    asked = {
        "social-work": "Social work",
        "childrens-social-care": "Children’s social care",
        "legal": "Legal advice",
    }
    found = quorum(
        minimum=3,
        sentence="Three of them.",
        asked=asked,
        stand_for=["social-work", "Children's social care", ""],
    )
    assert (found.counted, found.is_met, found.missing) == (3, True, ("Legal advice",))
    assert not quorum(minimum=2, sentence=None, asked={}, stand_for=["Health"]).is_met
    assert not quorum(minimum=None, sentence=None, asked={}, stand_for=[]).says_something
    meeting = a_meeting(cast)
    here = quorum_of(meeting, [cast.person(who) for who in ("nurse", "headteacher", "chair")])
    assert here.counted == 2, "the decision maker does not sit in the group"
    assert set(here.covered) == {"Health", "Education"}
    Membership.objects.filter(person=cast.nurse.person).update(discipline="Police")
    assert "Police" in quorum_of(meeting, [cast.person("nurse")]).covered
