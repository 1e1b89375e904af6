"""Pages from members' views to a decision considered again, and the page behind another chair's link."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from heed.meetings import operations as meetings
from heed.meetings.models import Conflict, View
from heed.referrals.deciding.links import token_of
from heed.referrals.deciding.models import PeerChallenge, Typed
from heed.referrals.models import Decision, Referral
from heed.ui.forms import as_posted
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, Cast
from tests.unit.referrals.deciding.making import SCR, advised, ask, decide


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


def _url(name: str, *more: Any) -> str:
    return reverse(f"referrals:{name}", args=[REFERENCE, *more])


def _page(cast: Cast, who: str, name: str, *more: Any) -> str:
    return _read(cast.client(who).get(_url(name, *more)))


def _read(response: Any) -> str:
    text: str = response.content.decode()
    return text.replace("\N{NO-BREAK SPACE}", " ")


# ---------------------------------------------------------------- interests


def test_whoever_declared_an_interest_is_told_why_the_case_is_closed(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    assert referral.item is not None
    conflict = meetings.declare(
        item=referral.item, person=cast.person("nurse").pk, nature="A cousin.", by=cast.nurse, at=NOW
    )
    for name in ("overview", "form", "threshold", "group", "decision", "give_view", "reasoning"):
        answer = cast.client("nurse").get(_url(name))
        assert answer.status_code == 403, name
        page = _read(answer)
        assert "You take no part in this case" in page
        assert "You declared an interest in NSCB-2016-019 on 10 May 2016" in page
        assert "Robin" not in page
    assert REFERENCE not in _read(cast.client("nurse").get(reverse("referrals:list")))
    assert "Takes no part" in _page(cast, "headteacher", "group")
    meetings.rule(conflict=conflict, allowed=True, reason="Years ago.", by=cast.group_chair, at=NOW)
    assert "Give your view" in _page(cast, "nurse", "group")


def test_an_interest_is_declared_on_the_case_and_ruled_on_there(cast: Cast) -> None:
    a_referral(cast)
    chair = cast.client("group_chair")
    assert "Declare an interest in this case" in _page(cast, "group_chair", "access")
    assert "What is the interest?" in _read(chair.post(_url("declare_interest"), {"nature": " "}))
    assert chair.post(_url("declare_interest"), {"nature": "My neighbour."}).headers["Location"] == "/cases/"
    assert chair.get(_url("access")).status_code == 403
    page = _page(cast, "manager", "access")
    assert "My neighbour." in page
    assert "Takes no part" in page
    assert "Say whether they take part" not in page, "the office does not rule"
    conflict = Conflict.objects.get()
    decider = cast.client("chair")
    assert "Why?" in _read(
        decider.post(_url("rule_on_interest", conflict.pk), {"allowed": "yes", "reason": ""})
    )
    given = {"allowed": "yes", "reason": "They have never met."}
    assert decider.post(_url("rule_on_interest", conflict.pk), given).status_code == 302
    page = _page(cast, "group_chair", "access")
    assert "Takes part" in page
    assert "They have never met." in page
    assert cast.client("chair").get(_url("declare_interest")).status_code == 403
    assert "Whose interest is it?" in _page(cast, "manager", "declare_interest")


# ---------------------------------------------------------------- views


def test_what_is_typed_of_a_view_is_kept_for_whoever_typed_it_alone(cast: Cast) -> None:
    a_referral(cast, "with-group")
    nurse = cast.client("nurse")
    saved = nurse.post(_url("keep_typed", "view"), {"stance": SCR, "reasons": "Half a sen"})
    assert _read(saved).startswith("Saved")
    assert "Half a sen" in _read(cast.client("nurse").get(_url("give_view"))), "also after signing out"
    assert "Half a sen" not in _page(cast, "headteacher", "give_view")
    assert not View.objects.exists()
    assert cast.client("health").post(_url("keep_typed", "view"), {"reasons": "x"}).status_code == 403
    assert nurse.post(_url("keep_typed", "diary"), {"reasons": "x"}).status_code == 404
    nurse.post(_url("give_view"), {"stance": SCR, "reasons": "The whole of it.", "knows": "0"})
    assert not Typed.objects.exists(), "given, so kept no longer"


def test_another_window_is_shown_what_was_given_meanwhile(cast: Cast) -> None:
    a_referral(cast, "with-group")
    nurse = cast.client("nurse")
    nurse.post(_url("give_view"), {"stance": SCR, "reasons": "I hold that it is met.", "knows": "0"})
    second = {"stance": "none", "reasons": "On reflection it is not.", "knows": "0"}
    page = _read(nurse.post(_url("give_view"), second))
    assert "You gave another view in the meantime" in page
    assert "I hold that it is met." in page
    assert "On reflection it is not." in page, "nothing typed is lost"
    assert View.objects.count() == 1
    knows = re.search(r'name="knows" value="(\d+)"', page)
    assert knows is not None
    assert nurse.post(_url("give_view"), {**second, "knows": knows[1]}).status_code == 302
    assert list(View.objects.values_list("stance", flat=True)) == [SCR, "none"]


def test_a_view_is_taken_back_with_a_reason(cast: Cast) -> None:
    a_referral(cast, "with-group")
    nurse = cast.client("nurse")
    assert nurse.get(_url("take_back_view")).status_code == 409
    nurse.post(_url("give_view"), {"stance": SCR, "reasons": "It is met.", "knows": "0"})
    assert "take it back" in _page(cast, "nurse", "group")
    assert "Why do you take your view back?" in _read(nurse.post(_url("take_back_view"), {"reasons": " "}))
    assert nurse.post(_url("take_back_view"), {"reasons": "Another child."}).status_code == 302
    page = _page(cast, "manager", "group")
    assert "Taken back" in page
    assert "0 of 3 given" in page


def test_a_proposal_is_answered_and_the_office_writes_down_who_cannot_come(cast: Cast) -> None:
    a_referral(cast, "with-group")
    office = cast.client("manager")
    assert office.post(_url("propose"), {"stance": SCR, "reasons": "It is met."}).status_code == 302
    page = _page(cast, "nurse", "give_view")
    assert "Do you agree with the proposal: Serious case review?" in page
    nurse = cast.client("nurse")
    wrong = _read(nurse.post(_url("give_view"), {"answer": "disagree", "reasons": "No.", "knows": "0"}))
    assert "Say what should be done instead." in wrong
    nurse.post(_url("give_view"), {"answer": "agree", "reasons": "Yes.", "knows": "0"})
    assert View.objects.get().answer == "agree"
    down = {
        "member": str(cast.person("headteacher").pk), "answer": "abstain", "reasons": "Too new.",
        "came_how": "Telephone",
    }  # fmt: skip
    assert office.post(_url("take_down_view"), down).status_code == 302
    assert View.objects.count() == 2


def test_the_office_prepares_the_advice_and_the_chair_finds_it(cast: Cast) -> None:
    a_referral(cast, "with-group")
    given = {"stance": SCR, "reasons": "All agree.", "few_views_reason": "Two are ill."}
    assert cast.client("manager").post(_url("prepare_advice"), given).status_code == 302
    page = _page(cast, "group_chair", "advise")
    assert "All agree." in page
    assert "prepared this on" in page
    assert cast.client("group_chair").post(_url("advise"), given).status_code == 302
    assert not Typed.objects.exists()


# ---------------------------------------------------------------- the decision


def test_everything_that_a_decision_stands_on_is_on_one_page(cast: Cast) -> None:
    """Row: SL-08. Row: WB-07."""
    referral = advised(cast)
    assert referral.item is not None
    View.objects.create(
        item=referral.item, member=cast.person("nurse"), stance=SCR, reasons="Three saw a part.", given_at=NOW
    )
    challenge = ask(cast, referral)
    page = _page(cast, "chair", "decide")
    for words in ("The rule is met.", "Three saw a part.", "What the framework says", "20 May 2016",
                  "Winifred Oyelaran", "What do you decide?", "Critical case review: why is it not held?"):  # fmt: skip
        assert words in page, words
    wrong = _read(
        cast.client("chair").post(_url("decide"), {"outcome": SCR, "reasons": "Met.", "step": "check"})
    )
    assert "Wait for it, or say why you do not." in wrong
    assert "does the group meet about it?" not in page, "this framework wants no meeting considered"
    assert not Decision.objects.exists()
    _answer(cast, challenge)
    assert "Who saw the child alone?" in _page(cast, "chair", "decide")


def test_a_decision_half_typed_is_kept_and_can_be_put_off_for_a_meeting(cast: Cast) -> None:
    """Row: WB-08"""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    advised(cast, stance="silp")
    chair = cast.client("chair")
    given = {"outcome": SCR, "reasons": "It is met.", "departure_reason": "Plain.", "step": "check"}
    assert "Say whether there is one." in _read(chair.post(_url("decide"), given))
    put_off = chair.post(_url("decide"), {**given, "meeting": "before"})
    assert put_off.headers["Location"] == _url("call_meeting")
    assert "It is met." in _page(cast, "chair", "decide"), "what was typed is kept"
    called = chair.post(
        _url("call_meeting"),
        {**as_posted("held_on", date(2016, 5, 16)), "time": "2pm", "because": "I hold another view."},
    )
    assert called.status_code == 302, _read(called)
    assert Referral.objects.get().status == "with-group"
    assert "I hold another view." in _read(cast.client("nurse").get(called.headers["Location"]))
    assert "The rule is met." in _page(cast, "nurse", "group"), "what was advised before stays"


def test_considered_again_shows_the_new_decision_above_the_old(cast: Cast) -> None:
    """Row: SL-09"""
    referral = advised(cast)
    decide(cast, referral)
    asks = {"ground": "new-information", "what": "The post mortem has come."}
    assert cast.client("group_chair").post(_url("ask_again"), asks).status_code == 302
    wish = referral.reconsiderations.get()
    assert cast.client("manager").get(_url("answer_again", wish.pk)).status_code == 403
    chair = cast.client("chair")
    assert "Say whether it is considered again" in _page(cast, "chair", "decision")
    chair.post(_url("answer_again", wish.pk), {"answer": "take_up", "reason": "It changes what we know."})
    page = _page(cast, "chair", "decision")
    assert "The decision is being considered again." in page
    assert chair.get(_url("answer_again", wish.pk)).status_code == 409
    given = {
        "outcome": "none", "reasons": "Not met after all.", "departure_reason": "The post mortem.",
        "alternative-critical-case-review": "Nothing new.", "step": "confirm",
    }  # fmt: skip
    assert chair.post(_url("decide"), given).status_code == 302
    page = _page(cast, "nurse", "decision")
    assert (
        page.index("Not met after all.")
        < page.index("Earlier decisions (1)")
        < page.index("The criteria are met.")
    )


# ---------------------------------------------------------------- the other chair


def _code() -> str:
    found = re.search(r"Your code is ([\d ]+)\.", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def _at_the_door(challenge: PeerChallenge) -> tuple[Client, str]:
    client, link = Client(), reverse("referrals:by_link", args=[token_of(challenge)])
    assert "Who saw" not in _read(client.get(link))
    client.post(link, {"step": "send"})
    answer = client.post(link, {"code": _code()})
    assert answer.headers["Location"] == link
    return client, link


def _answer(cast: Cast, challenge: PeerChallenge) -> None:
    client, link = _at_the_door(challenge)
    given = {"would_question": "Who saw the child alone?", "same": "no", "answered_by": "W. Oyelaran"}
    assert "The answer has been given" in _read(client.post(link, given))


def test_the_other_chair_answers_with_a_code_and_without_an_account(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    """Row: SL-08"""
    with django_capture_on_commit_callbacks(execute=True):
        challenge = ask(cast, advised(cast))
    sent = mail.outbox[-1]
    assert sent.to == ["w.oyelaran@skerrimouth.example"]
    assert token_of(challenge) in sent.body
    for word in ("Robin", REFERENCE, "window"):
        assert word not in f"{sent.subject} {sent.body}"
    door = Client().get(reverse("referrals:by_link", args=[token_of(challenge)]))
    assert "w…@skerrimouth.example" in _read(door)
    assert challenge.summary not in _read(door)
    assert door.headers["Referrer-Policy"] == "no-referrer"
    client, link = _at_the_door(challenge)
    page = _read(client.get(link))
    assert challenge.summary in page
    saved = client.post(
        reverse("referrals:keep_by_link", args=[token_of(challenge)]), {"would_question": "Half"}
    )
    assert _read(saved).startswith("Saved")
    assert "Half" in _read(client.get(link))
    assert "This field" not in _read(client.post(link, {"would_question": " ", "same": ""}))
    _answer_here = {"would_question": "Who saw the child alone?", "same": "no", "answered_by": "W. Oyelaran"}
    assert "The answer has been given" in _read(client.post(link, _answer_here))
    assert "takes no other answer" in _read(client.get(link))
    assert "Would decide the same: no." in _page(cast, "chair", "decision")
    assert "Who saw the child alone?" in _page(cast, "nurse", "decision")


def test_a_link_in_other_hands_opens_nothing(cast: Cast) -> None:
    challenge = ask(cast, advised(cast))
    link = reverse("referrals:by_link", args=[token_of(challenge)])
    client = Client()
    for given in ({"code": "12345678"}, {"would_question": "Mine.", "same": "yes", "answered_by": "Me"}):
        assert challenge.summary not in _read(client.post(link, given))
    client.post(link, {"step": "send"})
    wrong = "00000000" if _code().replace(" ", "") != "00000000" else "11111111"
    assert "That is not the code" in _read(client.post(link, {"code": wrong}))
    right = _code()
    assert "That is not the code" not in _read(Client().post(link, {"code": right})), (
        "another browser asked for none"
    )
    kept = reverse("referrals:keep_by_link", args=[token_of(challenge)])
    assert client.post(kept, {"would_question": "Mine."}).status_code == 403
    challenge.refresh_from_db()
    assert (challenge.status, challenge.draft) == ("asked", {})
    assert Client().get(reverse("referrals:by_link", args=["x" * 40])).status_code == 404


def test_it_is_reminded_withdrawn_and_late_answers_are_called_late(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    challenge = ask(cast, advised(cast))
    chair = cast.client("chair")
    with django_capture_on_commit_callbacks(execute=True):
        assert chair.post(_url("remind", challenge.pk)).status_code == 302
    assert mail.outbox[-1].subject == "Reminder: peer challenge"
    with time_machine.travel(NOW + timedelta(days=11)):
        assert "Late" in _page(cast, "chair", "challenge", challenge.pk)
    assert "Why is it withdrawn?" in _read(chair.post(_url("withdraw", challenge.pk), {"because": ""}))
    assert chair.post(_url("withdraw", challenge.pk), {"because": "Settled."}).status_code == 302
    assert chair.post(_url("remind", challenge.pk)).status_code == 409
    assert Client().get(reverse("referrals:by_link", args=[token_of(challenge)])).status_code == 404


def test_a_request_is_read_before_it_goes_and_names_nobody(cast: Cast) -> None:
    referral = advised(cast)
    referral.form.answers = {"child_name": "Ottoline Marchbanks-Quill", "notified_by": "Samira Haddad"}
    referral.form.save()
    page = _page(cast, "chair", "ask_challenge")
    assert "Our group advises: serious case review." in page
    given = {
        "stage": "decision", "asked_of": "W. Oyelaran", "asked_of_board": "Skerrimouth", "email": "w@skerri.example",
        **as_posted("due_on", date(2016, 5, 20)), "question": "What would you question?",
        "summary": "Samira Haddad wrote to us.",
    }  # fmt: skip
    chair = cast.client("chair")
    for step in ("check", "send"):
        refused = _read(chair.post(_url("ask_challenge"), {**given, "step": step}))
        assert "still holds an answer of the referral form" in refused
        assert "Samira Haddad wrote to us." in refused, "nothing typed is lost"
    named = {**given, "summary": "Ottoline Marchbanks-Quill fell.", "step": "check"}
    checked = _read(chair.post(_url("ask_challenge"), named))
    assert "Check what they read" in checked
    assert "Robin fell." in checked
    assert not PeerChallenge.objects.exists()
    assert (
        chair.post(_url("ask_challenge"), {**given, "summary": "A fall.", "step": "send"}).status_code == 302
    )
    assert PeerChallenge.objects.get().asked_of == "W. Oyelaran"
