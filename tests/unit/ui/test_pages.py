"""The frame of every page, and how a refusal looks to the person who meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.messages import INFO, WARNING
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import Client
from lxml import html

from heed.core.actor import Actor
from heed.ui import navigation

pytestmark = [pytest.mark.urls("tests.unit.ui.urls"), pytest.mark.django_db]
MARIAN = Actor(person=7, name="Marian O'Oakes")


@pytest.fixture
def hooks() -> Iterator[None]:
    """Puts back whatever the apps had registered."""
    kept = (dict(navigation._may_see), list(navigation._overdue), list(navigation._board))
    navigation._may_see.clear()
    yield
    navigation._may_see.clear()
    navigation._may_see.update(kept[0])
    navigation._overdue[:], navigation._board[:] = kept[1], kept[2]


@pytest.fixture
def marian(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Every request is Marian's."""
    monkeypatch.setattr(navigation, "actor_of", lambda request: MARIAN)
    return client


def page(client: Client, address: str, **headers: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address, headers=headers).content.decode())


@pytest.mark.parametrize(
    ("kind", "status", "heading", "sentence"),
    [
        ("not-found", 404, "There is nothing here for you", "There is nothing here for you."),
        ("not-allowed", 403, "You cannot do this", "Only the board office may do this. Ask <Marian Oakes>."),
        ("not-now", 409, "Not yet", "Two agencies have not sent theirs."),
        ("bad-input", 422, "That cannot be used as it stands", "The file is empty."),
    ],
)
def test_refusal_is_a_page_with_its_sentence(
    client: Client, kind: str, status: int, heading: str, sentence: str
) -> None:
    response = client.get(f"/refuse/{kind}/")
    assert response.status_code == status
    tree = html.document_fromstring(response.content.decode())
    assert tree.find(".//h1").text_content() == heading
    assert sentence in [one.text_content() for one in tree.iter("p")]
    assert "no-store" in response["Cache-Control"]


def test_refusal_to_htmx_is_a_part_of_a_page(client: Client) -> None:
    response = client.get("/refuse/not-now/", headers={"hx-request": "true"})
    assert response.status_code == 409
    assert "<html" not in response.content.decode()
    assert "Two agencies have not sent theirs." in response.content.decode()


def test_refusal_leads_back_within_this_site_only(client: Client) -> None:
    links = page(client, "/refuse/not-now/", referer="http://testserver/my-work/?page=2").xpath(
        "//main//a/@href"
    )
    assert links == ["/my-work/?page=2"]
    links = page(client, "/refuse/not-now/", referer="http://testserver.example.org/x/").xpath(
        "//main//a/@href"
    )
    assert links == ["/my-work/"]


def test_fault_is_not_taken_for_a_refusal(client: Client) -> None:
    with pytest.raises(RuntimeError):
        client.get("/fail/")
    client.raise_request_exception = False
    response = client.get("/fail/")
    assert response.status_code == 500
    assert "Nothing of your last step was stored" in response.content.decode()


def test_unknown_address_says_nothing_of_what_there_is(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Heed does not say which" in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_page_for_the_worst_moment_needs_nothing(name: str) -> None:
    tree = html.document_fromstring(render_to_string(name))
    assert tree.find(".//h1").text_content()


def test_forged_post_gets_our_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/my-work/", {"x": "1"})
    assert response.status_code == 403
    assert "This page was open too long" in response.content.decode()


@pytest.mark.parametrize("name", ["page", "case", "public", "plain"])
def test_frame_can_be_read_without_eyes_or_script(client: Client, name: str) -> None:
    text = client.get(f"/frame/{name}/").content.decode()
    tree = html.document_fromstring(text)
    assert tree.get("lang") == "en-GB"
    assert tree.xpath('//a[@class="govuk-skip-link"]/@href') == ["#main"]
    assert len(tree.xpath('//main[@id="main"]')) == 1
    assert not tree.xpath("//*[@style or @onclick or @onsubmit]")
    assert not tree.xpath("//script[not(@src)] | //style")


def test_title_names_page_reference_and_heed(client: Client) -> None:
    title = page(client, "/frame/case/").find(".//title").text_content()
    assert " ".join(title.split()) == "Overview – NSCB-2016-014 Wren – Heed"


def test_side_navigation_marks_the_place_and_counts(client: Client) -> None:
    side = page(client, "/frame/case/").find_class("moj-side-navigation")[0]
    assert [" ".join(a.text_content().split()) for a in side.iter("a")] == [
        "Overview",
        "Team (7)",
        "Letters (0)",
    ]
    assert side.xpath('.//a[@aria-current="location"]/@href') == ["/o/"]


def test_nobody_sees_no_sections_and_no_sign_out(client: Client) -> None:
    tree = page(client, "/frame/page/")
    assert not tree.find_class("heed-nav")
    assert "Sign out" not in tree.text_content()


def test_sections_are_those_that_exist_and_the_present_one_is_marked(marian: Client, hooks: None) -> None:
    tree = page(marian, "/cases/")
    links = tree.find_class("govuk-service-navigation__link")
    assert [link.text_content() for link in links] == ["My work", "Cases"]
    assert tree.xpath('//a[@aria-current="true"]/@href') == ["/cases/"]


def test_section_that_is_not_for_the_person_is_not_shown(marian: Client, hooks: None) -> None:
    navigation.show_when("referrals:list", lambda actor: actor.name != MARIAN.name)
    links = page(marian, "/my-work/").find_class("govuk-service-navigation__link")
    assert [link.text_content() for link in links] == ["My work"]


def test_overdue_count_board_and_person_stand_at_the_top(marian: Client, hooks: None) -> None:
    navigation.set_count(lambda request: 3)
    navigation.set_board(lambda request: "Northmere <Board>")
    tree = page(marian, "/my-work/")
    assert tree.find_class("heed-nav__count")[0].text_content() == "3 overdue"
    assert tree.find_class("heed-header__board")[0].text_content() == "Northmere <Board>"
    assert "Marian O'Oakes" in tree.find_class("heed-header__person")[0].text_content()
    [form] = tree.find_class("heed-header__person")[0].iter("form")
    assert form.get("method") == "post"


def test_public_page_shows_only_the_board(marian: Client, hooks: None) -> None:
    navigation.set_board(lambda request: "Northmere Board")
    tree = page(marian, "/frame/public/")
    assert not tree.find_class("heed-nav")
    assert "Marian" not in tree.text_content()
    assert tree.find(".//title").text_content() == "Overview – Northmere Board"


def test_message_after_a_save_is_shown(draw: Callable[..., str]) -> None:
    told = [Message(INFO, "The answer is <stored>."), Message(WARNING, "One row needs attention.")]
    tree = html.fragment_fromstring(draw('{% include "ui/main.html" %}', messages=told), create_parent="div")
    bars = tree.find_class("heed-note-bar")
    assert [bar.text_content().strip() for bar in bars] == [
        "The answer is <stored>.",
        "One row needs attention.",
    ]
    assert ["--warn" in bar.get("class") for bar in bars] == [False, True]
