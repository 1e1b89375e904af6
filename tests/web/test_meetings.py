"""The pages of meetings work for the right people, refuse the others, and explain."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from heed.meetings import operations
from heed.meetings.models import Attendance, CheckedMinutes, Conflict, Meeting, Minutes, Paper
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.cast import MEMBERS, NOW, Cast
from tests.unit.meetings.making import AFTER, a_meeting, an_item

SEES = {"manager", "chair", "group_chair", "nurse", "headteacher"}


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _url(name: str, *args: object) -> str:
    return reverse(f"meetings:{name}", args=args)


def _page(cast: Cast, who: str, name: str, *args: object) -> str:
    answer = cast.client(who).get(_url(name, *args))
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_office_arranges_a_meeting_and_nothing_typed_is_lost(cast: Cast) -> None:
    client, url = cast.client("manager"), _url("arrange")
    wrong = {
        **as_posted("held_on", date(2016, 5, 1)),
        "time": "soon",
        "place": "Civic Hall",
        "link": "http://x",
    }
    page = client.post(url, wrong).content.decode()
    for sentence in ("Write the time as 14:00 or 2pm.", "must be a web address", 'value="Civic Hall"'):
        assert sentence in page
    given = {
        **as_posted("held_on", date(2016, 5, 17)),
        "time": "2pm",
        "place": "Civic Hall",
        "link": "https://meet.example/a",
    }
    answer = client.post(url, given)
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == _url("show", meeting.pk)
    assert "17 May 2016, 2pm" in _page(cast, "nurse", "list")
    page = _page(cast, "nurse", "show", meeting.pk)
    assert 'href="https://meet.example/a"' in page
    assert "Nothing on the agenda yet" in page
    assert cast.client("nurse").get(url).status_code == 403


def test_an_agenda_of_several_cases_with_papers_for_members_only(cast: Cast) -> None:
    meeting = a_meeting(cast)
    first, second = an_item(cast, meeting), an_item(cast, meeting, "NSCB-2016-020")
    client, url = cast.client("manager"), _url("add_paper", meeting.pk)
    file = SimpleUploadedFile("Summary of Robin.txt", b"Zyxpaper: what was said on the telephone.")
    assert (
        client.post(url, {"title": "What was said", "item": str(second.pk), "file": file}).status_code == 302
    )
    bad = SimpleUploadedFile("a.exe", b"MZ\x00\x01")
    page = client.post(url, {"title": "A program", "file": bad}).content.decode()
    assert "not a file that can be read here" in page
    assert "A program" in page
    paper = Paper.objects.get()
    assert client.post(_url("move_up", meeting.pk, second.pk)).status_code == 302
    page = _page(cast, "headteacher", "show", meeting.pk)
    assert page.index("NSCB-2016-020") < page.index("NSCB-2016-019")
    assert "What was said" in page
    for who in MEMBERS:
        answer = cast.client(who).get(_url("paper", meeting.pk, paper.pk))
        assert answer.status_code == (200 if who in SEES else 404), who
    assert answer.status_code == 404
    answer = cast.client("nurse").get(_url("paper", meeting.pk, paper.pk))
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="NSCB-2016-020 paper {paper.pk}.txt"'
    )
    assert Record.objects.filter(verb="read", subject_kind="paper", actor=cast.nurse.person).count() == 1
    assert client.post(_url("withdraw_paper", meeting.pk, paper.pk)).status_code == 302
    assert cast.client("nurse").get(_url("paper", meeting.pk, paper.pk)).status_code == 404
    assert first.order == 1


def test_members_are_written_to_and_answer_on_the_page(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = a_meeting(cast)
    client, url = cast.client("manager"), _url("invitations", meeting.pk)
    assert "Choose at least one person" in client.post(url, {"x": "1"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            url, {"people": [str(cast.person(who).pk) for who in ("nurse", "headteacher")], "way": "email"}
        )
    assert len(mail.outbox) == 2
    assert f"http://testserver{_url('show', meeting.pk)}" in mail.outbox[0].body
    assert cast.client("nurse").post(_url("show", meeting.pk), {"answer": "apologies"}).status_code == 302
    assert cast.client("group_chair").post(_url("show", meeting.pk), {"answer": "present"}).status_code == 403
    page = _page(cast, "manager", "show", meeting.pk)
    assert "Cannot come" in page
    assert "Nobody who takes part stands for" in page
    assert "Not asked yet" in page


def test_an_interest_hides_the_case_and_the_chair_allows_it(cast: Cast) -> None:
    item = an_item(cast)
    meeting = item.meeting
    operations.add_paper(
        meeting=meeting, item=item, title="Zyxpaper", data=b"text", name="a.txt", by=cast.manager, at=NOW
    )
    url = _url("declare", meeting.pk, item.pk)
    assert "What is the interest?" in cast.client("nurse").post(url, {"nature": " "}).content.decode()
    assert cast.client("nurse").post(url, {"nature": "I saw the child."}).status_code == 302
    assert cast.client("nurse").get(url).status_code == 409
    page = _page(cast, "nurse", "show", meeting.pk)
    assert "You declared an interest" in page
    assert "Zyxpaper" not in page
    assert "I saw the child." not in _page(cast, "headteacher", "show", meeting.pk)
    assert "I saw the child." in _page(cast, "group_chair", "show", meeting.pk)
    rule = _url("rule", meeting.pk, Conflict.objects.get().pk)
    for who, status in (
        ("nurse", 403),
        ("headteacher", 403),
        ("manager", 403),
        ("group_chair", 200),
        ("chair", 200),
    ):
        assert cast.client(who).get(rule).status_code == status, who
    assert (
        cast.client("group_chair").post(rule, {"allowed": "yes", "reason": "Once, years ago."}).status_code
        == 302
    )
    assert "Zyxpaper" in _page(cast, "nurse", "show", meeting.pk)


def test_the_office_declares_for_a_member(cast: Cast) -> None:
    item = an_item(cast)
    given = {"person": str(cast.person("headteacher").pk), "nature": "A governor of the school."}
    assert cast.client("manager").post(_url("declare", item.meeting_id, item.pk), given).status_code == 302
    assert Conflict.objects.get().person == cast.person("headteacher")


def _after(cast: Cast) -> Meeting:
    item = an_item(cast)
    operations.declare(item=item, person=cast.nurse.person_key, nature="My sister.", by=cast.nurse, at=NOW)
    return item.meeting


def test_attendance_is_recorded_after_the_meeting(cast: Cast) -> None:
    meeting = _after(cast)
    url = _url("attendance", meeting.pk)
    assert cast.client("manager").get(url).status_code == 409
    with time_machine.travel(AFTER, tick=False):
        given = {
            f"person-{cast.person('nurse').pk}": "present", f"person-{cast.person('headteacher').pk}": "apologies",
            "guests": "Zyxstudent",
        }  # fmt: skip
        assert cast.client("manager").post(url, given).status_code == 302
        page = _page(cast, "headteacher", "show", meeting.pk)
        assert cast.client("group_chair").get(url).status_code == 403
    assert dict(Attendance.objects.values_list("person__name", "how")) == {
        cast.nurse.name: "present", cast.headteacher.name: "apologies",
    }  # fmt: skip
    for words in ("Zyxstudent", "Sent apologies", "In the room"):
        assert words in page


def test_minutes_from_the_draft_to_the_checked_document(cast: Cast) -> None:
    meeting = _after(cast)
    assert "No minutes yet" in _page(cast, "nurse", "minutes", meeting.pk)
    with time_machine.travel(AFTER, tick=False):
        office, chair = cast.client("manager"), cast.client("group_chair")
        assert office.post(_url("minutes_begin", meeting.pk)).status_code == 302
        item = meeting.items.get()
        typed = {f"item-{item.pk}": "Zyxminuted at length.", "closing": "", "drawn_from": "1"}
        saved = office.post(_url("minutes_saved", meeting.pk), typed, headers={"X-Heed-Autosave": "yes"})
        assert saved.content.decode().startswith("Saved")
        typed[f"item-{item.pk}"] = "Zyxminuted at more length."
        assert office.post(_url("minutes_write", meeting.pk), {**typed, "do": "hand-over"}).status_code == 302
        assert "Being written" in _page(cast, "headteacher", "minutes", meeting.pk)
        assert cast.client("headteacher").get(_url("minutes_word", meeting.pk)).status_code == 404
        check = _url("minutes_check", meeting.pk)
        assert cast.client("manager").get(check).status_code == 403
        page = chair.get(check).content.decode()
        assert "Zyxminuted at more length." in page
        back = chair.post(check, {"do": "return", "because": ""}).content.decode()
        assert "What is to be put right?" in back
        version = Minutes.objects.get().version
        assert chair.post(check, {"do": "check", "drawn_from": str(version)}).status_code == 302
        assert CheckedMinutes.objects.get().checked_by == cast.person("group_chair")
        assert "Zyxminuted at more length." in _page(cast, "headteacher", "minutes", meeting.pk)
        read = _page(cast, "nurse", "minutes", meeting.pk)
        word = cast.client("nurse").get(_url("minutes_word", meeting.pk))
        document = cast.client("chair").get(_url("minutes_word", meeting.pk))
    assert "Zyxminuted" not in read
    assert "declared an interest and took no part" in read
    said = "\n".join(one.text for one in Document(io.BytesIO(document.content)).paragraphs)
    assert "Zyxminuted at more length." in said
    assert "Checked by Ruth Ashdown-Sayle" in said
    assert "Zyxminuted" not in "\n".join(one.text for one in Document(io.BytesIO(word.content)).paragraphs)
    assert (
        document.headers["Content-Disposition"]
        == 'attachment; filename="scr-sub-group 2016-05-17 minutes.docx"'
    )


def test_two_people_writing_minutes_are_both_shown(cast: Cast) -> None:
    meeting = _after(cast)
    with time_machine.travel(AFTER, tick=False):
        cast.client("manager").post(_url("minutes_begin", meeting.pk))
        url = _url("minutes_write", meeting.pk)
        key = f"item-{meeting.items.get().pk}"
        cast.client("group_chair").post(url, {key: "Hers.", "closing": "", "drawn_from": "1"})
        page = (
            cast.client("manager").post(url, {key: "His.", "closing": "", "drawn_from": "1"}).content.decode()
        )
        for words in ("Somebody else saved these minutes", "Hers.", "His.", 'name="drawn_from" value="2"'):
            assert words in page
        assert (
            cast.client("manager").post(url, {key: "Both.", "closing": "", "drawn_from": "2"}).status_code
            == 302
        )
    assert Minutes.objects.get().texts[key] == "Both."


def test_another_day_is_told_again(cast: Cast) -> None:
    meeting = a_meeting(cast)
    url = _url("change", meeting.pk)
    given = {**as_posted("held_on", date(2016, 5, 24)), "time": "9.30am", "place": "Room 4", "link": ""}
    assert 'value="Civic Hall"' in _page(cast, "manager", "change", meeting.pk)
    assert cast.client("manager").post(url, given).headers["Location"] == _url("invitations", meeting.pk)
    meeting.refresh_from_db()
    assert (meeting.place, meeting.held_at.date()) == ("Room 4", date(2016, 5, 24))


def test_a_matter_that_is_no_case(cast: Cast) -> None:
    meeting = a_meeting(cast)
    cast.client("manager").post(_url("add_matter", meeting.pk), {"title": "Minutes of the last meeting"})
    assert "Minutes of the last meeting" in _page(cast, "nurse", "show", meeting.pk)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("show", SEES), ("minutes", SEES), ("change", {"manager"}), ("invitations", {"manager"}),
        ("add_paper", {"manager"}), ("add_matter", {"manager"}),
    ],
)  # fmt: skip
def test_it_refuses_everybody_else(cast: Cast, name: str, may: set[str]) -> None:
    meeting = a_meeting(cast)
    for who in MEMBERS:
        status = cast.client(who).get(_url(name, meeting.pk)).status_code
        assert status == (200 if who in may else 403 if who in SEES else 404), (who, name)
    assert cast.client("manager").get(_url(name, meeting.pk + 1)).status_code == 404
    assert NOW + timedelta(days=8) == AFTER
