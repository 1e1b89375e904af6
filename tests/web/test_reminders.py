"""How My work reaches people elsewhere: the page, and the calendar without sign-in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heed.worklist.models import CalendarAddress, MailChoice
from tests.builders import a_referral
from tests.cast import MEMBERS, NOW, Cast

PAGE = "/my-work/reminders/"


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def checked(page: str) -> list[str]:
    """The answers that are chosen on a page."""
    return [
        value[1]
        for one in re.findall(r"<input[^>]*>", page)
        if " checked" in one and (value := re.search(r'value="([^"]*)"', one))
    ]


@pytest.mark.parametrize("who", MEMBERS)
def test_it_works_for_everybody(cast: Cast, who: str) -> None:
    page = cast.client(who).get(PAGE)
    assert page.status_code == 200
    assert checked(page.content.decode()) == ["weekly"]


def test_what_is_chosen_stands_there_again(cast: Cast) -> None:
    client = cast.client("nurse")
    answer = client.post(PAGE, {"how": "daily"}, follow=True)
    assert "Your choice is kept." in answer.content.decode()
    assert MailChoice.objects.get().how == "daily"
    assert checked(answer.content.decode()) == ["daily"]


def test_no_choice_is_told_so(cast: Cast) -> None:
    page = cast.client("nurse").post(PAGE, {"how": "hourly"}).content.decode()
    assert "govuk-error-message" in page
    assert not MailChoice.objects.exists()


def test_the_address_is_shown_once_and_works_without_sign_in(cast: Cast) -> None:
    a_referral(cast, "advised")
    client = cast.client("chair")
    page = client.post(reverse("worklist:calendar_make"))
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page.content.decode())
    assert found is not None
    assert page["Cache-Control"] == "no-store"
    assert found[1] not in client.get(PAGE).content.decode()

    answer = Client().get(found[1])

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "NSCB-2016-019" in answer.content.decode()
    assert Client().head(found[1]).status_code == 200
    assert Client().post(found[1]).status_code == 405


def test_it_can_be_ended(cast: Cast) -> None:
    client = cast.client("chair")
    client.post(reverse("worklist:calendar_make"))
    page = client.post(reverse("worklist:calendar_end"), follow=True).content.decode()
    assert "The address no longer works." in page
    assert "Make an address" in page
    assert CalendarAddress.objects.get().ended_at is not None
    assert client.post(reverse("worklist:calendar_end")).status_code == 409


def test_it_refuses_everybody_else(cast: Cast) -> None:
    for name in ("reminders", "calendar_make", "calendar_end"):
        answer = Client().post(reverse(f"worklist:{name}"))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")
    wrong = Client().get(reverse("worklist:calendar", args=["wrong"]))
    assert (wrong.status_code, wrong.content.decode()) == (404, "There is nothing here for you.")
    assert not wrong.cookies
    assert not CalendarAddress.objects.exists()
