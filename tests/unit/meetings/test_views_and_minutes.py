"""Views, proposals, the round and the advice; the minutes until they stand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings import operations
from heed.meetings.models import CheckedMinutes, Meeting, Minutes, RoundClosing
from heed.meetings.operations.minutes import digest
from heed.meetings.presenters import minutes_markdown
from heed.meetings.queries import views_on, waiting_for
from heed.meetings.queries.minutes import CLOSING, as_read_by, content_from, content_of
from heed.trail.queries import verify
from tests.cast import NOW, TODAY, Cast
from tests.unit.meetings.making import AFTER, a_meeting, an_item


def test_a_view_answers_the_proposal_that_stood_when_it_was_given(cast: Cast) -> None:
    item = an_item(cast)
    first = operations.propose(
        item=item, stance="none", reasons="Known already.", by=cast.group_chair, at=NOW
    )
    for who, stance, answer in (
        ("nurse", "none", "agree"),
        ("headteacher", "review", "disagree"),
        ("group_chair", "abstain", "abstain"),
    ):
        view = operations.give_view(
            item=item, stance=stance, reasons="So.", proposal=first, by=getattr(cast, who), at=NOW
        )
        assert (view.answer, view.proposal) == (answer, first)
    operations.propose(item=item, stance="review", reasons="On second thoughts.", by=cast.manager, at=NOW)
    assert {view.answer for view in views_on(item)} == {"agree", "disagree", "abstain"}
    for who in ("nurse", "chair", "outsider"):
        with pytest.raises(NotAllowed):
            operations.propose(item=item, stance="none", reasons="No.", by=getattr(cast, who), at=NOW)


def test_a_change_of_mind_is_a_new_row(cast: Cast) -> None:
    item = an_item(cast)
    for stance in ("none", "review"):
        operations.give_view(item=item, stance=stance, reasons="So.", by=cast.nurse, at=NOW)
    assert [view.stance for view in views_on(item)] == ["review"]
    assert item.views.count() == 2


def test_wb_07_the_office_takes_down_the_view_of_a_member_who_cannot_come(cast: Cast) -> None:
    item = an_item(cast)
    values = {"item": item, "stance": "none", "reasons": "I hold that…", "at": NOW}
    view = operations.take_down_view(
        **values, member=cast.person("headteacher").pk, came_how="E-mail of 9 May", by=cast.manager
    )
    assert (view.member, view.taken_down_by) == (cast.person("headteacher"), cast.person("manager"))
    for wrong in ({"came_how": " "}, {"member": cast.person("police").pk}):
        given = {"member": cast.person("nurse").pk, "came_how": "By telephone", **wrong}
        with pytest.raises(BadInput):
            operations.take_down_view(**values, **given, by=cast.manager)
    with pytest.raises(NotAllowed):
        operations.take_down_view(
            **values, member=cast.person("nurse").pk, came_how="She told me", by=cast.group_chair
        )


def test_the_round_is_closed_once_and_by_the_chair(cast: Cast) -> None:
    item = an_item(cast)
    with pytest.raises(NotAllowed):
        operations.close_round(item=item, by=cast.manager, at=NOW)
    operations.close_round(item=item, by=cast.group_chair, at=NOW)
    with pytest.raises(NotNow):
        operations.close_round(item=item, by=cast.group_chair, at=NOW)
    assert RoundClosing.objects.count() == 1


def test_bh_02_advice_says_alternatives_lines_of_enquiry_and_method(cast: Cast) -> None:
    item = an_item(cast)
    advice = operations.give_advice(
        item=item, stance="review", reasons="It is met.", alternatives={"audit": "Too narrow.", "none": "  "},
        lines_of_enquiry="Who knew what.", method="A learning event", asks_challenge=True, by=cast.group_chair, at=NOW,
    )  # fmt: skip
    assert advice.alternatives == {"audit": "Too narrow."}
    assert (advice.lines_of_enquiry, advice.method, advice.asks_challenge) == (
        "Who knew what.",
        "A learning event",
        True,
    )
    assert RoundClosing.objects.filter(item=item).exists(), "the advice closes the round"


def _held(cast: Cast) -> Meeting:
    meeting = a_meeting(cast)
    item, other = an_item(cast, meeting), an_item(cast, meeting, "NSCB-2016-020")
    operations.declare(item=other, person=cast.nurse.person_key, nature="My sister.", by=cast.nurse, at=NOW)
    there = {
        cast.person("nurse").pk: "present",
        cast.person("group_chair").pk: "online",
        cast.person("headteacher").pk: "apologies",
    }
    operations.record_attendance(meeting=meeting, people=there, guests="A student", by=cast.manager, at=AFTER)
    operations.begin_minutes(meeting=meeting, by=cast.manager, at=AFTER)
    texts = {
        f"item-{item.pk}": "It was weighed.",
        f"item-{other.pk}": "Zyxsecret was said.",
        CLOSING: "Next in June.",
    }
    operations.save_minutes(meeting=meeting, texts=texts, version=1, by=cast.manager, at=AFTER)
    return meeting


def test_minutes_are_written_checked_and_then_stand(cast: Cast) -> None:
    meeting = _held(cast)
    assert "Write the minutes" in {one.what for one in waiting_for(cast.manager, today=AFTER.date())}
    with pytest.raises(NotNow):
        operations.check_minutes(meeting=meeting, version=2, by=cast.group_chair, at=AFTER)
    operations.hand_over_minutes(meeting=meeting, by=cast.manager, at=AFTER)
    assert "Check the minutes" in {one.what for one in waiting_for(cast.group_chair, today=AFTER.date())}
    for who in ("manager", "nurse", "chair"):
        with pytest.raises(NotAllowed):
            operations.check_minutes(meeting=meeting, version=2, by=getattr(cast, who), at=AFTER)
    with pytest.raises(NotFound):
        operations.check_minutes(meeting=meeting, version=2, by=cast.outsider, at=AFTER)
    with pytest.raises(NotNow, match="changed since"):
        operations.check_minutes(meeting=meeting, version=1, by=cast.group_chair, at=AFTER)
    checked = operations.check_minutes(meeting=meeting, version=2, by=cast.group_chair, at=AFTER)
    checked.refresh_from_db()
    assert checked.sha256 == digest(checked.content)
    for act in (
        lambda: operations.save_minutes(meeting=meeting, texts={}, version=2, by=cast.manager, at=AFTER),
        lambda: operations.record_attendance(meeting=meeting, people={}, by=cast.manager, at=AFTER),
        lambda: an_item(cast, meeting, "NSCB-2016-021"),
        lambda: operations.check_minutes(meeting=meeting, version=2, by=cast.group_chair, at=AFTER),
    ):
        with pytest.raises(NotNow):
            act()
    meeting.refresh_from_db()
    content = content_from(CheckedMinutes.objects.get())
    assert content == content_of(meeting, Minutes.objects.get().texts)
    assert [names[0].split(",")[0] for names in (content.present, content.online, content.apologies)] == [
        cast.person(who).name for who in ("nurse", "group_chair", "headteacher")
    ]
    assert waiting_for(cast.manager, today=AFTER.date()) == []
    assert verify()[1] == []


def test_the_chair_gives_minutes_back_with_what_is_to_be_put_right(cast: Cast) -> None:
    meeting = _held(cast)
    operations.hand_over_minutes(meeting=meeting, by=cast.manager, at=AFTER)
    with pytest.raises(BadInput):
        operations.return_minutes(meeting=meeting, because="", by=cast.group_chair, at=AFTER)
    back = operations.return_minutes(
        meeting=meeting, because="A name is wrong.", by=cast.group_chair, at=AFTER
    )
    assert (back.status, back.returned_because) == ("being-written", "A name is wrong.")


def test_whoever_stands_apart_reads_and_writes_nothing_of_the_case_in_the_minutes(cast: Cast) -> None:
    meeting = _held(cast)
    texts = Minutes.objects.get().texts
    content = content_of(meeting, texts)
    assert "Zyxsecret" in minutes_markdown(as_read_by(cast.headteacher, meeting, content), checked="")
    read = minutes_markdown(as_read_by(cast.nurse, meeting, content), checked="")
    assert "Zyxsecret" not in read
    assert "declared an interest in this case" in read
    assert "It was weighed." in read
    conflicted = operations.declare(
        item=meeting.items.first(),
        person=cast.group_chair.person_key,
        nature="A neighbour.",
        by=cast.group_chair,
        at=NOW,
    )
    key = f"item-{meeting.items.first().pk}"
    operations.save_minutes(
        meeting=meeting, texts={key: "Rewritten by the wrong one.", CLOSING: "Next in July."}, version=2,
        by=cast.group_chair, at=AFTER,
    )  # fmt: skip
    texts = Minutes.objects.get().texts
    assert (texts[key], texts[CLOSING]) == ("It was weighed.", "Next in July.")
    operations.hand_over_minutes(meeting=meeting, by=cast.manager, at=AFTER)
    with pytest.raises(NotNow, match="whoever else chairs"):
        operations.check_minutes(meeting=meeting, version=3, by=cast.group_chair, at=AFTER)
    operations.rule(conflict=conflicted, allowed=True, reason="Moved away.", by=cast.chair, at=AFTER)
    operations.check_minutes(meeting=meeting, version=3, by=cast.group_chair, at=AFTER)


def test_two_who_write_at_once_lose_nothing_of_each_other(cast: Cast) -> None:
    meeting = _held(cast)
    version = Minutes.objects.get().version
    operations.save_minutes(
        meeting=meeting, texts={CLOSING: "Hers."}, version=version, by=cast.group_chair, at=AFTER
    )
    with pytest.raises(NotNow, match="Both are below"):
        operations.save_minutes(
            meeting=meeting, texts={CLOSING: "His."}, version=version, by=cast.manager, at=AFTER
        )
    operations.save_minutes(
        meeting=meeting, texts={CLOSING: "Hers, on."}, version=version, by=cast.group_chair, at=AFTER
    )
    assert Minutes.objects.get().texts[CLOSING] == "Hers, on."


def test_minutes_wait_for_the_meeting_and_are_begun_once(cast: Cast) -> None:
    meeting = a_meeting(cast)
    with pytest.raises(NotNow):
        operations.begin_minutes(meeting=meeting, by=cast.manager, at=NOW)
    with pytest.raises(NotAllowed):
        operations.begin_minutes(meeting=meeting, by=cast.nurse, at=AFTER)
    operations.begin_minutes(meeting=meeting, by=cast.group_chair, at=AFTER)
    with pytest.raises(NotNow):
        operations.begin_minutes(meeting=meeting, by=cast.manager, at=AFTER + timedelta(hours=1))
    assert AFTER.date() > TODAY
