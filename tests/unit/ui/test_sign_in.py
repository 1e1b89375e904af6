"""Every page of the sign-in library stands in our frame and our words, and carries no script or style of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from lxml import html

pytestmark = [pytest.mark.urls("tests.unit.ui.urls"), pytest.mark.django_db]
PASSWORD = "four plain unlikely words"
BEFORE = [
    "login/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/x-y/",
    "inactive/",
    "signup/",
]
AFTER = ["logout/", "password/change/", "2fa/", "sessions/", "reauthenticate/"]


@pytest.fixture
def signed_in(client: Client) -> Client:
    get_user_model().objects.create_user(
        email="marian@northmere.example", name="Marian Oakes", password=PASSWORD
    )
    response = client.post("/sign-in/login/", {"login": "marian@northmere.example", "password": PASSWORD})
    assert response.status_code == 302, response.content
    return client


def read(response) -> html.HtmlElement:
    assert response.status_code == 200, (response.status_code, response.get("Location"))
    tree = html.document_fromstring(response.content.decode())
    assert tree.xpath('//link[@rel="stylesheet"]/@href') == ["/static/heed/heed.css"]
    assert tree.find_class("heed-header")
    assert len(list(tree.iter("h1"))) == 1
    assert not tree.xpath("//script[not(@src)] | //style | //*[@style]")
    assert not tree.xpath('//input[not(@type="hidden") and not(contains(@class, "govuk"))]')
    assert not tree.xpath('//button[not(@class) and not(ancestor::form[@class="heed-post"])]')
    return tree


@pytest.mark.parametrize("page", BEFORE)
def test_page_before_sign_in_is_ours(client: Client, page: str) -> None:
    read(client.get(f"/sign-in/{page}"))


@pytest.mark.parametrize("page", AFTER)
def test_page_after_sign_in_is_ours(signed_in: Client, page: str) -> None:
    read(signed_in.get(f"/sign-in/{page}"))


def test_wrong_password_is_told_plainly(client: Client) -> None:
    tree = read(client.post("/sign-in/login/", {"login": "a@northmere.example", "password": "wrong"}))
    assert "do not belong together" in tree.find_class("govuk-error-summary")[0].text_content()


def test_empty_sign_in_leads_to_both_boxes(client: Client) -> None:
    tree = read(client.post("/sign-in/login/", {}))
    assert tree.xpath('//div[contains(@class, "error-summary")]//a/@href') == ["#id_login", "#id_password"]


def test_authenticator_app_from_setting_up_to_signing_in(signed_in: Client) -> None:
    signed_in.post("/sign-in/reauthenticate/", {"password": PASSWORD})
    tree = read(signed_in.get("/sign-in/2fa/totp/activate/"))
    assert tree.find_class("heed-qr")[0].get("src").startswith("data:image/svg+xml")
    wrong = read(signed_in.post("/sign-in/2fa/totp/activate/", {"code": "0"}))
    assert "wrong or too old" in wrong.find_class("govuk-error-summary")[0].text_content()
    signed_in.post(
        "/sign-in/2fa/totp/activate/", {"code": code_for(wrong.find_class("heed-key")[0].text_content())}
    )
    codes = read(signed_in.get("/sign-in/2fa/recovery-codes/"))
    assert len(codes.find_class("heed-codes")[0].findall("li")) == 10
    for page in ("2fa/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/"):
        read(signed_in.get(f"/sign-in/{page}"))
    signed_in.post("/sign-in/logout/")
    signed_in.post("/sign-in/login/", {"login": "marian@northmere.example", "password": PASSWORD})
    assert "Enter your code" in read(signed_in.get("/sign-in/2fa/authenticate/")).text_content()


def code_for(key: str) -> str:
    """The figures that an app with this key shows now."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
