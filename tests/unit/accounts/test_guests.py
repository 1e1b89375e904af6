"""Professionals without an account: a code by e-mail, used once, kept as a digest; the office lets them in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from heed.accounts import guests, rules
from heed.accounts.models import AgencyDomain, Guest, GuestCode, Person
from heed.accounts.permissions import may_bring, visible_guests
from heed.accounts.work import waiting_for
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.trail.models import Record
from tests.cast import NOW, TODAY, Cast

HERE = "192.0.2.7"
ANN = "ann.moss@eastvale.example"
DOMAIN = "eastvale.example"


def _code() -> str:
    """The code in the latest e-mail."""
    found = re.search(r"(\d{4}) (\d{4})", str(mail.outbox[-1].body))
    assert found
    return found[0]


def _asks(cast: Cast, email: str = ANN, **more: object) -> GuestCode | None:
    values: dict[str, object] = {"board": cast.board, "email": email, "network": HERE, "at": NOW, **more}
    return guests.ask_code(**values)  # type: ignore[arg-type]


def _comes(cast: Cast, email: str = ANN, **more: object) -> Guest:
    code = _asks(cast, email)
    assert code
    guest = guests.prove(codes=[code.pk], typed=_code(), network=HERE, at=NOW)
    told = {
        "name": "Ann Moss",
        "post": "School nurse",
        "telephone": "",
        "organisation": "Moss Nursing",
        "agency": None,
    }
    return guests.introduce(guest=guest, at=NOW, **{**told, **more})  # type: ignore[arg-type]


def _knows_domain(cast: Cast, agency: str = "health") -> None:
    guests.set_domains(
        agency=cast.agencies[agency], board=cast.board, domains=[DOMAIN], by=cast.manager, at=NOW
    )


def test_su_03_a_code_is_sent_and_only_its_digest_is_kept(cast: Cast) -> None:
    code = _asks(cast)
    assert code
    assert mail.outbox[-1].to == [ANN]
    figures = _code().replace(" ", "")
    kept = " ".join(str(value) for value in GuestCode.objects.values_list().get())
    assert figures not in kept
    assert HERE not in kept
    assert len(code.digest) == 64


def test_a_code_works_once(cast: Cast) -> None:
    code = _asks(cast)
    assert code
    typed = _code()
    guest = guests.prove(codes=[code.pk], typed=typed, network=HERE, at=NOW)
    assert guest.person.email == ANN
    with pytest.raises(BadInput, match="not the code"):
        guests.prove(codes=[code.pk], typed=typed, network=HERE, at=NOW)


@pytest.mark.parametrize("typed", ["", "12345678", "abcd efgh", "٣٤٥٦٧٨٩٠", "1", "1" * 10_000, "\x00"])
def test_a_wrong_code_opens_nothing_and_is_counted(cast: Cast, typed: str) -> None:
    code = _asks(cast)
    assert code
    if typed == _code().replace(" ", ""):
        pytest.skip("one in a hundred million")
    with pytest.raises(BadInput, match="not the code"):
        guests.prove(codes=[code.pk], typed=typed, network=HERE, at=NOW)
    code.refresh_from_db()
    assert code.tries == 1
    assert not Guest.objects.exists()


def test_after_five_wrong_codes_the_right_one_is_dead_too(cast: Cast) -> None:
    code = _asks(cast)
    assert code
    right = _code()
    wrong = f"{(int(right.replace(' ', '')) + 1) % 10**8:08d}"
    for _ in range(rules.MOST_TRIES):
        with pytest.raises(BadInput):
            guests.prove(codes=[code.pk], typed=wrong, network=HERE, at=NOW)
    with pytest.raises(BadInput):
        guests.prove(codes=[code.pk], typed=right, network=HERE, at=NOW)


def test_a_code_dies_after_a_quarter_of_an_hour_and_with_the_next_one(cast: Cast) -> None:
    first = _asks(cast)
    assert first
    old = _code()
    with pytest.raises(BadInput):
        guests.prove(codes=[first.pk], typed=old, network=HERE, at=NOW + rules.CODE_LIFE)
    second = _asks(cast)
    assert second
    with pytest.raises(BadInput):
        guests.prove(codes=[first.pk], typed=old, network=HERE, at=NOW)
    assert guests.prove(codes=[first.pk, second.pk], typed=_code(), network=HERE, at=NOW).person.email == ANN


def test_a_code_is_of_no_use_in_another_browser(cast: Cast) -> None:
    assert _asks(cast)
    with pytest.raises(BadInput):
        guests.prove(codes=[], typed=_code(), network=HERE, at=NOW)


def test_an_address_gets_three_e_mails_and_no_answer_tells_so(cast: Cast) -> None:
    sent = [_asks(cast, network="") for _ in range(5)]
    assert [one is not None for one in sent] == [True, True, True, False, False]
    assert len(mail.outbox) == 3
    third = sent[2]
    assert third
    assert guests.prove(codes=[third.pk], typed=_code(), network="", at=NOW)
    assert _asks(cast, at=NOW + rules.ADDRESS_WINDOW + timedelta(seconds=1)) is not None


def test_a_network_that_asks_without_end_is_stopped(cast: Cast) -> None:
    for number in range(rules.PER_NETWORK):
        assert _asks(cast, f"ann{number}@eastvale.example")
    with pytest.raises(BadInput, match="too often"):
        _asks(cast, "another@eastvale.example")
    assert _asks(cast, "another@eastvale.example", network="192.0.2.99")
    assert _asks(cast, "later@eastvale.example", at=NOW + rules.NETWORK_WINDOW + timedelta(seconds=1))


def test_what_was_asked_is_forgotten_after_a_day(cast: Cast) -> None:
    _asks(cast)
    _asks(cast, "bo@eastvale.example", at=NOW + rules.FORGOTTEN_AFTER + timedelta(minutes=1))
    assert list(GuestCode.objects.values_list("email", flat=True)) == ["bo@eastvale.example"]


def test_a_closed_board_sends_nothing(cast: Cast) -> None:
    guests.open_to_guests(board=cast.board, is_open=False, by=cast.manager, at=NOW)
    cast.board.refresh_from_db()
    with pytest.raises(NotAllowed):
        _asks(cast)
    assert not mail.outbox


def test_an_e_mail_that_cannot_go_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_args: object, **_more: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(guests, "send_mail", refuses)
    with pytest.raises(NotNow, match="could not be sent"):
        _asks(cast)


def test_wb_03_an_address_of_a_partner_agency_is_enough(cast: Cast) -> None:
    _knows_domain(cast)
    guest = _comes(cast, agency=cast.agencies["health"])
    assert may_bring(guest)
    assert (guest.status, guest.agency, guest.organisation) == (
        "known",
        cast.agencies["health"],
        "Eastvale Community Health",
    )
    assert may_bring(_comes(cast, "bo@ward4.eastvale.example"))
    assert not may_bring(_comes(cast, "cy@noteastvale.example"))


def test_a_domain_that_is_taken_away_lets_nobody_in_any_more(cast: Cast) -> None:
    _knows_domain(cast)
    guest = _comes(cast)
    guests.set_domains(agency=cast.agencies["health"], board=cast.board, domains=[], by=cast.manager, at=NOW)
    assert not may_bring(guest)
    assert not AgencyDomain.objects.exists()


def test_somebody_from_elsewhere_waits_for_the_office(cast: Cast) -> None:
    guest = _comes(cast)
    assert guest.status == "waiting"
    assert not may_bring(guest)
    assert [item.what for item in waiting_for(cast.manager, today=TODAY)] == [
        "Look whether Ann Moss may bring cases"
    ]
    assert waiting_for(cast.outsider, today=TODAY) == []
    guests.let_in(
        guest=guest, agency=None, by=cast.manager, at=NOW, link="https://heed.example/refer/northmere/"
    )
    guest.refresh_from_db()
    assert may_bring(guest)
    assert waiting_for(cast.manager, today=TODAY) == []


def test_the_office_says_why_somebody_is_not_let_in(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    guest = _comes(cast)
    with pytest.raises(BadInput, match="Say why"):
        guests.turn_away(guest=guest, reason=" ", by=cast.manager, at=NOW, link="x")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        guests.turn_away(guest=guest, reason="We do not know the nursery.", by=cast.manager, at=NOW, link="x")
    assert "We do not know the nursery." in mail.outbox[-1].body
    guest.refresh_from_db()
    assert not may_bring(guest)
    assert Record.objects.filter(verb="guest.turn_away", actor=cast.manager.person).exists()


@pytest.mark.parametrize("who", ["chair", "police", "outsider", "practitioner"])
def test_it_refuses_everybody_else(cast: Cast, who: str) -> None:
    guest, actor = _comes(cast), getattr(cast, who)
    assert not visible_guests(actor).exists()
    with pytest.raises(NotFound):
        guests.let_in(guest=guest, agency=None, by=actor, at=NOW, link="x")
    with pytest.raises(NotAllowed):
        guests.open_to_guests(board=cast.board, is_open=False, by=actor, at=NOW)
    with pytest.raises(NotFound):
        guests.set_domains(
            agency=cast.agencies["police"], board=cast.board, domains=["x.example"], by=actor, at=NOW
        )


def test_a_guest_cannot_sign_in_nor_take_a_password(cast: Cast) -> None:
    guest = _comes(cast)
    assert not guest.person.is_active
    assert not guest.person.has_usable_password()
    before, client = len(mail.outbox), Client()
    client.post(reverse("account_reset_password"), {"email": ANN})
    assert all("reset/key" not in str(message.body) for message in mail.outbox[before:])
    for password in ("", "x", "learning-loop-2016"):
        client.post(reverse("account_login"), {"login": ANN, "password": password})
        assert "_auth_user_id" not in client.session


def test_somebody_with_an_account_keeps_the_name_that_the_office_gave(cast: Cast) -> None:
    person = cast.person("health")
    _comes(cast, person.email, name="Somebody Else")
    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Samira Haddad", True)
    assert Person.objects.filter(email=person.email).count() == 1


@pytest.mark.parametrize(
    "text", ["", "gmail.com", "co.uk", "nhs", "a b.example", "trust..example", "-x.example", "🙂.example"]
)
def test_a_domain_that_says_nothing_is_refused(cast: Cast, text: str) -> None:
    agency = cast.agencies["health"]
    if not text:
        assert (
            guests.set_domains(agency=agency, board=cast.board, domains=[text], by=cast.manager, at=NOW) == []
        )
        return
    with pytest.raises(BadInput):
        guests.set_domains(agency=agency, board=cast.board, domains=[text], by=cast.manager, at=NOW)
    assert not AgencyDomain.objects.exists()


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("?", ""),
    ],
)
def test_a_line_is_one_network(ip: str, network: str) -> None:
    assert rules.network_of(ip) == network


@given(st.integers(0, 10**8 - 1))
def test_a_code_is_read_as_it_is_shown(number: int) -> None:
    code = f"{number:08d}"
    for shown in (code, rules.code_in_parts(code), f" {code[:4]}-{code[4:]} "):
        assert rules.typed_code(shown) == code


@given(st.text(max_size=20))
def test_whatever_else_is_typed_is_no_code(text: str) -> None:
    found = rules.typed_code(text)
    assert found == "" or (len(found) == 8 and found.isascii() and found.isdigit())
