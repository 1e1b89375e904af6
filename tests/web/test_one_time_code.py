"""Where everybody needs a one-time code, it is set up right after signing in; only the office gives addresses."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast

PASSWORD = "correct horse battery 9"
ACTIVATE = "/sign-in/2fa/totp/activate/"


@pytest.fixture
def browser(cast: Cast, settings: Settings) -> Client:
    settings.REQUIRE_CODE = True
    person = cast.person("manager")
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    client.post("/sign-in/login/", {"login": person.email, "password": PASSWORD})
    return client


def code_for(client: Client) -> str:
    secret = client.get(ACTIVATE).context["form"].secret
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up(client: Client) -> None:
    page = client.get("/", follow=True)
    if "reauthenticate" in page.request["PATH_INFO"]:
        client.post(f"/sign-in/reauthenticate/?next={ACTIVATE}", {"password": PASSWORD, "next": ACTIVATE})
    client.post(ACTIVATE, {"code": code_for(client)})


def test_the_code_is_set_up_right_after_signing_in(browser: Client) -> None:
    assert browser.get("/").status_code == 302
    set_up(browser)
    assert browser.get("/").status_code == 200


def test_an_address_that_nobody_proved_does_not_lock_anybody_out(browser: Client, cast: Cast) -> None:
    person = cast.person("manager")
    EmailAddress.objects.create(user_id=person.pk, email=person.email, verified=False, primary=True)
    set_up(browser)
    assert browser.get("/").status_code == 200


def test_nobody_changes_their_own_address(cast: Cast) -> None:
    client = cast.client("manager")
    before = cast.person("manager").email
    for doing in ({"action_add": "", "email": "other@example.org"}, {"action_primary": "", "email": before}):
        client.post("/sign-in/email/", doing)
    assert not EmailAddress.objects.exists()
