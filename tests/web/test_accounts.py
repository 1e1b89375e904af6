"""Signing in, one-time codes, and the person's own page."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from heed.accounts.models import Person
from heed.demo.partnership import PASSWORD
from tests.cast import Cast


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_nothing_is_shown_before_sign_in(cast: Cast) -> None:
    for address in ("/me/", "/actions/", "/letters/1/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_a_person_signs_in_with_address_and_password(cast: Cast) -> None:
    browser = Client()
    answer = browser.post(
        "/sign-in/login/", {"login": "Marian.Oakes@northmere.example", "password": PASSWORD}
    )
    assert answer.status_code == 302
    page = browser.get("/me/").content.decode()
    assert "Business manager" in page
    assert "Northmere Safeguarding Children Board" in page
    assert "Not set up" in page


def test_a_person_with_a_code_needs_it(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.person("manager"), secret)
    browser = Client()
    browser.post("/sign-in/login/", {"login": "marian.oakes@northmere.example", "password": PASSWORD})
    assert browser.get("/me/").status_code == 302
    browser.post("/sign-in/2fa/authenticate/", {"code": "000000"})
    assert browser.get("/me/").status_code == 302
    browser.post("/sign-in/2fa/authenticate/", {"code": _code(secret)})
    assert "Set up" in browser.get("/me/").content.decode()


def test_a_board_may_ask_everybody_for_a_code(cast: Cast, settings: pytest.FixtureRequest) -> None:
    settings.REQUIRE_CODE = True  # type: ignore[attr-defined]
    answer = cast.client("manager").get("/actions/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/2fa/totp/activate/"


def test_nobody_makes_an_account_for_themselves(cast: Cast) -> None:
    answer = Client().post("/sign-in/signup/", {"email": "new@example.org", "password1": "a-long-password-1"})
    assert "Accounts come from the board’s office" in answer.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()


def test_guessing_is_stopped(cast: Cast) -> None:
    browser = Client()
    answers = [
        browser.post("/sign-in/login/", {"login": "marian.oakes@northmere.example", "password": f"wrong-{n}"})
        for n in range(12)
    ]
    assert "tried too often" in answers[-1].content.decode()
    last = browser.post("/sign-in/login/", {"login": "marian.oakes@northmere.example", "password": PASSWORD})
    assert last.status_code == 200


def test_pages_of_a_signed_in_person_are_kept_by_nobody_between(cast: Cast) -> None:
    assert cast.client("manager").get("/cases/")["Cache-Control"] == "private, no-cache"
