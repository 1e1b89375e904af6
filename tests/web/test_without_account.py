"""A professional without an account brings a case in the browser: the lists, the code, the form, and coming back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from heed.accounts import guests
from heed.accounts.models import Guest, GuestCode
from heed.referrals.models import Referral
from heed.ui.forms import as_posted
from tests.builders import a_referral
from tests.cast import NOW, Cast

ANN = "ann.moss@eastvale.example"
PARTS: dict[str, dict[str, str]] = {
    "about-you": {"notified_by": "Ann Moss, school nurse", "agency": "Eastvale", "contact_email": ANN,
                  "spoken_with_designated_officer": "yes"},
    "child": {"child_name": "Ottoline Marchbanks-Quill", "child_address": "4 Quarry Row", "resident": "yes",
              **as_posted("child_born_on", date(2012, 3, 4))},
    "incident": {**as_posted("incident_on", date(2016, 4, 14)), "incident": "Ottoline was brought to hospital.",
                 "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes"},
    "concern": {"joint_working": "unknown", "agencies_involved": "Police\nMerrow Hospital"},
    "now": {"safe_now": "yes", "immediate_action": "Ottoline stays with her aunt."},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def known(cast: Cast) -> Cast:
    """The community health service's people are at eastvale.example."""
    guests.set_domains(
        agency=cast.agencies["health"],
        board=cast.board,
        domains=["eastvale.example"],
        by=cast.manager,
        at=NOW,
    )
    return cast


def _url(name: str, *args: Any) -> str:
    return reverse(f"referrals:guest_{name}", args=["northmere", *args])


def _code() -> str:
    found = re.search(r"\d{4} \d{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def _comes(client: Client, email: str = ANN) -> None:
    assert client.post(_url("start"), {"email": email}).headers["Location"] == _url("code")
    assert client.post(_url("code"), {"code": _code()}).status_code == 302


def _introduces(client: Client, **more: str) -> None:
    told = {"name": "Ann Moss", "post": "School nurse", "telephone": "01632 960 333", **more}
    assert client.post(_url("you"), told).headers["Location"] == _url("mine")


def _begins(client: Client, for_whom: str = "own-name") -> Referral:
    answer = client.post(_url("new"), {"for_whom": for_whom})
    assert answer.status_code == 302, answer.content.decode()
    return Referral.objects.filter(status="draft").latest("pk")


def _sends(client: Client, referral: Referral) -> Referral:
    for part, answers in PARTS.items():
        answer = client.post(_url("section", referral.pk, part), answers)
        assert answer.status_code == 302, answer.content.decode()
    sent = client.post(_url("check", referral.pk))
    assert sent.headers["Location"] == _url("sent", referral.pk), sent.content.decode()
    referral.refresh_from_db()
    return referral


def test_wb_05_the_page_begins_with_the_frameworks_lists(cast: Cast) -> None:
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    page = Client().get(_url("start")).content.decode()
    lists = [
        page.index(words)
        for words in ("Must be brought to the case review group", "To be considered", "Good practice")
    ]
    assert lists == sorted(lists)
    assert lists[-1] < page.index("Your work e-mail address")
    assert "A parent was murdered and a domestic homicide review is being begun" in page
    assert "01632 960 111" in page


def test_su_03_from_the_code_to_the_reference(known: Cast) -> None:
    client = Client()
    _comes(client)
    _introduces(client)
    referral = _begins(client)
    page = client.get(_url("section", referral.pk, "about-you")).content.decode()
    assert "Ann Moss, School nurse" in page
    assert ANN in page
    sent = _sends(client, referral)
    assert (sent.reference, sent.way, sent.agency, sent.status) == (
        "NSCB-2016-001",
        "guest",
        None,
        "received",
    )
    page = client.get(_url("sent", referral.pk)).content.decode()
    assert "NSCB-2016-001" in page
    assert "Ottoline was brought to hospital." in page
    assert client.get(_url("draft", referral.pk)).status_code == 404
    office = known.client("manager")
    overview = office.get(reverse("referrals:overview", args=["NSCB-2016-001"])).content.decode()
    assert "A professional without an account" in overview
    looked = office.get(reverse("referrals:triage", args=["NSCB-2016-001"])).content.decode()
    assert "Ann Moss, Eastvale Community Health" in looked
    chair = (
        known.client("group_chair").get(reverse("referrals:triage", args=["NSCB-2016-001"])).content.decode()
    )
    assert "Ann Moss" not in chair


def test_what_is_typed_is_kept_and_a_new_code_brings_it_back(known: Cast) -> None:
    first = Client()
    _comes(first)
    _introduces(first)
    referral = _begins(first)
    saved = first.post(_url("autosave", referral.pk), {"incident": "Half a sen"})
    assert saved.content.decode() == "Saved 10am"
    assert "X-Heed-Base" in saved.headers
    second = Client()
    assert second.get(_url("section", referral.pk, "incident")).status_code == 403
    _comes(second)
    assert "Begun on 10" in second.get(_url("mine")).content.decode()
    assert "Half a sen" in second.get(_url("section", referral.pk, "incident")).content.decode()


def test_the_answer_is_the_same_whoevers_address_it_is(known: Cast) -> None:
    """Nobody learns from the page, or from what is sent, whether an address, a person or a case is known."""
    a_referral(known)
    pages, mails = set(), set()
    for email in (ANN, "nobody@nowhere.example", known.person("health").email, known.person("manager").email):
        client = Client()
        answer = client.post(_url("start"), {"email": email})
        assert answer.status_code == 302
        page = client.get(answer.headers["Location"]).content.decode()
        pages.add(_bare(page, email))
        mails.add(re.sub(r"\d{4} \d{4}", "", str(mail.outbox[-1].body)))
    assert len(pages) == 1
    assert len(mails) == 1
    assert len(mail.outbox) == 4


def _bare(page: str, email: str) -> str:
    return re.sub(r'nonce="[^"]*"|value="\w{64}"|"X-CSRFToken": "\w+"|' + re.escape(email), "", page)


def test_an_address_that_got_three_codes_is_told_nothing_else(known: Cast) -> None:
    client = Client()
    for _ in range(5):
        assert client.post(_url("start"), {"email": ANN}).status_code == 302
    assert len(mail.outbox) == 3
    assert client.post(_url("code"), {"code": _code()}).status_code == 302


def test_somebody_from_elsewhere_waits_until_the_office_lets_them_in(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    _comes(client, "cy@nursery.example")
    _introduces(client, organisation="Little Steps nursery")
    page = client.get(_url("mine")).content.decode()
    assert "The board’s office looks first" in page
    assert client.post(_url("new"), {}).status_code == 403
    office = cast.client("manager")
    assert "Look whether Ann Moss may bring cases" in office.get("/").content.decode()
    listed = office.get(reverse("accounts:guests")).content.decode()
    assert "Little Steps nursery" in listed
    assert "/refer/northmere/" in listed
    guest = Guest.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        office.post(
            reverse("accounts:guest", args=[guest.pk]), {"answer": "let-in", "agency": "", "reason": ""}
        )
    assert "/refer/northmere/" in mail.outbox[-1].body
    assert "Bring a case" in client.get(_url("mine")).content.decode()
    assert _begins(client).guest == guest


def test_turning_somebody_away_needs_a_reason(cast: Cast) -> None:
    client = Client()
    _comes(client, "cy@nursery.example")
    _introduces(client, organisation="Little Steps nursery")
    url = reverse("accounts:guest", args=[Guest.objects.get().pk])
    page = cast.client("manager").post(url, {"answer": "turn-away", "reason": " "}).content.decode()
    assert "Say why the person is not let in." in page
    assert Guest.objects.get().status == "waiting"


def test_a_board_that_is_closed_has_no_page(cast: Cast) -> None:
    office = cast.client("manager")
    office.post(reverse("accounts:opening", args=[cast.board.pk]), {"open": "no"})
    assert Client().get(_url("start")).status_code == 404
    assert "Closed" in office.get(reverse("accounts:guests")).content.decode()
    office.post(reverse("accounts:opening", args=[cast.board.pk]), {"open": "yes"})
    assert Client().get(_url("start")).status_code == 200


def test_the_domains_of_an_agency_are_kept_as_they_were_typed_when_one_is_wrong(cast: Cast) -> None:
    url = reverse("accounts:domains", args=[cast.agencies["police"].pk])
    office = cast.client("manager")
    page = office.post(url, {"domains": "northmere-police.example\ngmail.com"}).content.decode()
    assert "Anybody can have an address at gmail.com." in page
    assert "northmere-police.example" in page
    assert not cast.agencies["police"].domains.exists()
    assert office.post(url, {"domains": "@Northmere-Police.example"}).status_code == 302
    assert [one.domain for one in cast.agencies["police"].domains.all()] == ["northmere-police.example"]


def test_whoever_leaves_or_stays_away_is_out(known: Cast) -> None:
    client = Client()
    _comes(client)
    _introduces(client)
    client.post(_url("leave"))
    assert client.get(_url("mine")).status_code == 403
    _comes(client)
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        page = client.get(_url("mine"))
        assert page.status_code == 403
        assert "Ask for a new code" in page.content.decode()


def test_each_save_keeps_the_guest_here(known: Cast) -> None:
    client = Client()
    _comes(client)
    _introduces(client)
    referral = _begins(client)
    for hours in (1.5, 3, 4.5):
        with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
            assert (
                client.post(_url("autosave", referral.pk), {"incident": f"After {hours}"}).status_code == 200
            )


def test_a_code_changes_the_key_of_the_session(known: Cast) -> None:
    client = Client()
    client.post(_url("start"), {"email": ANN})
    before = client.session.session_key
    client.post(_url("code"), {"code": _code()})
    assert client.session.session_key != before


def test_a_guest_reads_nobody_elses_case(known: Cast) -> None:
    other = a_referral(known)
    draft = a_referral(known, "draft")
    client = Client()
    _comes(client)
    _introduces(client)
    for pk in (other.pk, draft.pk, 999_999):
        for name in ("draft", "check", "sent", "differences"):
            assert client.get(_url(name, pk)).status_code == 404
    assert client.get(reverse("referrals:overview", args=[other.reference])).status_code == 302
    assert "NSCB-2016-019" not in client.get(_url("mine")).content.decode()


def test_wb_06_more_is_asked_and_answered_without_an_account(
    known: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    _comes(client)
    _introduces(client)
    referral = _sends(client, _begins(client))
    with django_capture_on_commit_callbacks(execute=True):
        asked = known.client("manager").post(
            reverse("referrals:ask", args=[referral.reference]),
            {"questions": "Who saw her last?", **as_posted("answer_by", date(2016, 5, 20))},
        )
    assert asked.status_code == 302, asked.content.decode()
    assert "http://testserver/refer/northmere/" in mail.outbox[-1].body
    again = Client()
    _comes(again)
    assert "The board asks you to add something by 20 May 2016" in again.get(
        _url("mine")
    ).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    page = again.get(_url("section", referral.pk, "incident")).content.decode()
    assert "Who saw her last?" in page
    assert "Ottoline was brought to hospital." in page
    incident = {**PARTS["incident"], "incident": "Ottoline was brought to hospital. Her aunt saw her last."}
    assert again.post(_url("section", referral.pk, "incident"), incident).status_code == 302
    assert again.post(_url("check", referral.pk)).headers["Location"] == _url("sent", referral.pk)
    versions = (
        known.client("manager").get(reverse("referrals:versions", args=[referral.reference])).content.decode()
    )
    assert "Version 2" in versions
    assert "Her aunt saw her last." in re.sub(r"<[^>]+>", "", versions).replace("new: ", "")
    chair = (
        known.client("group_chair")
        .get(reverse("referrals:versions", args=[referral.reference]))
        .content.decode()
    )
    assert "Ottoline" not in chair


def test_codes_of_other_boards_do_not_open_this_one(known: Cast) -> None:
    client = Client()
    other = reverse("referrals:guest_start", args=["carrowdale"])
    client.post(other, {"email": ANN})
    code = _code()
    assert GuestCode.objects.get().board == known.partnership.other_board
    client.post(reverse("referrals:guest_code", args=["carrowdale"]), {"code": code})
    assert client.get(_url("mine")).status_code == 403
